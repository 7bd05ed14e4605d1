package ripen.score;

import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;
import ripen.score.Models.Publication;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings one lead under the model in force: everything recorded is folded anew, the ledger gets the
 * difference as adjustments, and what the model changes in label and stage carries it as the cause,
 * at the instant from which the model is in force (decision 0014). Safe for use by many threads.
 */
public final class RescoringLead {

    private final Histories histories;
    private final Models models;
    private final Waiting waiting;

    public RescoringLead(Histories histories, Models models, Waiting waiting) {
        this.histories = histories;
        this.models = models;
        this.waiting = waiting;
    }

    /** The publication that the state has still to follow. */
    public Optional<Publication> newer(LeadState state) {
        if (state.model().equals(models.publication().version())) {
            return Optional.empty();
        }
        // Either the state is behind, or what this function remembers is.
        Publication latest = models.latest();
        return latest.since().isAfter(models.since(state.model()))
                ? Optional.of(latest)
                : Optional.empty();
    }

    /**
     * Tries once.
     *
     * @return false if the lead has to be looked at again: others were faster, or something late
     *     had to be entered under the model before
     */
    public boolean attempt(String lead, Known known, Publication to, Cause cause) {
        LeadState state = known.state();
        List<Activity> activities = folded(state, histories.activities(lead), to.since());
        List<LedgerEntry> entered = histories.ledger(lead);
        Scoring before = models.of(state);
        Fold again = Replaying.again(before, models.since(state.model()), activities, known);
        var refolded = Refolded.of(known, again, entered, before.model(), to.since());
        if (!refolded.isNothing(known)) {
            histories.commit(refolded.change(lead, before.model(), known, cause));
            return false;
        }
        Fold old = before.from(state).advance(to.since());
        Scoring scoring = models.version(to.version());
        Fold whole = Replaying.takingOver(scoring, to.since(), activities, old.state());
        LeadState next = whole.state();
        var facts = new ArrayList<>(old.facts());
        List<Fact> changes = changes(old.state(), next, to);
        facts.addAll(changes);
        Refolded.silence(old.state(), before.model(), next, scoring.model(), to.since())
                .ifPresent(facts::add);
        boolean qualified =
                next.stage() == Stage.MARKETING_QUALIFIED && old.state().stage() != next.stage();
        if (qualified && byTheModel(changes, to) && to.notices().spreads()) {
            waiting.add(to.version(), lead);
        }
        return histories.commit(
                new Change(
                        lead,
                        known.version(),
                        next,
                        scoring.model(),
                        Adjustments.rescored(scoring.model())
                                .of(entered, whole.entries(), known.version() + 1),
                        facts,
                        next.due(scoring.model()).orElse(null),
                        cause,
                        !to.notices().equals(Notify.ALL) && byTheModel(changes, to)));
    }

    /**
     * What belongs to the state, or should have come under the model before. What is on its way
     * since then is scored by its own message, so that what it brings about is not put down to the
     * model.
     */
    private static List<Activity> folded(LeadState state, List<Activity> recorded, Instant since) {
        Activity.Key last = state.last();
        return recorded.stream()
                .filter(
                        activity ->
                                activity.at().isBefore(since)
                                        || (last != null && activity.key().compareTo(last) <= 0))
                .toList();
    }

    /** A stage that an activity has brought about since is told of as ever. */
    private static boolean byTheModel(List<Fact> changes, Publication to) {
        return changes.stream()
                .allMatch(
                        fact ->
                                !(fact instanceof Fact.StageChanged changed)
                                        || changed.cause().equals(to.cause()));
    }

    private static List<Fact> changes(LeadState before, LeadState after, Publication by) {
        var facts = new ArrayList<Fact>();
        if (!before.label().equals(after.label())) {
            facts.add(new Fact.LabelChanged(by.since(), before.label(), after.label(), by.cause()));
        }
        if (before.stage() != after.stage()) {
            StageEntry entry = after.history().getLast();
            boolean model = entry.at().isBefore(by.since());
            facts.add(
                    new Fact.StageChanged(
                            model ? by.since() : entry.at(),
                            before.stage(),
                            entry.stage(),
                            model ? by.cause() : entry.cause(),
                            entry.repeat()));
        }
        return facts;
    }
}
