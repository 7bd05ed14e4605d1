package ripen.nurture;

import ripen.events.LeadWentCold;
import ripen.events.StageChanged;
import ripen.nurture.CatchUp.Policy;
import ripen.nurture.Missed.What;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.stage.Stage;

import java.time.Instant;
import java.util.Optional;

/**
 * What follows when a lead goes cold, or reaches or leaves a stage. What was noticed only after an
 * outage is looked at again first: what is not true any more is told to nobody and counted as
 * missed, unless the policy says otherwise.
 */
public final class FollowingCrossings {

    private final Enrolments enrolments;
    private final ReviewingEnrolments reviewing;
    private final AlertingSales alerting;
    private final ReengagingLeads reengaging;
    private final NotingSilence noting;
    private final Missed.Store missed;
    private final CatchUp catchUp;

    public FollowingCrossings(
            Enrolments enrolments,
            ReviewingEnrolments reviewing,
            AlertingSales alerting,
            ReengagingLeads reengaging,
            NotingSilence noting,
            Missed.Store missed,
            CatchUp catchUp) {
        this.enrolments = enrolments;
        this.reviewing = reviewing;
        this.alerting = alerting;
        this.reengaging = reengaging;
        this.noting = noting;
        this.missed = missed;
        this.catchUp = catchUp;
    }

    /** The program begins, or who has the lead is told. */
    void wentCold(LeadWentCold event, Instant now, Cause cause) {
        String lead = event.meta().lead();
        Instant at = event.meta().at();
        LeadState state = state(lead, now).orElse(null);
        if (state == null || reengaging.isHistory(lead, event.since())) {
            return;
        }
        boolean over = !state.cold() || state.lastPositive().isAfter(at);
        boolean late = catchUp.isLate(at, now);
        if (late && (over || catchUp.policy() == Policy.NONE)) {
            What what = over ? What.WENT_COLD_AND_CAME_BACK : What.WENT_COLD;
            missed.keep(new Missed(lead, what, at, now), cause);
        }
        boolean told = !over && !(late && catchUp.policy() == Policy.NONE);
        if (told || late && catchUp.policy() == Policy.ALL) {
            noting.note(lead, at, now, cause);
        }
        if (!over) {
            reengaging.consider(lead, now, cause);
        }
    }

    void moved(StageChanged event, Instant now, Cause cause) {
        String lead = event.meta().lead();
        if (qualifies(event) && isStillTold(event, now, cause)) {
            alerting.qualified(lead, event.effective(), now, cause);
        }
        if (isBackByFading(event) && catchUp.isLate(event.effective(), now)) {
            state(lead, now)
                    .filter(state -> isQualified(state))
                    .ifPresent(
                            _ ->
                                    missed.keep(
                                            new Missed(
                                                    lead,
                                                    What.FADED_AND_QUALIFIED,
                                                    event.effective(),
                                                    now),
                                            cause));
        }
        reviewing.review(lead, now, cause);
        reengaging.consider(lead, now, cause);
    }

    /** False if the alert comes too late; that is counted then. */
    private boolean isStillTold(StageChanged event, Instant now, Cause cause) {
        // A new model's leads may be told of so many a day.
        if (!catchUp.isLate(event.effective(), now) || event.reason().startsWith("model ")) {
            return true;
        }
        String lead = event.meta().lead();
        boolean holds = state(lead, now).filter(state -> isQualified(state)).isPresent();
        if (!holds || catchUp.policy() == Policy.NONE) {
            What what = holds ? What.QUALIFIED : What.QUALIFIED_AND_FADED;
            missed.keep(new Missed(lead, what, event.effective(), now), cause);
        }
        return catchUp.policy() == Policy.ALL || holds && catchUp.policy() == Policy.RECHECK;
    }

    /** By its score: a hand-raise has an alert of its own, and history triggers nothing. */
    private static boolean qualifies(StageChanged event) {
        return event.to().equals(Stage.MARKETING_QUALIFIED.word())
                && !event.reason().equals("hand-raise")
                && !event.reason().equals("imported");
    }

    private static boolean isBackByFading(StageChanged event) {
        return Stage.MARKETING_QUALIFIED.word().equals(event.from())
                && event.reason().equals("faded");
    }

    private static boolean isQualified(LeadState state) {
        return state.stage().compareTo(Stage.MARKETING_QUALIFIED) >= 0;
    }

    /** As of now; empty for who is not known any more, or counts nowhere. */
    private Optional<LeadState> state(String lead, Instant now) {
        return enrolments
                .find(lead)
                .filter(standing -> !standing.profile().excluded())
                .flatMap(standing -> Optional.ofNullable(reviewing.asOf(standing, now)));
    }
}
