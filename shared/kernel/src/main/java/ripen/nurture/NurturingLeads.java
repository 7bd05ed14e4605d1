package ripen.nurture;

import ripen.events.ConsentChanged;
import ripen.events.EmailBounced;
import ripen.events.EmailComplained;
import ripen.events.Event;
import ripen.events.HandRaised;
import ripen.events.LeadCaptured;
import ripen.events.StageChanged;
import ripen.events.Unsubscribed;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.stage.Stage;

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

    public NurturingLeads(
            EnrollingLeads enrolling,
            ConfirmingAddresses confirming,
            AlertingSales alerting,
            ReviewingEnrolments reviewing) {
        this.enrolling = enrolling;
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
            case StageChanged changed when changed.announced() -> {
                if (changed.to().equals(Stage.MARKETING_QUALIFIED.word())
                        && !changed.reason().equals("hand-raise")
                        && !changed.reason().equals("imported")) {
                    alerting.qualified(lead, changed.effective(), now, cause);
                }
                reviewing.review(lead, now, cause);
            }
            case HandRaised raised -> {
                var activity = new Activity.Key(raised.activity().at(), raised.activity().id());
                alerting.handRaised(lead, activity, now, cause);
                reviewing.review(lead, now, cause);
            }
            case ConsentChanged _ -> {
                confirming.ask(lead, now, cause);
                reviewing.review(lead, now, cause);
            }
            case Unsubscribed _, EmailBounced _, EmailComplained _ ->
                    reviewing.review(lead, now, cause);
            default -> {} // the others are not nurturing's business yet
        }
    }
}
