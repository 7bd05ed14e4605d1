package ripen.kpi;

import ripen.kpi.Outlook.Drop;
import ripen.kpi.Outlook.Drops;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many leads will drop below the label they have if nobody does anything, each counted once, by
 * days of the company's calendar.
 *
 * @param asOf what is expected changes with every activity
 * @param today what is left of it
 * @param nextWeek the seven days from tomorrow on, tomorrow among them
 */
public record Expected(Instant asOf, Window today, Window tomorrow, Window nextWeek) {

    private static final int DAYS = 7;

    /**
     * @param to the last day, included
     * @param atLeast there may be more: not everything was looked at
     * @param byLabel most frequent first
     */
    public record Window(
            LocalDate from, LocalDate to, long drops, boolean atLeast, List<Line> byLabel) {

        public Window {
            byLabel = List.copyOf(byLabel);
        }
    }

    /** So many from one label to another. */
    public record Line(String from, String to, long drops) {}

    /** Nobody drops. */
    public static Expected nothing(Instant now, ZoneId zone) {
        return of(new Drops(List.of(), end(now, zone)), now, zone);
    }

    /** Up to which instant drops have to be known. */
    public static Instant end(Instant now, ZoneId zone) {
        return startOf(today(now, zone).plusDays(DAYS + 1), zone);
    }

    /**
     * @param drops before {@link #end}
     */
    public static Expected of(Drops drops, Instant now, ZoneId zone) {
        LocalDate today = today(now, zone);
        LocalDate tomorrow = today.plusDays(1);
        return new Expected(
                now,
                window(drops, today, today, zone),
                window(drops, tomorrow, tomorrow, zone),
                window(drops, tomorrow, today.plusDays(DAYS), zone));
    }

    private static Window window(Drops drops, LocalDate from, LocalDate to, ZoneId zone) {
        Instant begin = startOf(from, zone);
        Instant end = startOf(to.plusDays(1), zone);
        List<Drop> within =
                drops.drops().stream()
                        .filter(drop -> !drop.at().isBefore(begin) && drop.at().isBefore(end))
                        .toList();
        List<Line> lines =
                within.stream()
                        .map(drop -> List.of(drop.from(), drop.to()))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(
                                line ->
                                        new Line(
                                                line.getKey().getFirst(),
                                                line.getKey().getLast(),
                                                line.getValue()))
                        .sorted(
                                Comparator.comparingLong(Line::drops)
                                        .reversed()
                                        .thenComparing(Line::from)
                                        .thenComparing(Line::to))
                        .toList();
        return new Window(from, to, within.size(), drops.exactUntil().isBefore(end), lines);
    }

    private static LocalDate today(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate();
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
