package ripen.functions.capture;

import ripen.aws.Purpose;
import ripen.aws.Tokens;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.capture.ChangingConsent;
import ripen.capture.RecordingAnswers;
import ripen.lead.Answer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code GET|POST /answer/{token}}: what a person answers when a mail asks whether we should go on.
 * GET only asks, since mail gateways follow every link; POST acts, once however often it is sent.
 */
final class AnswerEndpoint {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Tokens tokens;
    private final RecordingAnswers recording;
    private final ChangingConsent changing;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Pages pages;

    /**
     * @param zone of the dates on the pages: the company's
     */
    AnswerEndpoint(
            Tokens tokens,
            RecordingAnswers recording,
            ChangingConsent changing,
            ZoneId zone,
            InstantSource clock,
            Pages pages) {
        this.tokens = tokens;
        this.recording = recording;
        this.changing = changing;
        this.zone = zone;
        this.clock = clock;
        this.pages = pages;
    }

    HttpResponse ask(HttpRequest request, String token) {
        return with(request, token, (answer, _) -> Optional.of(question(answer)));
    }

    HttpResponse answer(HttpRequest request, String token) {
        return with(
                request,
                token,
                (answer, claims) -> given(answer, claims).map(at -> thanks(answer, at)));
    }

    /** When it was given first; empty if the mail is not known any more. */
    private Optional<Instant> given(Answer answer, Map<String, String> claims) {
        String lead = claims.getOrDefault("lead", "");
        String send = claims.getOrDefault("send", "");
        Instant now = clock.instant();
        if (answer == Answer.NOT_AT_ALL) {
            changing.unsubscribe(lead, send, now);
            return Optional.of(now);
        }
        return recording.answer(lead, send, answer, now);
    }

    private HttpResponse question(Answer answer) {
        return switch (answer) {
            case NOW ->
                    pages.ask(
                            "Shall we get in touch?",
                            "Yes, please contact me",
                            "One of us will write or call, usually within a working day.");
            case LATER ->
                    pages.ask(
                            "Later, then?",
                            "Yes, ask me again later",
                            "We will keep silent until "
                                    + until(clock.instant())
                                    + ", and ask you once more then.");
            case NOT_AT_ALL ->
                    pages.ask(
                            "Not at all?",
                            "Yes, unsubscribe me",
                            "You will get no more news from us. What you ask for yourself, such as"
                                    + " a document, still reaches you.");
            case KEEP ->
                    pages.ask(
                            "Shall we keep writing?",
                            "Yes, keep writing",
                            "You will hear from us as before. Every mail has a link to stop them.");
            case PAUSE ->
                    pages.ask(
                            "Shall we pause?",
                            "Yes, pause",
                            "You will get no news from us until you visit our site or ask for"
                                    + " something yourself.");
        };
    }

    private HttpResponse thanks(Answer answer, Instant given) {
        return switch (answer) {
            case NOW ->
                    pages.say(
                            200,
                            "Thank you",
                            "One of us will get in touch, usually within a working day.");
            case LATER ->
                    pages.say(
                            200,
                            "Until then",
                            "We keep silent until " + until(given) + ", and ask once more then.");
            case NOT_AT_ALL ->
                    pages.say(
                            200,
                            "You are unsubscribed",
                            "You will get no more news from us. Should you miss them one day, sign"
                                    + " up again on our site.");
            case KEEP -> pages.say(200, "Thank you", "We are glad to keep in touch.");
            case PAUSE ->
                    pages.say(
                            200,
                            "We pause",
                            "No more news from us until you come by again yourself.");
        };
    }

    private String until(Instant given) {
        return DAY.format(given.plus(Answer.LATER_IS).atZone(zone));
    }

    private HttpResponse with(
            HttpRequest request,
            String token,
            BiFunction<Answer, Map<String, String>, Optional<HttpResponse>> page) {
        return tokens.verify(Purpose.ANSWER, token, clock.instant())
                .flatMap(
                        claims ->
                                Answer.find(claims.getOrDefault("answer", ""))
                                        .flatMap(answer -> page.apply(answer, claims)))
                .orElseGet(() -> pages.deadLink(request));
    }
}
