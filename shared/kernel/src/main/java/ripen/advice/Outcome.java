package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.imports.FileOutcome;
import ripen.score.Activity;
import ripen.score.TeamWord;
import ripen.stage.Stage;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What became of a lead beyond sales' word, which has a verdict of its own: it came further when a
 * deal was opened or won, or when a file says that it converted. It is known not to have if a file
 * says that, or if it was disqualified. Of all others nothing is known yet.
 *
 * @param at when it converted, or until when it is known that it had not; null if it converted and
 *     nobody knows when
 */
record Outcome(boolean converted, @Nullable Instant at) {

    static Optional<Outcome> of(Past past, @Nullable FileOutcome said) {
        Optional<Instant> deal =
                past.activities().stream()
                        .filter(Outcome::isDeal)
                        .map(Activity::at)
                        .min(Comparator.naturalOrder());
        Past known =
                new Past(past.lead(), past.activities(), deal.isPresent(), deal.orElse(null))
                        .or(said);
        if (known.converted()) {
            return Optional.of(new Outcome(true, known.convertedAt()));
        }
        Optional<Instant> out = disqualified(past);
        return out.isPresent()
                ? Optional.of(new Outcome(false, out.get()))
                : Optional.ofNullable(said).map(no -> new Outcome(false, no.asOf()));
    }

    private static boolean isDeal(Activity activity) {
        return TeamWord.of(activity).orElse(null) instanceof TeamWord.Moved moved
                && moved.to().compareTo(Stage.OPPORTUNITY) >= 0;
    }

    /** When, if nothing was said of it since. */
    private static Optional<Instant> disqualified(Past past) {
        return past.activities().stream()
                .filter(activity -> TeamWord.of(activity).isPresent())
                .max(Comparator.comparing(Activity::key))
                .filter(last -> TeamWord.of(last).orElse(null) instanceof TeamWord.Disqualified)
                .map(Activity::at);
    }
}
