package ripen.events;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All the events there are. Immutable, safe for use by many threads. */
public final class Events {
    private record Kind(String type, String function, Function<Fields, Event> reader) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(LeadCaptured.TYPE, "capture", LeadCaptured::read),
                    new Kind(ActivityRecorded.TYPE, "capture", ActivityRecorded::read),
                    new Kind(ActivityScored.TYPE, "score", ActivityScored::read),
                    new Kind(ProfileChanged.TYPE, "capture", ProfileChanged::read),
                    new Kind(ConsentChanged.TYPE, "capture", ConsentChanged::read),
                    new Kind(LabelChanged.TYPE, "score", LabelChanged::read),
                    new Kind(StageChanged.TYPE, "score", StageChanged::read),
                    new Kind(LeadWentCold.TYPE, "decay", LeadWentCold::read),
                    new Kind(LeadAwoke.TYPE, "score", LeadAwoke::read),
                    new Kind(HandRaised.TYPE, "capture", HandRaised::read),
                    new Kind(SendDecided.TYPE, "nurture", SendDecided::read),
                    new Kind(EmailSent.TYPE, "nurture", EmailSent::read),
                    new Kind(EmailDelivered.TYPE, "feedback", EmailDelivered::read),
                    new Kind(EmailOpened.TYPE, "capture", EmailOpened::read),
                    new Kind(EmailClicked.TYPE, "capture", EmailClicked::read),
                    new Kind(EmailBounced.TYPE, "feedback", EmailBounced::read),
                    new Kind(EmailComplained.TYPE, "feedback", EmailComplained::read),
                    new Kind(Unsubscribed.TYPE, "capture", Unsubscribed::read),
                    new Kind(EnrolmentEnded.TYPE, "nurture", EnrolmentEnded::read),
                    new Kind(LeadAssigned.TYPE, "api", LeadAssigned::read),
                    new Kind(LeadAccepted.TYPE, "score", LeadAccepted::read),
                    new Kind(LeadReturned.TYPE, "score", LeadReturned::read),
                    new Kind(QualificationRecorded.TYPE, "api", QualificationRecorded::read),
                    new Kind(LeadMerged.TYPE, "api", LeadMerged::read),
                    new Kind(LeadErased.TYPE, "api", LeadErased::read),
                    new Kind(ModelPublished.TYPE, "api", ModelPublished::read),
                    new Kind(DealWon.TYPE, "api", DealWon::read),
                    new Kind(DealLost.TYPE, "api", DealLost::read),
                    new Kind(CostRecorded.TYPE, "api", CostRecorded::read),
                    new Kind(AccountQualified.TYPE, "score", AccountQualified::read),
                    new Kind(AccountCooled.TYPE, "decay", AccountCooled::read));

    private static final Map<String, Kind> BY_TYPE =
            KINDS.stream().collect(toUnmodifiableMap(Kind::type, identity()));

    private Events() {}

    /** Names and versions of all events. */
    public static List<String> detailTypes() {
        return KINDS.stream().map(Kind::type).toList();
    }

    /**
     * The source under which an event travels, {@code ripen.<function>}: the function whose
     * business it is. Others may write it, too (fading changes labels, and so do activities), so
     * that rules match on the detail type.
     *
     * @throws IllegalArgumentException if there is no such event
     */
    public static String source(String detailType) {
        return "ripen." + kind(detailType).function();
    }

    /**
     * Reads an event from its JSON document, as a parser leaves it: maps, lists, strings, numbers
     * and booleans. Further fields, which a newer producer may have added, are ignored.
     *
     * @throws IllegalArgumentException if there is no such event, or a field is missing or of
     *     another type; it names the field
     */
    public static Event of(String detailType, Map<String, Object> detail) {
        return kind(detailType).reader().apply(new Fields(detailType + ":", detail));
    }

    private static Kind kind(String detailType) {
        Kind kind = BY_TYPE.get(detailType);
        if (kind == null) {
            throw new IllegalArgumentException("There is no event " + detailType);
        }
        return kind;
    }
}
