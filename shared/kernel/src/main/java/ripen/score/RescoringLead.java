package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;
import ripen.score.Models.Publication;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.DateTimeException;
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

    private static final int ATTEMPTS = 20;

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
        return behind(state, models.latest());
    }

    private Optional<Publication> behind(LeadState state, Publication latest) {
        return !state.model().equals(latest.version())
                        && latest.since().isAfter(models.since(state.model()))
                ? Optional.of(latest)
                : Optional.empty();
    }

    /**
     * For whoever has written a state, under the model that they remembered: if another one was in
     * force by the time the state was there, they bring it under that one. A publication goes
     * through all states that were there before it, and misses none that was written after it.
     *
     * @return false if others kept changing the lead
     */
    boolean keepUp(String lead, LeadState written, Cause cause) {
        Optional<Publication> newer = behind(written, models.latest());
        for (int attempt = 0; newer.isPresent() && attempt < ATTEMPTS; attempt++) {
            Optional<Known> known = histories.find(lead);
            newer = known.flatMap(found -> behind(found.state(), models.latest()));
            if (newer.isPresent()) {
                attempt(lead, known.get(), newer.get(), cause);
            }
        }
        return newer.isEmpty();
    }

    /**
     * Tries once.
     *
     * @return false if the lead has to be looked at again: others were faster, or something late
     *     had to be entered under the model before
     */
    public boolean attempt(String lead, Known known, Publication to, Cause cause) {
        List<Activity> activities = folded(known.state(), histories.activities(lead), to.since());
        List<LedgerEntry> entered = histories.ledger(lead);
        Scoring scoring = models.version(to.version());
        Before before = before(known, activities, entered, to, scoring.model());
        if (before.late() != null) {
            histories.commit(before.late().change(lead, before.model(), known, cause));
            return false;
        }
        Fold whole = Replaying.takingOver(scoring, to.since(), activities, before.state());
        LeadState next = whole.state();
        var facts = new ArrayList<>(before.facts());
        List<Fact> changes = changes(before.state(), next, to);
        facts.addAll(changes);
        Refolded.silence(before.state(), before.model(), next, scoring.model(), to.since())
                .ifPresent(facts::add);
        boolean qualified =
                next.stage() == Stage.MARKETING_QUALIFIED && before.state().stage() != next.stage();
        if (qualified && byTheModel(changes, to) && to.notices().spreads()) {
            waiting.add(to.version(), lead);
        }
        return histories.commit(
                new Change(
                        lead,
                        known.version(),
                        next,
                        scoring.model(),
                        adjustments(before, scoring.model(), entered, whole, known, to),
                        facts,
                        next.due(scoring.model()).orElse(null),
                        cause,
                        !to.notices().equals(Notify.ALL) && byTheModel(changes, to)));
    }

    private static List<LedgerEntry> adjustments(
            Before before,
            ScoringModel model,
            List<LedgerEntry> entered,
            Fold whole,
            Known known,
            Publication to) {
        var rescored = Adjustments.rescored(model);
        long sequence = known.version() + 1;
        boolean fadesOtherwise =
                before.broken()
                        || !before.model().engagement().equals(model.engagement())
                        || !before.model().interest().equals(model.interest());
        var lines = new ArrayList<>(rescored.of(entered, whole.entries(), sequence));
        if (entered.isEmpty() || (lines.isEmpty() && fadesOtherwise)) {
            lines.add(rescored.takenOver(to.since(), sequence));
        }
        return lines;
    }

    /**
     * How a lead stood at the publication, under the model before.
     *
     * @param late what has still to be entered under that model; null if nothing
     * @param broken nothing can be folded under that model: the lead is taken as it was written
     */
    private record Before(
            LeadState state,
            List<Fact> facts,
            ScoringModel model,
            @Nullable Refolded late,
            boolean broken) {}

    private Before before(
            Known known,
            List<Activity> activities,
            List<LedgerEntry> entered,
            Publication to,
            ScoringModel next) {
        LeadState state = known.state();
        try {
            Scoring scoring = models.of(state);
            Fold again = Replaying.again(scoring, models.since(state.model()), activities, known);
            var refolded = Refolded.of(known, again, entered, scoring.model(), to.since());
            if (!refolded.isNothing(known)) {
                return new Before(state, List.of(), scoring.model(), refolded, false);
            }
            Fold old = scoring.from(state).advance(to.since());
            return new Before(old.state(), old.facts(), scoring.model(), null, false);
        } catch (IllegalArgumentException
                | IllegalStateException
                | ArithmeticException
                | DateTimeException broken) {
            // A model that cannot be read or computed with; nothing here comes from a store.
            System.getLogger(RescoringLead.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Model {0} cannot be folded and is left behind: {1}",
                            state.model(),
                            broken);
            return new Before(state, List.of(), next, null, true);
        }
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
