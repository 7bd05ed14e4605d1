package ripen.score;

import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A fold over everything recorded, and what it says other than what was entered.
 *
 * @param adjustments what the ledger lacks
 * @param facts what is different now
 */
record Refolded(Fold whole, List<LedgerEntry> adjustments, List<Fact> facts) {

    /**
     * @param noticed the instant of what made somebody look
     */
    static Refolded of(
            Known known,
            Fold whole,
            List<LedgerEntry> entered,
            ScoringModel model,
            Instant noticed) {
        return new Refolded(
                whole,
                Adjustments.late(model).of(entered, whole.entries(), known.version() + 1),
                differences(known.state(), whole, entered, noticed, model));
    }

    /** True if everything was counted already. */
    boolean isNothing(Known known) {
        return adjustments.isEmpty() && whole.state().equals(known.state());
    }

    Change change(String lead, ScoringModel model, Known known, Cause cause) {
        return ScoringActivities.change(lead, model, known, whole, adjustments, facts, cause);
    }

    /**
     * What is different now; what the past would have been announces nothing. The fold takes in
     * every activity that is recorded, also one whose own message is still on its way and will then
     * find nothing left to do: what has no line in the ledger yet is new, and announced here.
     */
    private static List<Fact> differences(
            LeadState before,
            Fold whole,
            List<LedgerEntry> entered,
            Instant noticed,
            ScoringModel model) {
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
                    new Fact.LabelChanged(noticed, before.label(), after.label(), "late activity"));
        }
        if (before.stage() != after.stage()) {
            var entry = after.history().getLast();
            facts.add(
                    new Fact.StageChanged(
                            entry.at(),
                            before.stage(),
                            entry.stage(),
                            // what the model would have done had it known is no news of the model
                            entry.cause().equals(Models.cause(model.version()))
                                    ? "late activity"
                                    : entry.cause(),
                            entry.repeat()));
        }
        silence(before, model, after, model, noticed).ifPresent(facts::add);
        return facts;
    }

    /** Whether the lead counts as silent now and did not, or the other way round. */
    static Optional<Fact> silence(
            LeadState before,
            ScoringModel beforeUnder,
            LeadState after,
            ScoringModel afterUnder,
            Instant at) {
        if (before.cold() == after.cold()) {
            return Optional.empty();
        }
        return Optional.of(
                before.cold()
                        ? new Fact.Awoke(at, coldSince(before, beforeUnder))
                        : new Fact.WentCold(coldSince(after, afterUnder), after.lastPositive()));
    }

    private static Instant coldSince(LeadState state, ScoringModel model) {
        return state.lastPositive().plus(model.coldAfter());
    }
}
