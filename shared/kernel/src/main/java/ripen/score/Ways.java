package ripen.score;

import ripen.score.Distance.Way;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a lead could do to be granted so many points, as its caps and its "once" stand. Assumes that
 * it does so soon: what fades meanwhile is not added.
 */
final class Ways {

    /** So many fit on a screen; with fewer, whatever takes two steps would hardly ever be shown. */
    private static final int MOST = 10;

    private final ScoringModel model;
    private final Tally tally;
    private final Map<String, Set<String>> objects;
    private final Instant at;

    Ways(ScoringModel model, Tally tally, Map<String, Set<String>> objects, Instant at) {
        this.model = model;
        this.tally = tally;
        this.objects = objects;
        this.at = at;
    }

    /** The fewest steps first, then what comes closest. */
    List<Way> to(double missing) {
        return model.rules().stream()
                .filter(rule -> rule.points() > 0 && !rule.handRaise())
                .flatMap(rule -> by(rule, missing).stream())
                .sorted(
                        Comparator.comparingInt(Way::times)
                                .thenComparing(way -> Math.abs(way.points() - missing)))
                .limit(MOST)
                .toList();
    }

    /** The hand-raise, which needs no points; none for who goes to the triage list. */
    List<Way> handRaise(LeadState state) {
        return model.rules().stream()
                .filter(rule -> rule.handRaise() && state.fit().grade() != Grade.D)
                .map(rule -> new Way(rule.id(), 1, rule.points(), rule.why()))
                .limit(1)
                .toList();
    }

    private Optional<Way> by(Rule rule, double missing) {
        int grants = Math.max(1, (int) Math.ceil(missing / rule.points() - 1e-9));
        double left =
                rule.cap() == null
                        ? Double.MAX_VALUE
                        : rule.cap().points()
                                - tally.pointsSince(
                                        rule.cap().group(), at.minus(rule.cap().window()));
        boolean inTime =
                rule.after() == null
                        || tally.matchesSince(rule.after().rule(), at.minus(rule.after().within()))
                                > 0;
        boolean possible = inTime && grants <= mostGrants(rule) && left >= missing - 1e-9;
        if (!possible) {
            return Optional.empty();
        }
        int times = before(rule) + grants;
        return Optional.of(new Way(rule.id(), times, grants * rule.points(), rule.why()));
    }

    /** How often its "once" lets it grant something. */
    private long mostGrants(Rule rule) {
        Rule.Once once = rule.once();
        if (once == null) {
            return Long.MAX_VALUE;
        }
        if (once.per() == null) {
            return tally.grantedSince(rule.id(), since(once)) ? 0 : 1;
        }
        Set<String> all = objects.get(once.per());
        return all == null
                ? Long.MAX_VALUE
                : all.stream()
                        .filter(object -> !tally.grantedSince(onceKey(rule, object), since(once)))
                        .count();
    }

    private static String onceKey(Rule rule, String object) {
        return rule.id() + "|" + object;
    }

    /** How often it has to happen before it grants anything. */
    private int before(Rule rule) {
        long missing = 0;
        if (rule.visits() != null) {
            missing =
                    rule.visits().count() - tally.visitsSince(at.minus(rule.visits().within())) - 1;
        }
        if (rule.count() != null) {
            long matches = tally.matchesSince(rule.id(), at.minus(rule.count().within()));
            missing = Math.max(missing, rule.count().atLeast() - matches - 1);
        }
        return (int) Math.max(0, missing);
    }

    private Instant since(Rule.Once once) {
        return once.within() == null ? Instant.MIN : at.minus(once.within());
    }
}
