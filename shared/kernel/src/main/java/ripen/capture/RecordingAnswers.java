package ripen.capture;

import ripen.lead.Answer;
import ripen.score.Activity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Records what a person answers in a mail: each answer of a mail once, however often the button is
 * pressed. Also where a scanner has followed the mail's links: no scanner presses buttons.
 */
public final class RecordingAnswers {

    /** The form that who answers "now" has filled in, as it were. */
    public static final String FORM = "re-engagement";

    private final Mailings mailings;

    public RecordingAnswers(Mailings mailings) {
        this.mailings = mailings;
    }

    /**
     * @return when the answer was given first; empty if there is no such mail (any more)
     * @throws Contention if others kept changing the mail; nothing was stored
     */
    public Optional<Instant> answer(String lead, String send, Answer answer, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return Contention.<Optional<Instant>>retrying(
                "Mail",
                send,
                () -> {
                    Optional<Mailing> mailing = mailings.find(lead, send).filter(Mailing::toLead);
                    Instant before =
                            mailing.map(sent -> sent.clicks().get(answer.word())).orElse(null);
                    if (mailing.isEmpty() || before != null) {
                        return Optional.of(Optional.ofNullable(before));
                    }
                    return mailings.answered(mailing.get(), answer, activity(send, answer, at))
                            ? Optional.of(Optional.of(at))
                            : Optional.empty();
                });
    }

    private static Activity activity(String send, Answer answer, Instant at) {
        // Derived, so that it is the same activity however often the button is pressed.
        String id = "answer." + send.replace('#', '.') + "." + answer.word();
        var key = new Activity.Key(at, id);
        var mail = Map.<String, Object>of("send", send, "answer", answer.word());
        return switch (answer) {
            case NOW ->
                    new Activity(
                            key,
                            "form.submitted",
                            Map.of(
                                    "form",
                                    Map.of("id", FORM, "intent", "hand-raise"),
                                    "email",
                                    mail));
            case LATER ->
                    new Activity(
                            key,
                            Activity.ANSWERED,
                            Map.of("email", mail, "wakeUp", at.plus(Answer.LATER_IS).toString()));
            case NOT_AT_ALL, KEEP, PAUSE ->
                    new Activity(key, Activity.ANSWERED, Map.of("email", mail));
        };
    }
}
