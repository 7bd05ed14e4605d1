package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.score.Activity;

import java.time.Instant;
import java.util.List;

/**
 * What a lead did, and what became of it.
 *
 * @param activities in any order
 * @param converted whether it became a customer
 * @param convertedAt when; null if it did not, or if nobody knows when
 */
public record Past(
        String lead, List<Activity> activities, boolean converted, @Nullable Instant convertedAt) {

    public Past {
        activities = List.copyOf(activities);
    }
}
