package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.score.Activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A browser that the tracker knows by an id of its own making.
 *
 * @param lead whose browser it is; null as long as nobody has sent a form with it
 * @param pending what it did before anybody knew whose it is: the latest {@value #PENDING}, oldest
 *     first
 * @param stamps the instants given to activities whose own were not to be believed, the latest
 *     {@value #STAMPS}: a retry gets the same one
 * @param version counts the writes; 0 is "not stored yet"
 */
public record Visitor(
        String id,
        @Nullable String lead,
        List<Activity> pending,
        Map<String, Instant> stamps,
        long version) {

    static final int PENDING = 25;
    static final int STAMPS = 100;

    public Visitor {
        pending = List.copyOf(pending);
        stamps = Collections.unmodifiableMap(new LinkedHashMap<>(stamps));
    }

    public static Visitor unknown(String id) {
        return new Visitor(id, null, List.of(), Map.of(), 0);
    }

    /**
     * The visitor's browser belongs to this lead from now on; what it did so far goes to that lead.
     */
    Visitor tiedTo(String newLead) {
        return new Visitor(id, newLead, List.of(), stamps, version);
    }

    /** Keeps what is new of these; what was kept before is not kept twice. */
    Visitor remembering(List<Activity> activities) {
        var kept = new LinkedHashMap<Activity.Key, Activity>();
        pending.forEach(activity -> kept.put(activity.key(), activity));
        activities.forEach(activity -> kept.putIfAbsent(activity.key(), activity));
        var sorted = new ArrayList<>(kept.values());
        sorted.sort(Comparator.comparing(Activity::key));
        return new Visitor(
                id,
                lead,
                sorted.subList(Math.max(0, sorted.size() - PENDING), sorted.size()),
                stamps,
                version);
    }

    Visitor stamped(Map<String, Instant> more) {
        var all = new LinkedHashMap<>(stamps);
        all.putAll(more);
        all.keySet()
                .removeAll(all.keySet().stream().limit(Math.max(0, all.size() - STAMPS)).toList());
        return new Visitor(id, lead, pending, all, version);
    }
}
