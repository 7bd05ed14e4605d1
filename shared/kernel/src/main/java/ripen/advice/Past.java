package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.imports.FileOutcome;
import ripen.score.Activity;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What a lead did, and what became of it. A lead converts when sales accepts it or takes it
 * further, to sales-qualified or to a deal, or when a file says so: whatever is told of outcomes
 * means that.
 *
 * @param activities in any order
 * @param convertedAt when; null if it did not, or if nobody knows when
 */
public record Past(
        String lead, List<Activity> activities, boolean converted, @Nullable Instant convertedAt) {

    public Past {
        activities = List.copyOf(activities);
    }

    /** By what the team says; {@link #or} adds what files say. */
    public static Past of(String lead, List<Activity> activities) {
        Instant converted =
                activities.stream()
                        .filter(SalesVerdict::accepts)
                        .map(Activity::at)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        return new Past(lead, activities, converted != null, converted);
    }

    /**
     * What told who the lead is: its first form, or the row of a file; without either, the first
     * thing that is known. Its instant is stamped here or stands in the file, while of a page that
     * was seen before a browser may say that it was seen in the year 2000.
     *
     * @throws java.util.NoSuchElementException if nothing is known of the lead
     */
    public Activity captured() {
        Comparator<Activity> byTime = Comparator.comparing(Activity::key);
        return activities.stream()
                .filter(activity -> !activity.object("profile").isEmpty())
                .min(byTime)
                .or(() -> activities.stream().min(byTime))
                .orElseThrow();
    }

    /**
     * When the lead is judged: so long after it was captured or, if it converted before that, then;
     * if it converted as it was captured, right after that. What happened at or after that instant
     * must not be looked at.
     *
     * @throws java.util.NoSuchElementException if nothing is known of the lead
     */
    public Instant judged(Duration after) {
        Instant captured = captured().at();
        Instant due = captured.plus(after);
        if (convertedAt == null || !convertedAt.isBefore(due)) {
            return due;
        }
        return convertedAt.isAfter(captured) ? convertedAt : captured.plusMillis(1);
    }

    /**
     * Whether its outcome is known by now: it converted, or the time has come to judge it and it
     * had not. Of who is younger than that nobody can say that it will not convert.
     */
    public boolean isKnown(Duration judgedAfter, Instant now) {
        return converted || !judged(judgedAfter).isAfter(now);
    }

    /** Whether it is a competitor, own staff or a supplier by the last word, who never counts. */
    public boolean excluded() {
        return activities.stream()
                .filter(activity -> !activity.object("profile").isEmpty())
                .max(Comparator.comparing(Activity::key))
                .map(latest -> Boolean.TRUE.equals(latest.object("profile").get("excluded")))
                .orElse(false);
    }

    /** Whether it came with a file, or a file said more about it. */
    public boolean ofFile() {
        return activities.stream().map(Activity::type).anyMatch(Activity.IMPORTED::equals);
    }

    /**
     * What a file says counts too; of two that say that it converted, the one that says it first.
     */
    public Past or(@Nullable FileOutcome said) {
        if (said == null || !said.converted() || (converted && !isBefore(said.at(), convertedAt))) {
            return this;
        }
        return new Past(lead, activities, true, said.at());
    }

    private static boolean isBefore(@Nullable Instant at, @Nullable Instant known) {
        return at != null && (known == null || at.isBefore(known));
    }
}
