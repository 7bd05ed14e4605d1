package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.stage.Stage;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person of the team says of a lead. It is recorded as an activity of the lead and folded in
 * at its instant like any other.
 */
public sealed interface TeamWord {

    /** The id of the user who says it; no name. */
    String by();

    /** Sales takes the lead. */
    record Accepted(String by) implements TeamWord {}

    /**
     * Sales gives the lead back to marketing.
     *
     * @param reason a key such as {@code no-budget}
     * @param wakeUp when to look again; null for never
     */
    record Returned(String by, String reason, @Nullable Instant wakeUp) implements TeamWord {}

    /** Put into a stage by hand; to no earlier one than {@link Stage#ENGAGED}. */
    record Moved(String by, String reason, Stage to) implements TeamWord {}

    /** Out, until it is reinstated. */
    record Disqualified(String by, String reason) implements TeamWord {}

    /** In again. */
    record Reinstated(String by, String reason) implements TeamWord {}

    /** The activity's type, and the ledger's word for the rule: no rule's id has a dot. */
    default String type() {
        return switch (this) {
            case Accepted _ -> "sales.accepted";
            case Returned _ -> "sales.returned";
            case Moved _ -> "stage.moved";
            case Disqualified _ -> "lead.disqualified";
            case Reinstated _ -> "lead.reinstated";
        };
    }

    /** One sentence for the ledger. */
    default String why() {
        return switch (this) {
            case Accepted _ -> "Accepted by sales";
            case Returned returned -> "Returned by sales: " + returned.reason();
            case Moved moved -> "Moved to " + moved.to().word() + " by hand: " + moved.reason();
            case Disqualified disqualified -> "Disqualified: " + disqualified.reason();
            case Reinstated reinstated -> "Reinstated: " + reinstated.reason();
        };
    }

    default Activity activity(Activity.Key key) {
        var properties = new LinkedHashMap<String, Object>(Map.of("by", by()));
        switch (this) {
            case Accepted _ -> {}
            case Returned returned -> {
                properties.put("reason", returned.reason());
                if (returned.wakeUp() != null) {
                    properties.put("wakeUp", returned.wakeUp().toString());
                }
            }
            case Moved moved -> {
                properties.put("reason", moved.reason());
                properties.put("stage", moved.to().word());
            }
            case Disqualified disqualified -> properties.put("reason", disqualified.reason());
            case Reinstated reinstated -> properties.put("reason", reinstated.reason());
        }
        return new Activity(key, type(), properties);
    }

    /** What an activity says, if it is a word of the team and can be read. */
    static Optional<TeamWord> of(Activity activity) {
        String by = activity.text("by").orElse("unknown");
        String reason = activity.text("reason").orElse("unknown");
        try {
            return Optional.ofNullable(
                    switch (activity.type()) {
                        case "sales.accepted" -> new Accepted(by);
                        case "sales.returned" ->
                                new Returned(
                                        by,
                                        reason,
                                        activity.text("wakeUp")
                                                .map(Instant::parse)
                                                .filter(at -> at.isAfter(activity.at()))
                                                .orElse(null));
                        case "stage.moved" ->
                                new Moved(by, reason, Stage.of(activity.text("stage").orElse("")));
                        case "lead.disqualified" -> new Disqualified(by, reason);
                        case "lead.reinstated" -> new Reinstated(by, reason);
                        default -> null;
                    });
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty(); // recorded by another version of this code
        }
    }
}
