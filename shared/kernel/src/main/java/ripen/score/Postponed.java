package ripen.score;

import ripen.lead.Answer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A person's own word that we should come back later, as it is recorded. */
final class Postponed {

    private Postponed() {}

    /** The lead rests until then, and the ledger says so. */
    static void hear(Activity activity, Funnel funnel, List<LedgerEntry> entries, String model) {
        until(activity)
                .ifPresent(
                        until -> {
                            funnel.postpone(activity.at(), until);
                            entries.add(line(activity, until, model));
                        });
    }

    /** The date that the activity names, if it is such a word and the date can be read. */
    private static Optional<Instant> until(Activity activity) {
        boolean later =
                activity.type().equals(Activity.ANSWERED)
                        && activity.text("email.answer")
                                .filter(Answer.LATER.word()::equals)
                                .isPresent();
        try {
            return later
                    ? activity.text("wakeUp")
                            .map(Instant::parse)
                            .filter(until -> until.isAfter(activity.at()))
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty(); // recorded by another version of this code
        }
    }

    /** Worth nothing; tells whoever reads the ledger why the lead rests. */
    private static LedgerEntry line(Activity activity, Instant until, String model) {
        return new LedgerEntry(
                activity.key(),
                activity.type(),
                activity.type(),
                0,
                null,
                "Wants to hear from us later: not before "
                        + until.atZone(ZoneOffset.UTC).toLocalDate(),
                model,
                0);
    }
}
