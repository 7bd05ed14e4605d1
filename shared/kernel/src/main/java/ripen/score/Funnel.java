package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.lead.Answer;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a fold that moves a lead between stages: by its label, by a hand-raise, by what the
 * team says. For one fold, by one thread.
 */
final class Funnel {

    static final String WAKE_UP = "wake-up";

    private final ScoringModel model;
    private final List<Fact> facts;
    private final List<StageEntry> history;
    private @Nullable Verdict verdict;
    private Activity.@Nullable Key handRaise;
    private boolean triage;

    /**
     * @param facts where what comes about is added
     */
    Funnel(LeadState from, ScoringModel model, List<Fact> facts) {
        this.model = model;
        this.facts = facts;
        history = new ArrayList<>(from.history());
        verdict = from.verdict();
        handRaise = from.handRaise();
        triage = from.triage();
    }

    List<StageEntry> history() {
        return history;
    }

    @Nullable Verdict verdict() {
        return verdict;
    }

    Activity.@Nullable Key handRaise() {
        return handRaise;
    }

    boolean triage() {
        return triage;
    }

    /** Positive points were granted; those of a recycled lead are counted. */
    void granted(double points) {
        if (verdict instanceof Verdict.Returned returned) {
            verdict = returned.plus(points);
        }
    }

    /** Open until sales answers; who can never qualify is for a person to look at. */
    void raiseHand(Activity activity, Grade grade) {
        facts.add(new Fact.HandRaised(activity.key(), activity.text("form.id").orElse("")));
        if (grade == Grade.D || verdict instanceof Verdict.Disqualified) {
            triage = true;
        } else if (handRaise == null && !(verdict instanceof Verdict.Accepted)) {
            handRaise = activity.key();
        }
    }

    /** A person's word moves a lead wherever it says; only who is excluded is never moved up. */
    void hear(TeamWord word, Activity.Key key, boolean excluded) {
        Instant at = key.at();
        triage = false; // somebody has looked at it
        switch (word) {
            case TeamWord.Accepted accepted -> {
                facts.add(new Fact.Accepted(key, accepted.by()));
                if (!excluded) {
                    verdict = new Verdict.Accepted(at);
                    handRaise = null;
                    if (before(Stage.MARKETING_QUALIFIED)) {
                        move(at, Stage.MARKETING_QUALIFIED, "accepted", accepted.by());
                    }
                }
            }
            case TeamWord.Returned returned -> {
                facts.add(new Fact.Returned(key, returned.by(), returned.reason()));
                verdict = new Verdict.Returned(at, returned.reason(), returned.wakeUp(), 0);
                handRaise = null;
                back(at, "returned: " + returned.reason(), returned.by());
            }
            case TeamWord.Moved moved when moved.to().compareTo(Stage.ENGAGED) <= 0 -> {
                verdict = new Verdict.Returned(at, moved.reason(), null, 0);
                handRaise = null;
                move(at, Stage.ENGAGED, "by hand: " + moved.reason(), moved.by());
            }
            case TeamWord.Moved moved -> {
                if (!excluded) {
                    verdict = verdict instanceof Verdict.Accepted ? verdict : new Verdict.Moved(at);
                    handRaise = moved.to() == Stage.MARKETING_QUALIFIED ? handRaise : null;
                    move(at, moved.to(), "by hand: " + moved.reason(), moved.by());
                }
            }
            case TeamWord.Disqualified disqualified -> {
                verdict = new Verdict.Disqualified(at, disqualified.reason());
                handRaise = null;
                back(at, "disqualified: " + disqualified.reason(), disqualified.by());
            }
            case TeamWord.Reinstated _ -> {
                verdict = verdict instanceof Verdict.Disqualified ? null : verdict;
            }
        }
    }

    /**
     * The person wants to hear from us later: as if returned with that date, unless sales has it or
     * nobody wants it.
     */
    void postpone(Instant at, Instant until) {
        boolean held =
                verdict instanceof Verdict.Accepted
                        || verdict instanceof Verdict.Moved
                        || verdict instanceof Verdict.Disqualified;
        if (!held && before(Stage.SALES_QUALIFIED)) {
            verdict = new Verdict.Returned(at, Answer.LATER.word(), until, 0);
            handRaise = null;
            back(at, Answer.LATER.word(), null);
        }
    }

    /** Whether a wake-up date that was not entered yet is this one. */
    boolean wakesUp(Instant at, Instant advancedTo) {
        return verdict instanceof Verdict.Returned returned
                && at.equals(returned.wakeUp())
                && at.isAfter(advancedTo);
    }

    /**
     * Moves the lead to where its label and an open hand-raise put it, unless the team has said
     * otherwise.
     *
     * @param by whose word it is that has this effect; null if it comes about by itself
     * @param content whether it has just shown interest in content
     */
    void settle(
            Instant at,
            String cause,
            @Nullable String by,
            Label label,
            boolean content,
            boolean excluded) {
        Stage current = current();
        boolean out = verdict instanceof Verdict.Disqualified;
        if (current != null && (out || current.compareTo(Stage.MARKETING_QUALIFIED) > 0)) {
            return; // sales has it, or nobody wants it: never moved by itself
        }
        boolean held = verdict instanceof Verdict.Accepted || verdict instanceof Verdict.Moved;
        if (held && !excluded && current == Stage.MARKETING_QUALIFIED) {
            return;
        }
        boolean raised = handRaise != null;
        boolean ripe = model.qualifying().contains(label) && !waits(cause);
        if (!excluded && !out && (raised || ripe)) {
            verdict = null;
            // A request from before whoever lets it in again is no news.
            String why = raised && by == null ? "hand-raise" : cause;
            move(at, Stage.MARKETING_QUALIFIED, why, by);
        } else if (current == null || current == Stage.SUBSCRIBER) {
            boolean engaged = content || label.level() <= model.engagedLevel();
            move(
                    at,
                    engaged ? Stage.ENGAGED : Stage.SUBSCRIBER,
                    content ? "content form" : current == null ? "captured" : cause,
                    by);
        } else {
            move(at, Stage.ENGAGED, cause, by);
        }
    }

    /** The stages are those entered under another model; if this one differs, it moves now. */
    void takeOver(List<StageEntry> kept, Instant at) {
        Stage here = history.isEmpty() ? Stage.SUBSCRIBER : history.getLast().stage();
        Stage was = kept.getLast().stage();
        history.clear();
        history.addAll(kept);
        // Nobody goes back to subscriber.
        Stage to = here == Stage.SUBSCRIBER && was != here ? Stage.ENGAGED : here;
        if (was.compareTo(Stage.MARKETING_QUALIFIED) <= 0) {
            move(at, to, Models.cause(model.version()), null);
        }
    }

    private boolean waits(String cause) {
        return verdict instanceof Verdict.Returned returned
                && returned.points() < Verdict.Returned.ENOUGH
                && !cause.equals(WAKE_UP);
    }

    private @Nullable Stage current() {
        return history.isEmpty() ? null : history.getLast().stage();
    }

    private boolean before(Stage stage) {
        Stage current = current();
        return current == null || current.compareTo(stage) < 0;
    }

    private void back(Instant at, String cause, @Nullable String by) {
        if (!before(Stage.MARKETING_QUALIFIED)) {
            move(at, Stage.ENGAGED, cause, by);
        }
    }

    private void move(Instant at, Stage to, String cause, @Nullable String by) {
        Stage from = current();
        if (from == to) {
            return;
        }
        boolean repeat = history.stream().anyMatch(entry -> entry.stage() == to);
        history.add(new StageEntry(at, to, cause, repeat, by));
        facts.add(new Fact.StageChanged(at, from, to, cause, repeat));
    }
}
