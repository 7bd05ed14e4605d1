package ripen.kpi;

import java.time.LocalDate;
import java.util.List;

/**
 * Reads the figures of a range of days; what it costs follows the days, not the number of leads.
 */
public final class ReadingKpis {

    private final Aggregates aggregates;

    public ReadingKpis(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    /** The figures of a day; days without any are there, too. */
    public record Day(LocalDate day, Figures figures) {}

    /** Every day from the first to the last, and their sum. */
    public record Report(LocalDate from, LocalDate to, List<Day> days, Figures totals) {}

    /** Both days inclusive. */
    public Report read(LocalDate from, LocalDate to) {
        List<Day> days =
                from.datesUntil(to.plusDays(1))
                        .map(day -> new Day(day, aggregates.figures(day)))
                        .toList();
        return new Report(from, to, days, Figures.sum(days.stream().map(Day::figures).toList()));
    }
}
