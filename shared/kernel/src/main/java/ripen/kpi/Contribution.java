package ripen.kpi;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one stored item adds to the figures of each day. The figures are the sum over all items, so
 * that a change of an item changes them by the difference of its two contributions, in whatever
 * order the changes come. Immutable.
 */
public record Contribution(Map<LocalDate, Figures> days) {

    public static final Contribution NONE = new Contribution(Map.of());

    public Contribution {
        var present = new HashMap<>(days);
        present.values().removeIf(Figures::isNone);
        days = Map.copyOf(present);
    }

    public Contribution plus(Contribution other) {
        return each(other, true);
    }

    public Contribution minus(Contribution other) {
        return each(other, false);
    }

    public Figures on(LocalDate day) {
        return days.getOrDefault(day, Figures.NONE);
    }

    public boolean isNone() {
        return days.isEmpty();
    }

    private Contribution each(Contribution other, boolean added) {
        Set<LocalDate> all = new HashSet<>(days.keySet());
        all.addAll(other.days.keySet());
        var result = new HashMap<LocalDate, Figures>();
        for (LocalDate day : all) {
            result.put(day, added ? on(day).plus(other.on(day)) : on(day).minus(other.on(day)));
        }
        return new Contribution(result);
    }
}
