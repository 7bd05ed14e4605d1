package ripen.local;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * EventBridge's cron: minutes, hours, day of month, month, day of week (Sunday is 1), year; in UTC.
 * Lists, ranges, steps and names; not L, W and #.
 */
record Cron(BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, BitSet years)
        implements Schedules.Schedule {
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> WEEKDAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int LAST_YEAR = 2199;

    /**
     * @throws IllegalArgumentException if this is no cron expression, or a kind not known here
     */
    static Cron parse(String expression) {
        String[] fields = expression.strip().split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException(expression);
        }
        return new Cron(
                field(fields[0], 0, 59, List.of()),
                field(fields[1], 0, 23, List.of()),
                field(fields[2], 1, 31, List.of()),
                field(fields[3], 1, 12, MONTHS),
                field(fields[4], 1, 7, WEEKDAYS),
                field(fields[5], 1970, LAST_YEAR, List.of()));
    }

    @Override
    public Instant after(Instant instant) {
        ZonedDateTime time =
                instant.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        while (time.getYear() <= LAST_YEAR) {
            if (!isDay(time)) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return time.toInstant();
            }
        }
        return Instant.MAX;
    }

    private boolean isDay(ZonedDateTime time) {
        return years.get(time.getYear())
                && months.get(time.getMonthValue())
                && days.get(time.getDayOfMonth())
                && weekdays.get(time.getDayOfWeek().getValue() % 7 + 1);
    }

    private static BitSet field(String text, int from, int to, List<String> names) {
        var values = new BitSet();
        for (String part : text.split(",")) {
            String[] step = part.split("/", 2);
            String[] range = step[0].split("-", 2);
            boolean all = range[0].equals("*") || range[0].equals("?");
            int first = all ? from : number(range[0], from, names);
            int last =
                    range.length == 2
                            ? number(range[1], from, names)
                            : all || step.length == 2 ? to : first;
            if (first < from || last > to || first > last) {
                throw new IllegalArgumentException(text);
            }
            for (int value = first;
                    value <= last;
                    value += step.length == 2 ? Integer.parseInt(step[1]) : 1) {
                values.set(value);
            }
        }
        return values;
    }

    private static int number(String text, int from, List<String> names) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        return name < 0 ? Integer.parseInt(text) : name + from;
    }
}
