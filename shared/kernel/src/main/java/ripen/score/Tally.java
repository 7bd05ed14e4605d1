package ripen.score;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules must remember of the past: when a "once" was last granted, what each cap has
 * granted in its window, the visits of the last days, what was watched, when patterns matched.
 * Immutable.
 *
 * <p>Bounded, whatever is sent: what no window reaches any more is dropped, and beyond the limits
 * below something is forgotten, always the same thing for the same past. An object that is
 * forgotten counts again when it comes again.
 *
 * @param once {@code rule} or {@code rule|object} to the instant of the grant
 * @param capped cap group to the grants within its window, oldest first; what is taken away counts
 *     like what is granted
 * @param visits the starts of the latest visits, oldest first
 * @param lastSeen the latest page view; null instants are {@link Instant#MIN}
 * @param watched video to the shares watched, disjoint and sorted
 * @param matched rule to its latest matches that a frequency or sequence asks for, oldest first
 */
public record Tally(
        Map<String, Instant> once,
        Map<String, List<Granted>> capped,
        List<Instant> visits,
        Instant lastSeen,
        Map<String, List<Span>> watched,
        Map<String, List<Instant>> matched) {

    public static final Tally EMPTY =
            new Tally(Map.of(), Map.of(), List.of(), Instant.MIN, Map.of(), Map.of());

    /** Objects of "once per object"; the least recent is forgotten. */
    public static final int MOST_OBJECTS = 300;

    /** Videos; the one of which least was watched is forgotten. */
    public static final int MOST_VIDEOS = 100;

    /** Parts of a video; the two with the least between them become one. */
    public static final int MOST_PARTS = 20;

    /** Grants of a cap; the two oldest become one, at the later's instant. */
    public static final int MOST_GRANTS = 100;

    /** Visits; the oldest is forgotten. No rule may ask for more. */
    public static final int MOST_VISITS = 50;

    private static final Duration SESSION = Duration.ofMinutes(30);
    private static final Duration VISITS_KEPT = Duration.ofDays(14);

    public Tally {
        once = Map.copyOf(once);
        capped = Map.copyOf(capped);
        visits = List.copyOf(visits);
        watched = Map.copyOf(watched);
        matched = Map.copyOf(matched);
    }

    /** So many points at an instant, without their sign. */
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

    long matchesSince(String rule, Instant since) {
        return matched.getOrDefault(rule, List.of()).stream()
                .filter(at -> at.isAfter(since))
                .count();
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
        if (next.size() > MOST_OBJECTS) {
            List<Map.Entry<String, Instant>> objects =
                    next.entrySet().stream()
                            .filter(entry -> entry.getKey().contains("|"))
                            .sorted(
                                    Map.Entry.<String, Instant>comparingByValue()
                                            .thenComparing(Map.Entry.comparingByKey()))
                            .toList();
            objects.stream()
                    .limit(Math.max(0, objects.size() - MOST_OBJECTS))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(next::remove);
        }
        return new Tally(next, capped, visits, lastSeen, watched, matched);
    }

    Tally withGrant(String group, Instant at, double points, Instant windowStart) {
        var grants = new ArrayList<>(capped.getOrDefault(group, List.of()));
        grants.removeIf(grant -> !grant.at().isAfter(windowStart));
        grants.add(new Granted(at, points));
        if (grants.size() > MOST_GRANTS) {
            // Counts the older one longer than it should: a cap is never exceeded.
            Granted oldest = grants.removeFirst();
            Granted next = grants.getFirst();
            grants.set(0, new Granted(next.at(), oldest.points() + next.points()));
        }
        var next = new HashMap<>(capped);
        next.put(group, List.copyOf(grants));
        return new Tally(once, next, visits, lastSeen, watched, matched);
    }

    /** A page was seen: a new visit if the last one was half an hour ago. */
    Tally seen(Instant at) {
        var next = new ArrayList<>(visits);
        next.removeIf(start -> start.isBefore(at.minus(VISITS_KEPT)));
        if (lastSeen == Instant.MIN || Duration.between(lastSeen, at).compareTo(SESSION) >= 0) {
            next.add(at);
        }
        if (next.size() > MOST_VISITS) {
            next.removeFirst();
        }
        return new Tally(once, capped, next, at, watched, matched);
    }

    /**
     * @param spans disjoint and sorted
     */
    Tally withWatched(String video, List<Span> spans) {
        var next = new HashMap<>(watched);
        next.put(video, Watching.joined(spans, MOST_PARTS));
        if (next.size() > MOST_VIDEOS) {
            next.entrySet().stream()
                    .min(
                            Comparator.comparingDouble(
                                            (Map.Entry<String, List<Span>> entry) ->
                                                    Watching.length(entry.getValue()))
                                    .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .ifPresent(next::remove);
        }
        return new Tally(once, capped, visits, lastSeen, next, matched);
    }

    /** Remembers a match among the rule's latest, and forgets what lies before the window. */
    Tally withMatch(String rule, Instant at, int most, Instant windowStart) {
        var matches = new ArrayList<>(matched.getOrDefault(rule, List.of()));
        matches.removeIf(match -> !match.isAfter(windowStart));
        matches.add(at);
        if (matches.size() > most) {
            matches.removeFirst();
        }
        var next = new HashMap<>(matched);
        next.put(rule, List.copyOf(matches));
        return new Tally(once, capped, visits, lastSeen, watched, next);
    }
}
