package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * Leads that a new model has made marketing-qualified, where so many a day are announced. Safe for
 * use by many threads.
 */
public interface Waiting {

    /** For whoever has one model only. */
    Waiting NOBODY =
            new Waiting() {
                @Override
                public void add(String version, String lead) {
                    throw new IllegalStateException("No model is announced to so many a day.");
                }

                @Override
                public List<String> next(String version, @Nullable String after, int limit) {
                    return List.of();
                }

                @Override
                public boolean claim(String version, LocalDate day, int most) {
                    return false;
                }

                @Override
                public void done(String version, String lead) {}
            };

    /** The lead waits; adding it again changes nothing, also when it was announced already. */
    void add(String version, String lead);

    /**
     * The first that wait, in an order that stays the same; those after a lead if one is given.
     * What it costs follows how many wait, not how many were told of before.
     */
    List<String> next(String version, @Nullable String after, int limit);

    /**
     * One more announcement on that day of the company.
     *
     * @return false if the day has had {@code most} already
     */
    boolean claim(String version, LocalDate day, int most);

    /** The lead waits no more, and never again. */
    void done(String version, String lead);
}
