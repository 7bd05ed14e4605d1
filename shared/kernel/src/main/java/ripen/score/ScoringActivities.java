package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Scores a recorded activity: folds it into the lead's state, exactly once, whatever arrives twice,
 * late or at the same time. What comes late is folded from the beginning out of the recorded
 * activities, and what that changes in the ledger is entered as adjustments.
 */
public final class ScoringActivities {

    private static final int ATTEMPTS = 20;

    private final Histories histories;
    private final Scoring scoring;

    public ScoringActivities(Histories histories, Scoring scoring) {
        this.histories = histories;
        this.scoring = scoring;
    }

    /**
     * @throws Contention if others kept changing the lead; nothing was changed, try again later
     */
    public void score(String lead, Activity.Key key, Cause cause) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Change> change = decide(lead, key, cause);
            if (change.isEmpty() || histories.commit(change.get())) {
                return;
            }
        }
        throw new Contention(lead);
    }

    private Optional<Change> decide(String lead, Activity.Key key, Cause cause) {
        @Nullable Known known = histories.find(lead).orElse(null);
        LeadState state = known == null ? LeadState.initial(scoring.model()) : known.state();
        Fold fold = scoring.from(state);
        if (!fold.follows(key)) {
            return refold(lead, key, Objects.requireNonNull(known), cause);
        }
        // An erased lead's activity may be gone before its event arrives.
        return histories
                .activity(lead, key)
                .map(
                        activity ->
                                change(
                                        lead,
                                        known,
                                        fold.apply(activity),
                                        fold.entries(),
                                        fold.facts(),
                                        cause));
    }

    /**
     * Not the next one: either folded in already, or late. Both are decided by the fold over
     * everything recorded.
     */
    private Optional<Change> refold(String lead, Activity.Key key, Known known, Cause cause) {
        Fold whole = scoring.replay(histories.activities(lead), known.state().advancedTo());
        List<LedgerEntry> entered = histories.ledger(lead);
        List<LedgerEntry> adjustments = adjustments(entered, whole.entries(), known.version() + 1);
        if (adjustments.isEmpty() && whole.state().equals(known.state())) {
            return Optional.empty();
        }
        return Optional.of(
                change(
                        lead,
                        known,
                        whole,
                        adjustments,
                        differences(known.state(), whole, entered, key),
                        cause));
    }

    private Change change(
            String lead,
            @Nullable Known known,
            Fold fold,
            List<LedgerEntry> entries,
            List<Fact> facts,
            Cause cause) {
        LeadState next = fold.state();
        Instant indexed = known == null ? null : known.indexedDue();
        Instant due = next.due(scoring.model()).orElse(null);
        // The lazy timer: only an earlier instant moves the index; a later one is noticed when the
        // earlier comes up.
        boolean earlier = due != null && (indexed == null || due.isBefore(indexed));
        long version = known == null ? 0 : known.version();
        return new Change(
                lead,
                version,
                next,
                scoring.model(),
                entries,
                facts,
                earlier ? due : indexed,
                cause);
    }

    /** New lines as they are; where lines exist already, what they lack to the new sum. */
    private static List<LedgerEntry> adjustments(
            List<LedgerEntry> entered, List<LedgerEntry> right, long sequence) {
        Map<LedgerEntry.Subject, Double> sums = new HashMap<>();
        entered.forEach(entry -> sums.merge(entry.subject(), entry.points(), Double::sum));
        var adjustments = new ArrayList<LedgerEntry>();
        for (LedgerEntry entry : right) {
            Double sum = sums.remove(entry.subject());
            if (sum == null) {
                adjustments.add(entry);
            } else if (Math.abs(entry.points() - sum) > 1e-9) {
                adjustments.add(
                        adjustment(
                                entry,
                                entry.points() - sum,
                                "Re-counted after a late activity: " + entry.why(),
                                sequence));
            }
        }
        for (LedgerEntry entry : entered) {
            Double sum = sums.remove(entry.subject());
            if (sum != null && Math.abs(sum) > 1e-9) {
                adjustments.add(
                        adjustment(
                                entry,
                                -sum,
                                "Taken back after a late activity: " + entry.why(),
                                sequence));
            }
        }
        return adjustments;
    }

    private static LedgerEntry adjustment(
            LedgerEntry of, double points, String why, long sequence) {
        return new LedgerEntry(
                of.activity(),
                LedgerEntry.ADJUSTMENT,
                of.rule(),
                points,
                of.product(),
                why,
                of.model(),
                sequence);
    }

    /**
     * What is different now; what the past would have been announces nothing. The fold takes in
     * every activity that is recorded, also one whose own message is still on its way and will then
     * find nothing left to do: what has no line in the ledger yet is new, and announced here.
     */
    private List<Fact> differences(
            LeadState before, Fold whole, List<LedgerEntry> entered, Activity.Key late) {
        LeadState after = whole.state();
        var known = new HashSet<Activity.Key>();
        entered.forEach(entry -> known.add(entry.activity()));
        var facts = new ArrayList<Fact>();
        for (Fact fact : whole.facts()) {
            switch (fact) {
                case Fact.Scored scored when !known.contains(scored.activity()) ->
                        facts.add(scored);
                case Fact.HandRaised raised when !known.contains(raised.activity()) ->
                        facts.add(raised);
                case Fact.Accepted accepted when !known.contains(accepted.activity()) ->
                        facts.add(accepted);
                case Fact.Returned returned when !known.contains(returned.activity()) ->
                        facts.add(returned);
                default -> {}
            }
        }
        if (!before.label().equals(after.label())) {
            facts.add(
                    new Fact.LabelChanged(
                            late.at(), before.label(), after.label(), "late activity"));
        }
        if (before.stage() != after.stage()) {
            var entry = after.history().getLast();
            facts.add(
                    new Fact.StageChanged(
                            entry.at(),
                            before.stage(),
                            entry.stage(),
                            entry.cause(),
                            entry.repeat()));
        }
        if (before.cold() && !after.cold()) {
            facts.add(new Fact.Awoke(late.at(), coldSince(before)));
        } else if (!before.cold() && after.cold()) {
            facts.add(new Fact.WentCold(coldSince(after), after.lastPositive()));
        }
        return facts;
    }

    private Instant coldSince(LeadState state) {
        return state.lastPositive().plus(scoring.model().coldAfter());
    }

    /** Others changed the lead at every attempt. */
    public static final class Contention extends RuntimeException {
        private static final long serialVersionUID = 1;

        Contention(String lead) {
            super(
                    "Lead "
                            + lead
                            + " was changed by others at each of "
                            + ATTEMPTS
                            + " attempts; nothing was written.");
        }
    }
}
