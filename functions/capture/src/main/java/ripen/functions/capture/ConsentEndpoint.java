package ripen.functions.capture;

import ripen.aws.Purpose;
import ripen.aws.Tokens;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.capture.ChangingConsent;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code GET|POST /confirm/{token}} and {@code /unsubscribe/{token}}. GET only asks, since scanners
 * follow links; POST acts, whether a button was pressed or a mail program posts by itself (RFC
 * 8058).
 */
final class ConsentEndpoint {

    private final Tokens tokens;
    private final ChangingConsent changing;
    private final InstantSource clock;
    private final Pages pages;

    ConsentEndpoint(Tokens tokens, ChangingConsent changing, InstantSource clock, Pages pages) {
        this.tokens = tokens;
        this.changing = changing;
        this.clock = clock;
        this.pages = pages;
    }

    HttpResponse askToConfirm(HttpRequest request, String token) {
        return with(
                Purpose.CONFIRM,
                request,
                token,
                _ ->
                        pages.ask(
                                "Shall we write to you?",
                                "Yes, please",
                                "You asked for our news by e-mail. Please confirm that the address"
                                        + " is yours and that you want them."));
    }

    HttpResponse confirm(HttpRequest request, String token) {
        return with(
                Purpose.CONFIRM,
                request,
                token,
                claims ->
                        switch (changing.confirm(lead(claims), clock.instant())) {
                            case GRANTED ->
                                    pages.say(
                                            200,
                                            "Thank you",
                                            "Your address is confirmed. Every mail has a link to"
                                                    + " stop them.");
                            case WITHDRAWN ->
                                    pages.say(
                                            200,
                                            "You have unsubscribed since",
                                            "This link is from before that, so we keep silent. To"
                                                    + " hear from us again, please sign up anew.");
                            case NONE, PENDING ->
                                    pages.say(
                                            200,
                                            "There is nothing to confirm",
                                            "To hear from us, please sign up on our site.");
                        });
    }

    HttpResponse askToUnsubscribe(HttpRequest request, String token) {
        return with(
                Purpose.UNSUBSCRIBE,
                request,
                token,
                _ ->
                        pages.ask(
                                "Stop our mails?",
                                "Yes, unsubscribe me",
                                "You will get no more news from us. What you ask for yourself, such"
                                        + " as a document, still reaches you."));
    }

    HttpResponse unsubscribe(HttpRequest request, String token) {
        return with(
                Purpose.UNSUBSCRIBE,
                request,
                token,
                claims -> {
                    changing.unsubscribe(
                            lead(claims), claims.getOrDefault("send", ""), clock.instant());
                    return pages.say(
                            200,
                            "You are unsubscribed",
                            "You will get no more news from us. Should you miss them one day, sign"
                                    + " up again on our site.");
                });
    }

    private HttpResponse with(
            Purpose purpose,
            HttpRequest request,
            String token,
            Function<Map<String, String>, HttpResponse> answer) {
        return tokens.verify(purpose, token, clock.instant())
                .map(answer)
                .orElseGet(() -> pages.deadLink(request));
    }

    private static String lead(Map<String, String> claims) {
        return claims.getOrDefault("lead", "");
    }
}
