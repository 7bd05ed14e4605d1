package ripen.score;

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
                public List<String> next(String version, int limit) {
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

    /** The first that wait. */
    List<String> next(String version, int limit);

    /**
     * One more announcement on that day of the company.
     *
     * @return false if the day has had {@code most} already
     */
    boolean claim(String version, LocalDate day, int most);

    /** The lead waits no more. */
    void done(String version, String lead);
}
