package ripen.aws;

import ripen.score.Activity;
import ripen.score.LedgerEntry;

import java.time.Instant;

/**
 * A line of the ledger as an item of the Leads table ({@code ledger#<at>#<activity id>#<rule>});
 * written once, never again.
 */
public final class LedgerItem {

    private LedgerItem() {}

    public static Item write(LedgerEntry entry) {
        return Item.write()
                .instant("at", entry.at())
                .text("activity", entry.activity().id())
                .text("type", entry.type())
                .text("rule", entry.rule())
                .number("points", entry.points())
                .text("product", entry.product())
                .text("why", entry.why())
                .text("model", entry.model())
                .whole("sequence", entry.sequence())
                .item();
    }

    public static LedgerEntry read(Item item) {
        Instant at = item.instant("at");
        return new LedgerEntry(
                new Activity.Key(at, item.text("activity")),
                item.text("type"),
                item.text("rule"),
                item.number("points"),
                item.findText("product").orElse(null),
                item.text("why"),
                item.text("model"),
                item.whole("sequence"));
    }
}
