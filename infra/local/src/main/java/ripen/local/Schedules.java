package ripen.local;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When rules with a schedule fire. A rate fires at the multiples of its period since the epoch, so
 * that it does not matter when the runtime was started.
 */
final class Schedules {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((.+)\\)");

    private final State state;
    private final Bus bus;
    private final Map<Bus.Rule, Schedule> schedules = new LinkedHashMap<>();

    /** Strictly after the given instant. */
    interface Schedule {
        Instant after(Instant instant);
    }

    Schedules(Bus bus, State state, Instant start) {
        this.state = state;
        this.bus = bus;
        for (Bus.Rule rule : bus.rules()) {
            if (!rule.schedule().isEmpty()) {
                Schedule schedule = parse(rule);
                schedules.put(rule, schedule);
                state.schedules.put(rule.id(), schedule.after(start));
            }
        }
    }

    /** When the next one fires. */
    Instant next() {
        return state.schedules.values().stream().min(Instant::compareTo).orElse(Instant.MAX);
    }

    /** Lets those fire whose time has come, each once for each of its times. */
    void fire(Instant now) {
        schedules.forEach(
                (rule, schedule) -> {
                    Instant next = state.schedules.getOrDefault(rule.id(), Instant.MAX);
                    while (!next.isAfter(now)) {
                        bus.fire(rule);
                        next = schedule.after(next);
                    }
                    state.schedules.put(rule.id(), next);
                });
    }

    private static Schedule parse(Bus.Rule rule) {
        Matcher rate = RATE.matcher(rule.schedule());
        if (rate.matches()) {
            long count = Long.parseLong(rate.group(1));
            Duration period =
                    switch (rate.group(2)) {
                        case "minute" -> Duration.ofMinutes(count);
                        case "hour" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    };
            long seconds = period.toSeconds();
            return instant ->
                    Instant.ofEpochSecond(
                            (Math.floorDiv(instant.getEpochSecond(), seconds) + 1) * seconds);
        }
        Matcher cron = CRON.matcher(rule.schedule());
        if (cron.matches()) {
            try {
                return Cron.parse(cron.group(1));
            } catch (IllegalArgumentException wrong) {
                throw new Unsupported(rule.id(), "has the schedule " + rule.schedule());
            }
        }
        throw new Unsupported(rule.id(), "has the schedule " + rule.schedule());
    }
}
