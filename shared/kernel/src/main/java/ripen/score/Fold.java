package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.decay.FadingSum;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds activities into a lead's state, oldest first, and enters what time brings about in between
 * at the instants at which it happens. Not safe for use by several threads; made for one fold and
 * thrown away.
 */
public final class Fold {

    private final ScoringModel model;
    private final RuleMatcher matcher;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<StageEntry> history;
    private final Map<String, FadingSum> interests;

    private Activity.@Nullable Key last;
    private Instant advancedTo;
    private FadingSum engagement;
    private int level;
    private Fit fit;
    private Instant lastPositive;
    private boolean cold;
    private Activity.@Nullable Key handRaise;
    private boolean triage;
    private boolean excluded;
    private Tally tally;

    public Fold(LeadState from, ScoringModel model, RuleMatcher matcher) {
        this.model = model;
        this.matcher = matcher;
        last = from.last();
        advancedTo = from.advancedTo();
        engagement = from.engagement();
        interests = new HashMap<>(from.interests());
        level = from.level();
        fit = from.fit();
        lastPositive = from.lastPositive();
        cold = from.cold();
        handRaise = from.handRaise();
        triage = from.triage();
        excluded = from.excluded();
        history = new ArrayList<>(from.history());
        tally = from.tally();
    }

    /**
     * Whether the activity can be folded in as the next one; a late one needs a fold from the
     * beginning.
     */
    public boolean follows(Activity.Key key) {
        return (last == null || key.compareTo(last) > 0) && !key.at().isBefore(advancedTo);
    }

    /** Enters every level drop and silence up to and including the instant, in their order. */
    public Fold advance(Instant to) {
        for (var due = state().due(model);
                due.isPresent() && !due.get().isAfter(to);
                due = state().due(model)) {
            enter(due.get());
        }
        return this;
    }

    /**
     * Folds in the next activity.
     *
     * @throws IllegalArgumentException if it does not follow what was folded already
     */
    public Fold apply(Activity activity) {
        if (!follows(activity.key())) {
            throw new IllegalArgumentException(
                    "Out of order: "
                            + activity.key()
                            + " after "
                            + last
                            + ", advanced to "
                            + advancedTo);
        }
        advance(activity.at());
        Label before = label();
        boolean first = last == null;
        last = activity.key();
        advancedTo = activity.at();
        if (first) {
            lastPositive = activity.at();
        }
        readProfile(activity);
        Set<String> matching = matcher.engagement(activity.document());
        grant(activity, matching);
        if (first || !before.equals(label())) {
            facts.add(
                    new Fact.LabelChanged(
                            activity.at(), first ? null : before, label(), "activity"));
        }
        boolean content =
                model.rules().stream()
                        .anyMatch(rule -> rule.content() && matching.contains(rule.id()));
        settleStage(activity.at(), imported(activity) ? "imported" : "score", content);
        return this;
    }

    public LeadState state() {
        return new LeadState(
                model.version(),
                last,
                advancedTo,
                engagement,
                interests,
                level,
                fit,
                lastPositive,
                cold,
                handRaise,
                triage,
                excluded,
                history,
                tally);
    }

    /** The ledger's new lines. */
    public List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    /** What came about, oldest first. */
    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    private Label label() {
        return new Label(fit.grade(), level);
    }

    private void enter(Instant at) {
        advancedTo = at;
        if (!cold && at.equals(lastPositive.plus(model.coldAfter()))) {
            cold = true;
            facts.add(new Fact.WentCold(at, lastPositive));
            return; // a drop at the very same instant is the next turn
        }
        Label before = label();
        level++;
        facts.add(new Fact.LabelChanged(at, before, label(), "faded"));
        settleStage(at, "faded", false);
    }

    private void readProfile(Activity activity) {
        Map<String, Object> profile = activity.object("profile");
        if (!profile.isEmpty()) {
            Fit full = FitScoring.fit(profile, model, matcher);
            fit = new Fit(full.grade(), full.points(), full.completeness(), List.of());
            excluded = Boolean.TRUE.equals(profile.get("excluded"));
        }
    }

    private void grant(Activity activity, Set<String> matching) {
        var granting = new Granting(model, tally);
        List<LedgerEntry> granted = granting.grant(activity, matching);
        tally = granting.tally();
        double points = 0;
        boolean positive = false;
        for (LedgerEntry entry : granted) {
            points += entry.points();
            positive |= entry.points() > 0;
            if (entry.points() != 0) {
                engagement = engagement.plus(entry.points(), activity.at(), model.engagement());
            }
            if (entry.product() != null && entry.points() != 0) {
                FadingSum interest = interests.getOrDefault(entry.product(), FadingSum.ZERO);
                interests.put(
                        entry.product(),
                        interest.plus(entry.points(), activity.at(), model.interest()));
            }
        }
        entries.addAll(granted);
        if (positive) {
            awake(activity.at());
        }
        double score = engagement.at(activity.at(), model.engagement());
        level = model.levels().after(level, score);
        if (!granted.isEmpty()) {
            facts.add(new Fact.Scored(activity.key(), points, score, level));
        }
        raiseHand(activity, matching);
    }

    private void awake(Instant at) {
        if (cold) {
            facts.add(new Fact.Awoke(at, lastPositive.plus(model.coldAfter())));
        }
        cold = false;
        lastPositive = at;
    }

    private void raiseHand(Activity activity, Set<String> matching) {
        boolean raised =
                model.rules().stream()
                        .anyMatch(rule -> rule.handRaise() && matching.contains(rule.id()));
        if (!raised || excluded || imported(activity)) {
            return;
        }
        facts.add(new Fact.HandRaised(activity.key(), activity.text("form.id").orElse("")));
        if (fit.grade() == Grade.D) {
            triage = true;
        } else if (handRaise == null) {
            handRaise = activity.key();
        }
    }

    private static boolean imported(Activity activity) {
        return activity.type().equals(Activity.IMPORTED);
    }

    private void settleStage(Instant at, String cause, boolean content) {
        Stage current = history.isEmpty() ? null : history.getLast().stage();
        if (current != null && current.compareTo(Stage.MARKETING_QUALIFIED) > 0) {
            return; // sales has it: never moved by itself
        }
        boolean raised = handRaise != null;
        boolean qualifies = !excluded && (raised || model.qualifying().contains(label()));
        if (qualifies) {
            move(at, current, Stage.MARKETING_QUALIFIED, raised ? "hand-raise" : cause);
        } else if (current == null || current == Stage.SUBSCRIBER) {
            boolean engaged = content || level <= model.engagedLevel();
            move(
                    at,
                    current,
                    engaged ? Stage.ENGAGED : Stage.SUBSCRIBER,
                    content ? "content form" : current == null ? "captured" : cause);
        } else {
            move(at, current, Stage.ENGAGED, cause);
        }
    }

    private void move(Instant at, @Nullable Stage from, Stage to, String cause) {
        if (from == to) {
            return;
        }
        boolean repeat = history.stream().anyMatch(entry -> entry.stage() == to);
        history.add(new StageEntry(at, to, cause, repeat));
        facts.add(new Fact.StageChanged(at, from, to, cause, repeat));
    }
}
