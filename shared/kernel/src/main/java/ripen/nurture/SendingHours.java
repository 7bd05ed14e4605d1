package ripen.nurture;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When marketing mail may go out, by the clock on the lead's wall: Monday to Friday, 08:00 up to,
 * not including, 18:00. By the company's own clock, when its people are at work.
 */
public final class SendingHours {

    private static final LocalTime OPEN = LocalTime.of(8, 0);
    private static final LocalTime CLOSE = LocalTime.of(18, 0);

    private SendingHours() {}

    /** The instant itself if it lies within the hours, else when they next begin. */
    public static Instant next(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        LocalDate day = local.toLocalDate();
        if (isWorkday(day) && !time.isBefore(OPEN) && time.isBefore(CLOSE)) {
            return at;
        }
        if (!time.isBefore(OPEN)) {
            day = day.plusDays(1);
        }
        while (!isWorkday(day)) {
            day = day.plusDays(1);
        }
        return ZonedDateTime.of(day, OPEN, zone).toInstant();
    }

    /** Whether an instant lies within them. */
    public static boolean include(Instant at, ZoneId zone) {
        return next(at, zone).equals(at);
    }

    private static boolean isWorkday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
