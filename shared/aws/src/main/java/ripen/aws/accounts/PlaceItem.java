package ripen.aws.accounts;

import ripen.account.Roster.Judged;
import ripen.account.Roster.Place;
import ripen.account.Standing;
import ripen.account.Standing.Spell;
import ripen.aws.Item;
import ripen.aws.Outbox;
import ripen.aws.Shard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An account's place as an item, with its places in the indexes {@code heat} and {@code due}. The
 * spells of its qualification lie in the attribute {@code qualified} as instants by turns.
 */
final class PlaceItem {

    private PlaceItem() {}

    /** Without key, version and outbox, which {@link Outbox#on} adds. */
    static Item write(Place place, Shard shard) {
        var qualified = new ArrayList<Instant>();
        for (Spell spell : place.standing().spells()) {
            qualified.add(spell.from());
            Instant until = spell.until();
            if (until != null) {
                qualified.add(until);
            }
        }
        var item =
                Item.write()
                        .text("heatShard", AccountKeys.heat(shard))
                        .whole("heatDay", place.day())
                        .instants("qualified", qualified)
                        .text("model", place.judged().model())
                        .instant("modelSince", place.judged().since());
        Instant due = place.due();
        if (due != null) {
            item.text("dueShard", AccountKeys.due(shard)).instant("dueAt", due);
        }
        return item.item();
    }

    static Place read(Item item) {
        List<Instant> qualified = item.instants("qualified");
        var spells = new ArrayList<Spell>();
        for (int i = 0; i < qualified.size(); i += 2) {
            spells.add(
                    new Spell(
                            qualified.get(i),
                            i + 1 < qualified.size() ? qualified.get(i + 1) : null));
        }
        return new Place(
                item.whole("heatDay"),
                new Standing(spells),
                item.findInstant("dueAt").orElse(null),
                new Judged(
                        item.findText("model").orElse(""),
                        item.findInstant("modelSince").orElse(Instant.EPOCH)),
                item.whole("version"));
    }
}
