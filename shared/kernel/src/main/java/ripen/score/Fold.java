package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.decay.FadingSum;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds activities into a lead's state, oldest first, and enters what time brings about in between
 * at the instants at which it happens. Not safe for use by several threads; made for one fold and
 * thrown away.
 */
public final class Fold {

    /** Product lines with an interest; beyond, the one that grew least recently is forgotten. */
    public static final int MOST_PRODUCTS = 50;

    /** Grants that a curve without a closed form keeps; beyond, nothing more is granted. */
    public static final int MOST_GRANTS = 500;

    private final ScoringModel model;
    private final RuleMatcher matcher;
    private final RuleBook book;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Funnel funnel;
    private final Map<String, FadingSum> interests;

    private Activity.@Nullable Key last;
    private Instant advancedTo;
    private FadingSum engagement;
    private int level;
    private Fit fit;
    private Instant lastPositive;
    private boolean cold;
    private boolean excluded;
    private Tally tally;

    Fold(LeadState from, Scoring scoring) {
        model = scoring.model();
        matcher = scoring.matcher();
        book = scoring.book();
        last = from.last();
        advancedTo = from.advancedTo();
        engagement = from.engagement();
        interests = new HashMap<>(from.interests());
        level = from.level();
        fit = from.fit();
        lastPositive = from.lastPositive();
        cold = from.cold();
        excluded = from.excluded();
        funnel = new Funnel(from, model, facts);
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
        List<Rule> matching = book.of(matcher.engagement(activity.document()));
        grant(activity, matching);
        if (first || !before.equals(label())) {
            facts.add(
                    new Fact.LabelChanged(
                            activity.at(), first ? null : before, label(), "activity"));
        }
        boolean content = !activity.scanned() && matching.stream().anyMatch(Rule::content);
        hear(activity);
        funnel.settle(activity.at(), activity.cause(), activity.by(), label(), content, excluded);
        return this;
    }

    /**
     * From here on this model has the lead, and another one had it before: the stages are those
     * that were entered then. If the lead is elsewhere under this model, it moves at that instant.
     */
    Fold takeOver(List<StageEntry> kept, Instant at) {
        advance(at);
        funnel.takeOver(kept, at);
        advancedTo = advancedTo.isBefore(at) ? at : advancedTo;
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
                funnel.handRaise(),
                funnel.triage(),
                excluded,
                funnel.verdict(),
                funnel.history(),
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
        boolean wakesUp = funnel.wakesUp(at, advancedTo);
        advancedTo = at;
        if (wakesUp) {
            funnel.settle(at, Funnel.WAKE_UP, null, label(), false, excluded);
            return; // as below
        }
        if (!cold && at.equals(lastPositive.plus(model.coldAfter()))) {
            cold = true;
            facts.add(new Fact.WentCold(at, lastPositive));
            return; // a drop at the very same instant is the next turn
        }
        Label before = label();
        level++;
        facts.add(new Fact.LabelChanged(at, before, label(), "faded"));
        funnel.settle(at, "faded", null, label(), false, excluded);
    }

    /** The line in the ledger, worth nothing, also says that the word was heard. */
    private void hear(Activity activity) {
        Postponed.hear(activity, funnel, entries, model.version());
        TeamWord.of(activity)
                .ifPresent(
                        word -> {
                            funnel.hear(word, activity.key(), excluded);
                            entries.add(
                                    new LedgerEntry(
                                            activity.key(),
                                            activity.type(),
                                            word.type(),
                                            0,
                                            null,
                                            word.why(),
                                            model.version(),
                                            0));
                        });
    }

    private void readProfile(Activity activity) {
        Map<String, Object> profile = activity.object("profile");
        if (!profile.isEmpty()) {
            Fit full = FitScoring.fit(profile, model, matcher);
            fit = new Fit(full.grade(), full.points(), full.completeness(), List.of());
            excluded = Boolean.TRUE.equals(profile.get("excluded"));
        }
    }

    private void grant(Activity activity, List<Rule> matching) {
        var granting = new Granting(book, model.version(), tally);
        double points = 0;
        boolean positive = false;
        List<LedgerEntry> granted = granting.grant(activity, matching);
        tally = granting.tally();
        if (tooMany()) {
            engagement = model.engagement().live(engagement, activity.at());
            interests.replaceAll((_, sum) -> model.interest().live(sum, activity.at()));
        }
        for (LedgerEntry grant : granted) {
            LedgerEntry entry = tooMany() && grant.points() != 0 ? notCounted(grant) : grant;
            entries.add(entry);
            points += entry.points();
            if (entry.points() > 0) {
                positive = true;
                funnel.granted(entry.points());
            }
            if (entry.points() != 0) {
                engagement = engagement.plus(entry.points(), activity.at(), model.engagement());
                interest(entry);
            }
        }
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

    /** Only under curves that keep their grants. */
    private boolean tooMany() {
        return engagement.grants().size() >= MOST_GRANTS
                || interests.values().stream().mapToInt(sum -> sum.grants().size()).sum()
                        >= MOST_GRANTS;
    }

    private static LedgerEntry notCounted(LedgerEntry grant) {
        return new LedgerEntry(
                grant.activity(),
                grant.type(),
                grant.rule(),
                0,
                grant.product(),
                grant.why()
                        + " (not counted: this curve counts "
                        + MOST_GRANTS
                        + " grants at a time)",
                grant.model(),
                grant.sequence());
    }

    private void interest(LedgerEntry entry) {
        String product = entry.product();
        if (product == null) {
            return;
        }
        FadingSum sum = interests.getOrDefault(product, FadingSum.ZERO);
        interests.put(product, sum.plus(entry.points(), entry.at(), model.interest()));
        if (interests.size() > MOST_PRODUCTS) {
            interests.entrySet().stream()
                    .min(
                            Comparator.comparing(
                                            (Map.Entry<String, FadingSum> one) ->
                                                    one.getValue().asOf())
                                    .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .ifPresent(interests::remove);
        }
    }

    private void awake(Instant at) {
        if (cold) {
            facts.add(new Fact.Awoke(at, lastPositive.plus(model.coldAfter())));
        }
        cold = false;
        lastPositive = at;
    }

    private void raiseHand(Activity activity, List<Rule> matching) {
        boolean raised = !activity.scanned() && matching.stream().anyMatch(Rule::handRaise);
        if (raised && !excluded && !activity.imported()) {
            funnel.raiseHand(activity, fit.grade());
        }
    }
}
