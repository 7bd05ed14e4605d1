package ripen.nurture;

import ripen.events.ConsentChanged;
import ripen.events.EmailBounced;
import ripen.events.EmailClicked;
import ripen.events.EmailComplained;
import ripen.events.Event;
import ripen.events.HandRaised;
import ripen.events.LeadAwoke;
import ripen.events.LeadCaptured;
import ripen.events.LeadWentCold;
import ripen.events.StageChanged;
import ripen.events.Unsubscribed;
import ripen.lead.Answer;
import ripen.score.Activity;
import ripen.score.Histories.Cause;

import java.time.Instant;

/**
 * What nurturing does about an event: answers, alerts, and reviews the lead's enrolments. Events
 * may come twice, late and in any order.
 */
public final class NurturingLeads {

    private final EnrollingLeads enrolling;
    private final AlertingSales alerting;
    private final ReviewingEnrolments reviewing;
    private final ConfirmingAddresses confirming;
    private final ReengagingLeads reengaging;
    private final FollowingCrossings crossings;

    public NurturingLeads(
            EnrollingLeads enrolling,
            ConfirmingAddresses confirming,
            AlertingSales alerting,
            ReviewingEnrolments reviewing,
            ReengagingLeads reengaging,
            FollowingCrossings crossings) {
        this.enrolling = enrolling;
        this.reengaging = reengaging;
        this.crossings = crossings;
        this.confirming = confirming;
        this.alerting = alerting;
        this.reviewing = reviewing;
    }

    public void on(Event event, Instant now) {
        String lead = event.meta().lead();
        var cause = new Cause(event.meta().id(), event.meta().correlation(), now);
        switch (event) {
            case LeadCaptured captured when captured.document() != null -> {
                var conversion =
                        new Activity.Key(captured.activity().at(), captured.activity().id());
                enrolling.enrol(lead, captured.document(), conversion, now, cause);
            }
            // A new model that was published without notice changes stages in silence.
            case StageChanged changed when changed.announced() ->
                    crossings.moved(changed, now, cause);
            case LeadWentCold cold when cold.announced() -> crossings.wentCold(cold, now, cause);
            case HandRaised raised -> {
                var activity = new Activity.Key(raised.activity().at(), raised.activity().id());
                alerting.handRaised(lead, activity, now, cause);
                reviewing.review(lead, now, cause);
            }
            case ConsentChanged _ -> {
                confirming.ask(lead, now, cause);
                reviewing.review(lead, now, cause);
                reengaging.consider(lead, now, cause);
            }
            case EmailClicked clicked when Answer.find(clicked.link()).isPresent() -> {
                reviewing.review(lead, now, cause);
                reengaging.consider(lead, now, cause);
            }
            case LeadAwoke _, Unsubscribed _, EmailBounced _, EmailComplained _ ->
                    reviewing.review(lead, now, cause);
            default -> {} // the others are not nurturing's business yet
        }
    }
}
