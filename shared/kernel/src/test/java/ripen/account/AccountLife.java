package ripen.account;

import ripen.account.Qualifications.Change;
import ripen.decay.Curve;
import ripen.decay.FadingSum;
import ripen.score.AccountRule;
import ripen.score.Activity;
import ripen.score.LedgerEntry;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the people of one company do, and a simulation of it that adds up single grants day by day,
 * with none of the product's formulas but the curve's share.
 *
 * @param titles of person 0, 1, ...: {@link #FUNCTIONS}
 */
record AccountLife(Curve curve, AccountRule rule, List<String> titles, List<Grant> grants) {

    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    static final Map<String, String> FUNCTIONS =
            Map.of("Head of IT", "it", "CFO", "finance", "Head of Operations", "operations");

    record Grant(int person, long minute, double points) {
        Instant at() {
            return START.plus(Duration.ofMinutes(minute));
        }

        String lead() {
            return "l-" + person;
        }
    }

    Scoring scoring() {
        return People.judging("scoring-1", curve, rule);
    }

    /** As scoring leaves it: what the lead had done by then. */
    FadingSum sum(String lead, Instant known) {
        FadingSum sum = FadingSum.ZERO;
        for (Grant grant : grants) {
            if (grant.lead().equals(lead) && !grant.at().isAfter(known)) {
                sum = sum.plus(grant.points(), grant.at(), curve);
            }
        }
        return sum;
    }

    List<LedgerEntry> ledger(String lead, Instant known) {
        var ledger = new ArrayList<LedgerEntry>();
        for (int i = 0; i < grants.size(); i++) {
            Grant grant = grants.get(i);
            if (grant.lead().equals(lead) && !grant.at().isAfter(known)) {
                var key = new Activity.Key(grant.at(), "a-" + i);
                ledger.add(
                        new LedgerEntry(
                                key, "page.viewed", "rule", grant.points(), null, "", "1", 0));
            }
        }
        return ledger;
    }

    /** The changes that a watch kept day and night would have noted. */
    List<Change> simulated(Instant until) {
        var checkpoints = new TreeSet<Instant>();
        for (Instant day = START; day.isBefore(until); day = day.plus(Duration.ofDays(1))) {
            checkpoints.add(day);
        }
        grants.forEach(grant -> checkpoints.add(grant.at()));
        checkpoints.add(until);
        var changes = new ArrayList<Change>();
        Instant before = START.minusMillis(1);
        boolean qualified = false;
        for (Instant at : checkpoints) {
            if (qualified && !qualified(before, at)) {
                changes.add(new Change(halved(before, at), false));
                qualified = false;
            }
            if (!qualified && qualified(at, at)) {
                if (!changes.isEmpty() && changes.getLast().at().equals(at)) {
                    changes.removeLast();
                } else {
                    changes.add(new Change(at, true));
                }
                qualified = true;
            }
            before = at;
        }
        return changes;
    }

    private Instant halved(Instant known, Instant not) {
        long still = known.toEpochMilli();
        long gone = not.toEpochMilli();
        while (gone - still > 1) {
            long middle = (still + gone) / 2;
            if (qualified(known, Instant.ofEpochMilli(middle))) {
                still = middle;
            } else {
                gone = middle;
            }
        }
        return Instant.ofEpochMilli(gone);
    }

    /** At an instant, by what was granted up to another one. */
    boolean qualified(Instant known, Instant t) {
        var best = new HashMap<String, Double>();
        var engaged = new HashSet<String>();
        for (int person = 0; person < titles.size(); person++) {
            double points = 0;
            for (Grant grant : grants) {
                if (grant.person() == person && !grant.at().isAfter(known)) {
                    points += grant.points() * curve.share(grant.at(), t);
                }
            }
            String function = FUNCTIONS.get(titles.get(person));
            best.merge(function == null ? "nobody's " + person : function, points, Math::max);
            if (function != null && points > 0) {
                engaged.add(function);
            }
        }
        List<Double> ranked = new ArrayList<>(best.values());
        ranked.sort(Comparator.reverseOrder());
        double score = 0;
        for (int i = 0; i < Math.min(rule.weights().size(), ranked.size()); i++) {
            score += rule.weights().get(i) * ranked.get(i);
        }
        return score >= rule.threshold() && (rule.people() == 1 || engaged.size() >= rule.people());
    }
}
