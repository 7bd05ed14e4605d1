package ripen.events;

import java.util.Map;

/**
 * Something that has happened, in the past tense. Events are immutable values and carry ids only,
 * no personal data. Their instants have milliseconds: anything finer is cut off when the event is
 * made, so that it equals itself after a journey over the bus.
 */
public sealed interface Event
        permits LeadCaptured,
                ActivityRecorded,
                ActivityScored,
                ProfileChanged,
                ConsentChanged,
                LabelChanged,
                StageChanged,
                LeadWentCold,
                LeadAwoke,
                HandRaised,
                SendDecided,
                EmailSent,
                EmailDelivered,
                EmailOpened,
                EmailClicked,
                EmailBounced,
                EmailComplained,
                Unsubscribed,
                EnrolmentEnded,
                LeadAssigned,
                LeadAccepted,
                LeadReturned,
                QualificationRecorded,
                LeadMerged,
                LeadErased,
                ModelPublished,
                DealWon,
                DealLost,
                CostRecorded,
                AccountQualified,
                AccountCooled {

    Meta meta();

    /** Name and version, for instance {@code LeadCaptured.v1}: the detail type of the envelope. */
    default String detailType() {
        return meta().schema();
    }

    /**
     * The JSON document of the event, its meta included, as unmodifiable maps, lists, strings,
     * numbers and booleans in a fixed order. What is null is left out. {@link Events#of} reads it
     * back.
     */
    Map<String, Object> detail();
}
