package ripen.score;

import ripen.score.Tally.Span;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one activity is worth under a model, given what went before: rules, shares, "once" and caps.
 * Works on a tally and leaves the next one.
 */
final class Granting {

    private final RuleBook book;
    private final String version;
    private Tally tally;

    Granting(RuleBook book, String version, Tally tally) {
        this.book = book;
        this.version = version;
        this.tally = tally;
    }

    Tally tally() {
        return tally;
    }

    /**
     * The ledger's lines for the activity: one per rule that matches, also where nothing was left
     * to grant.
     */
    List<LedgerEntry> grant(Activity activity, List<Rule> matching) {
        if (activity.scanned()) {
            return notCounted(activity, matching);
        }
        if (activity.type().equals("page.viewed")) {
            tally = tally.seen(activity.at());
        }
        double newlyWatched = activity.type().equals("video.watched") ? watch(activity) : 0;
        var entries = new ArrayList<LedgerEntry>();
        Tally before = tally;
        tally = book.remember(tally, matching, activity);
        for (Rule rule : matching) {
            boolean applies =
                    oftenEnough(rule, activity.at()) && inSequence(rule, before, activity.at());
            if (applies && !(isFrequency(rule) && counted(rule, activity))) {
                entries.add(grant(rule, activity, newlyWatched));
            }
        }
        return entries;
    }

    private List<LedgerEntry> notCounted(Activity click, List<Rule> matching) {
        String why = " (not counted: a scanner follows the links of this mail)";
        return matching.stream()
                .filter(rule -> !isFrequency(rule))
                .map(rule -> entry(rule, click, 0, rule.why() + why))
                .toList();
    }

    /**
     * What is counted is not this one activity: each further one after the grant says nothing new,
     * and would cost a line.
     */
    private static boolean isFrequency(Rule rule) {
        return rule.visits() != null || rule.count() != null;
    }

    private boolean counted(Rule rule, Activity activity) {
        return rule.once() != null
                && tally.grantedSince(onceKey(rule, activity), over(rule.once(), activity.at()));
    }

    private static Instant over(Rule.Once once, Instant at) {
        return once.within() == null ? Instant.MIN : at.minus(once.within());
    }

    private boolean oftenEnough(Rule rule, Instant at) {
        Rule.Visits visits = rule.visits();
        Rule.Count count = rule.count();
        return (visits == null || tally.visitsSince(at.minus(visits.within())) >= visits.count())
                && (count == null
                        || tally.matchesSince(rule.id(), at.minus(count.within()))
                                >= count.atLeast());
    }

    /** What came before does not include this activity. */
    private static boolean inSequence(Rule rule, Tally before, Instant at) {
        Rule.After after = rule.after();
        return after == null || before.matchesSince(after.rule(), at.minus(after.within())) > 0;
    }

    private LedgerEntry grant(Rule rule, Activity activity, double newlyWatched) {
        Instant at = activity.at();
        double share = share(rule, activity, newlyWatched);
        if (rule.times() != null && share == 0) {
            return entry(rule, activity, 0, rule.why() + nothing(rule.times(), activity));
        }
        String key = onceKey(rule, activity);
        if (rule.once() != null) {
            if (counted(rule, activity)) {
                return entry(
                        rule, activity, 0, rule.why() + " (already counted" + again(rule) + ")");
            }
            tally = tally.withOnce(rule.id(), key, at, over(rule.once(), at));
        }
        double points = rule.points() * share;
        return rule.cap() == null || points == 0
                ? entry(rule, activity, points, rule.why())
                : capped(rule, rule.cap(), activity, points);
    }

    /** Of a cap counts what is granted and what is taken away, both without their signs. */
    private LedgerEntry capped(Rule rule, Rule.Cap cap, Activity activity, double points) {
        Instant at = activity.at();
        Instant windowStart = at.minus(cap.window());
        double left = Math.max(0, cap.points() - tally.pointsSince(cap.group(), windowStart));
        double size = Math.min(Math.abs(points), left);
        if (size > 0) {
            tally = tally.withGrant(cap.group(), at, size, windowStart);
        }
        String why = rule.why();
        if (size < Math.abs(points)) {
            String limit = number(cap.points()) + " points per " + Words.of(cap.window());
            String whose = book.shares(cap) ? " for the group " + cap.group() : "";
            why += " (capped: at most " + limit + whose + (left > 0 ? "" : ", reached") + ")";
        }
        return entry(rule, activity, points < 0 && size > 0 ? -size : size, why);
    }

    private static double share(Rule rule, Activity activity, double newlyWatched) {
        if (rule.times() == null) {
            return 1;
        }
        return rule.times().equals("video.fraction")
                ? newlyWatched
                : Math.clamp(activity.number(rule.times()).orElse(0d), 0, 1);
    }

    /** Why a share is none: what is not said is not the same as what was seen before. */
    private static String nothing(String times, Activity activity) {
        boolean watched = times.equals("video.fraction");
        String said = watched ? "video.to" : times;
        if (activity.number(said).isEmpty()) {
            return " (worth nothing: the activity does not say " + times + ")";
        }
        return watched ? " (nothing new)" : " (worth nothing: " + times + " is 0)";
    }

    private static String onceKey(Rule rule, Activity activity) {
        return rule.once() == null || rule.once().per() == null
                ? rule.id()
                : rule.id() + "|" + activity.text(rule.once().per()).orElse("");
    }

    private static String again(Rule rule) {
        return rule.once() == null || rule.once().within() == null
                ? ""
                : " within " + Words.of(rule.once().within());
    }

    private double watch(Activity activity) {
        String video = activity.text("video.id").orElse("");
        double from = Math.clamp(activity.number("video.from").orElse(0d), 0, 1);
        double to = Math.clamp(activity.number("video.to").orElse(0d), 0, 1);
        List<Span> before = tally.watched().getOrDefault(video, List.of());
        if (to <= from) {
            return 0;
        }
        List<Span> after = Watching.union(before, new Span(from, to));
        tally = tally.withWatched(video, after);
        return Watching.length(after) - Watching.length(before);
    }

    private LedgerEntry entry(Rule rule, Activity activity, double points, String why) {
        String product = rule.product() == null ? null : activity.text(rule.product()).orElse(null);
        return new LedgerEntry(
                activity.key(), activity.type(), rule.id(), points, product, why, version, 0);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
