package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.imports.FileOutcome;
import ripen.score.Activity;
import ripen.score.TeamWord;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a lead did, and what became of it. A lead converts when sales accepts it or takes it
 * further, to sales-qualified or to a deal, or when a file says so: whatever is told of outcomes
 * means that.
 *
 * @param activities in any order
 * @param convertedAt when; null if it did not, or if nobody knows when
 * @param followed until when it is known what became of it; {@link Instant#MAX} if that is taken as
 *     the last word
 */
public record Past(
        String lead,
        List<Activity> activities,
        boolean converted,
        @Nullable Instant convertedAt,
        Instant followed) {

    private static final Set<String> NOT_OWN =
            Set.of(Activity.IMPORTED, "lead.excluded", "lead.included");

    public Past {
        activities = List.copyOf(activities);
    }

    /** What became of it is taken as the last word. */
    public Past(
            String lead,
            List<Activity> activities,
            boolean converted,
            @Nullable Instant convertedAt) {
        this(lead, activities, converted, convertedAt, Instant.MAX);
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

    /** The same, followed until an instant. */
    public Past until(Instant known) {
        return new Past(lead, activities, converted, convertedAt, known);
    }

    /** The same, of which a conversion after an instant is none; one without a date remains. */
    Past by(Instant last) {
        return convertedAt != null && convertedAt.isAfter(last)
                ? new Past(lead, activities, false, null, followed)
                : this;
    }

    /** Whether it is something that the lead did: not the row of a file, no word of the team. */
    static boolean isOwn(Activity activity) {
        return !NOT_OWN.contains(activity.type()) && TeamWord.of(activity).isEmpty();
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
     * What a file says counts too; of two that say that it converted, the one that says it first. A
     * lead of which a file tells is followed until the file was brought in, whatever the file says:
     * of what came later it knows nothing.
     */
    public Past or(@Nullable FileOutcome said) {
        if (said == null) {
            return this;
        }
        if (!said.converted() || (converted && !isBefore(said.at(), convertedAt))) {
            return until(said.asOf());
        }
        return new Past(lead, activities, true, said.at(), said.asOf());
    }

    private static boolean isBefore(@Nullable Instant at, @Nullable Instant known) {
        return at != null && (known == null || at.isBefore(known));
    }
}
