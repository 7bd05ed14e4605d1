package ripen.kpi;

import ripen.advice.Drift;
import ripen.advice.Drift.Finding;
import ripen.kpi.MailClaims.Status;
import ripen.nurture.Mailbox;
import ripen.nurture.Mailbox.Outcome;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * Looks once a week, from Monday 08:00 on, whether the scoring model in force drifts, and reminds
 * marketing to review it: each recipient once per version and cause. Run it as often as you like.
 * Where a crash leaves it open whether a mail went out, it is not repeated.
 */
public final class RemindingOfReviews {

    private static final String LOOKED = "looked";

    private final Function<Instant, Reading> model;
    private final MailClaims claims;
    private final Mailbox mailbox;
    private final ReviewMail letter;
    private final List<String> recipients;
    private final ZoneId zone;

    /**
     * How the model in force does.
     *
     * @param model its version
     */
    public record Reading(String model, Drift.Look drift) {}

    /**
     * @param model looks at the model in force, as of an instant
     * @param zone whose Mondays they are: the company's
     */
    public RemindingOfReviews(
            Function<Instant, Reading> model,
            MailClaims claims,
            Mailbox mailbox,
            ReviewMail letter,
            List<String> recipients,
            ZoneId zone) {
        this.model = model;
        this.claims = claims;
        this.mailbox = mailbox;
        this.letter = letter;
        this.recipients = List.copyOf(recipients);
        this.zone = zone;
    }

    /** Sends what is due at the instant and returns how many mails went out. */
    public int remind(Instant now) {
        String week = Week.digestDue(now, zone).claim();
        if (claims.of(LOOKED).containsKey(week)) {
            return 0;
        }
        Reading reading = model.apply(now);
        int sent = 0;
        boolean open = false;
        if (!reading.drift().beyondChance().isEmpty()) {
            for (String recipient : recipients) {
                Status status = remind(recipient, reading, now);
                sent += status == Status.SENT ? 1 : 0;
                open |= status == Status.OPEN;
            }
        }
        if (!open) {
            claims.claim(LOOKED, week, now);
        }
        return sent;
    }

    /** One mail on all that this recipient was not told of yet. */
    private Status remind(String recipient, Reading reading, Instant now) {
        List<String> causes =
                reading.drift().beyondChance().stream()
                        .map(finding -> cause(reading, finding))
                        .filter(cause -> claims.claim(cause, recipient, now))
                        .toList();
        if (causes.isEmpty()) {
            return Status.SKIPPED;
        }
        Status status = post(reading, recipient);
        causes.forEach(cause -> claims.settle(cause, recipient, status, now));
        return status;
    }

    private Status post(Reading reading, String recipient) {
        return switch (mailbox.send(letter.write(reading, recipient))) {
            case Outcome.Accepted _ -> Status.SENT;
            case Outcome.Throttled _ -> Status.OPEN;
            case Outcome.Refused _ -> Status.FAILED;
            case Outcome.Unclear _ -> Status.UNDECIDED;
        };
    }

    private static String cause(Reading reading, Finding finding) {
        return reading.model() + " " + finding.what();
    }
}
