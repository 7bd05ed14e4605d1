package ripen.aws;

import org.jspecify.annotations.Nullable;

import ripen.score.Verdict;

/** What the team said last, as a map inside the state's item. */
final class VerdictItem {

    private VerdictItem() {}

    static @Nullable Item write(@Nullable Verdict verdict) {
        return switch (verdict) {
            case null -> null;
            case Verdict.Accepted accepted -> said("accepted", accepted).item();
            case Verdict.Moved moved -> said("moved", moved).item();
            case Verdict.Returned returned ->
                    said("returned", returned)
                            .text("reason", returned.reason())
                            .instant("wakeUp", returned.wakeUp())
                            .number("points", returned.points())
                            .item();
            case Verdict.Disqualified disqualified ->
                    said("disqualified", disqualified).text("reason", disqualified.reason()).item();
        };
    }

    static Verdict read(Item item) {
        return switch (item.text("said")) {
            case "accepted" -> new Verdict.Accepted(item.instant("at"));
            case "moved" -> new Verdict.Moved(item.instant("at"));
            case "returned" ->
                    new Verdict.Returned(
                            item.instant("at"),
                            item.text("reason"),
                            item.findInstant("wakeUp").orElse(null),
                            item.number("points"));
            case "disqualified" ->
                    new Verdict.Disqualified(item.instant("at"), item.text("reason"));
            default ->
                    throw new IllegalStateException(
                            "The item's attribute said is not what it should be.");
        };
    }

    private static ItemWriter said(String what, Verdict verdict) {
        return Item.write().text("said", what).instant("at", verdict.at());
    }
}
