package ripen.kpi;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/** A week as calendars have it, Monday to Sunday. */
public record Week(LocalDate monday) {

    private static final LocalTime DIGEST_TIME = LocalTime.of(8, 0);

    public Week {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException(monday + " is no Monday");
        }
    }

    /**
     * The latest week whose digest may go out: it is due on the Monday after it at 08:00 of the
     * zone's clocks, and until the next one is. After an outage only the latest is due.
     */
    public static Week digestDue(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        LocalDate monday =
                local.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        boolean tooEarly = local.isBefore(monday.atTime(DIGEST_TIME).atZone(zone));
        return new Week(monday.minusWeeks(tooEarly ? 2 : 1));
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    public Week before() {
        return new Week(monday.minusWeeks(1));
    }

    /** How the week stands in the claims of its digest. */
    String claim() {
        return monday.toString();
    }

    @Override
    public String toString() {
        return monday + " to " + sunday();
    }
}
