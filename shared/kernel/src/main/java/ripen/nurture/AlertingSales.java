package ripen.nurture;

import ripen.score.Activity;
import ripen.score.Histories;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.Scoring;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells sales that a lead is ready, once for each qualification: for each entry into the stage that
 * the score brought about, and for each hand-raise.
 */
public final class AlertingSales {

    private static final String QUALIFIED = "alert#mql#";
    private static final String HAND_RAISED = "alert#hand-raise#";

    private final Enrolments enrolments;
    private final Sends sends;
    private final Histories histories;
    private final Models models;
    private final Colleagues colleagues;
    private final AlertLetters letters;
    private final PostingMails posting;

    public AlertingSales(
            Enrolments enrolments,
            Sends sends,
            Histories histories,
            Models models,
            Colleagues colleagues,
            AlertLetters letters,
            PostingMails posting) {
        this.enrolments = enrolments;
        this.sends = sends;
        this.histories = histories;
        this.models = models;
        this.colleagues = colleagues;
        this.letters = letters;
        this.posting = posting;
    }

    /**
     * The score has made a lead marketing-qualified.
     *
     * @param effective when, as the event says; a late activity may have moved it since, then it is
     *     the present entry
     */
    public void qualified(String lead, Instant effective, Instant now, Cause cause) {
        Optional<Standing> standing = enrolments.find(lead);
        LeadState state = standing.map(Standing::state).orElse(null);
        if (standing.isEmpty() || state == null || standing.get().profile().excluded()) {
            return;
        }
        List<StageEntry> entries = qualifications(state);
        int ordinal = ordinal(entries, effective, state.stage() == Stage.MARKETING_QUALIFIED);
        // A hand-raise has an alert of its own, and sales knows what it has accepted.
        if (ordinal > 0
                && !Set.of("hand-raise", "accepted").contains(entries.get(ordinal - 1).cause())) {
            alert(standing.get(), QUALIFIED + ordinal, now, cause);
        }
    }

    /** A lead has asked to be contacted. */
    public void handRaised(String lead, Activity.Key activity, Instant now, Cause cause) {
        enrolments
                .find(lead)
                .filter(standing -> !standing.profile().excluded() && opens(standing, activity))
                .ifPresent(standing -> alert(standing, HAND_RAISED + activity.id(), now, cause));
    }

    /** A further request while one is open tells sales nothing new. */
    private static boolean opens(Standing standing, Activity.Key activity) {
        LeadState state = standing.state();
        return state == null || state.handRaise() == null || state.handRaise().equals(activity);
    }

    /** Tries an alert again that the mail service was too busy for. */
    public void again(Send released, Instant now, Cause cause) {
        enrolments
                .find(released.lead())
                .ifPresent(standing -> alert(standing, released.id(), now, cause));
    }

    private void alert(Standing standing, String id, Instant now, Cause cause) {
        LeadState stored = standing.state();
        if (stored == null) {
            return; // nothing is known of it that sales could use
        }
        for (int attempt = 0; attempt < PostingMails.ATTEMPTS; attempt++) {
            if (alerted(standing, stored, id, now, cause)) {
                return;
            }
        }
        throw new PostingMails.Contention(standing.profile().lead());
    }

    /** False if the claim met another write, and has to be looked at again. */
    private boolean alerted(
            Standing standing, LeadState stored, String id, Instant now, Cause cause) {
        String lead = standing.profile().lead();
        List<Send> before = sends.of(lead);
        return posting.once(
                lead,
                id,
                before.stream().filter(send -> send.id().equals(id)).findFirst(),
                () -> letters.write(alert(standing, stored, id, before, now), id),
                now,
                cause);
    }

    private Alert alert(
            Standing standing, LeadState stored, String id, List<Send> before, Instant now) {
        String lead = standing.profile().lead();
        Scoring scoring = models.of(stored);
        boolean handRaise = id.startsWith(HAND_RAISED);
        boolean repeat = !handRaise && Integer.parseInt(id.substring(QUALIFIED.length())) > 1;
        return Alert.of(
                standing.profile(),
                scoring.asOf(stored, now),
                handRaise,
                repeat,
                histories.ledger(lead),
                before,
                colleagues.of(lead, now),
                scoring.model(),
                now);
    }

    private static List<StageEntry> qualifications(LeadState state) {
        var entries = new ArrayList<>(state.history());
        entries.removeIf(entry -> entry.stage() != Stage.MARKETING_QUALIFIED);
        return entries;
    }

    /** From 1; 0 if there is none to tell of. */
    private static int ordinal(List<StageEntry> entries, Instant effective, boolean present) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).at().equals(effective)) {
                return i + 1;
            }
        }
        return present ? entries.size() : 0;
    }
}
