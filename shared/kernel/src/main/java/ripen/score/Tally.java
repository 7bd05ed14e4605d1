package ripen.score;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules must remember of the past: when a "once" was last granted, what each cap has
 * granted in its window, the visits of the last days, what was watched. Bounded: what no window
 * reaches any more is dropped. Immutable.
 *
 * @param once {@code rule} or {@code rule|object} to the instant of the grant
 * @param capped cap group to the grants within its window, oldest first
 * @param visits the starts of the latest visits, oldest first
 * @param lastSeen the latest page view; null instants are {@link Instant#MIN}
 * @param watched video to the shares watched, disjoint and sorted
 */
public record Tally(
        Map<String, Instant> once,
        Map<String, List<Granted>> capped,
        List<Instant> visits,
        Instant lastSeen,
        Map<String, List<Span>> watched) {

    public static final Tally EMPTY =
            new Tally(Map.of(), Map.of(), List.of(), Instant.MIN, Map.of());

    private static final Duration SESSION = Duration.ofMinutes(30);
    private static final Duration VISITS_KEPT = Duration.ofDays(14);

    public Tally {
        once = Map.copyOf(once);
        capped = Map.copyOf(capped);
        visits = List.copyOf(visits);
        watched = Map.copyOf(watched);
    }

    /** So many points at an instant. */
    public record Granted(Instant at, double points) {}

    /** A part of a video, as shares of its length. */
    public record Span(double from, double to) {}

    boolean grantedSince(String key, Instant since) {
        Instant last = once.get(key);
        return last != null && last.isAfter(since);
    }

    double pointsSince(String group, Instant since) {
        return capped.getOrDefault(group, List.of()).stream()
                .filter(grant -> grant.at().isAfter(since))
                .mapToDouble(Granted::points)
                .sum();
    }

    long visitsSince(Instant since) {
        return visits.stream().filter(start -> start.isAfter(since)).count();
    }

    /** Remembers the grant, and forgets the rule's grants that are over. */
    Tally withOnce(String rule, String key, Instant at, Instant over) {
        var next = new HashMap<>(once);
        next.entrySet()
                .removeIf(
                        entry ->
                                (entry.getKey().equals(rule)
                                                || entry.getKey().startsWith(rule + "|"))
                                        && !entry.getValue().isAfter(over));
        next.put(key, at);
        return new Tally(next, capped, visits, lastSeen, watched);
    }

    Tally withGrant(String group, Instant at, double points, Instant windowStart) {
        var grants = new ArrayList<>(capped.getOrDefault(group, List.of()));
        grants.removeIf(grant -> !grant.at().isAfter(windowStart));
        grants.add(new Granted(at, points));
        var next = new HashMap<>(capped);
        next.put(group, List.copyOf(grants));
        return new Tally(once, next, visits, lastSeen, watched);
    }

    /** A page was seen: a new visit if the last one was half an hour ago. */
    Tally seen(Instant at) {
        var next = new ArrayList<>(visits);
        next.removeIf(start -> start.isBefore(at.minus(VISITS_KEPT)));
        if (lastSeen == Instant.MIN || Duration.between(lastSeen, at).compareTo(SESSION) >= 0) {
            next.add(at);
        }
        return new Tally(once, capped, next, at, watched);
    }

    Tally withWatched(String video, List<Span> spans) {
        var next = new HashMap<>(watched);
        next.put(video, List.copyOf(spans));
        return new Tally(once, capped, visits, lastSeen, next);
    }
}
