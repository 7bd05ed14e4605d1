package ripen.aws.nurture;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Shard;
import ripen.nurture.Send;
import ripen.nurture.Send.Fate;
import ripen.nurture.Send.Kind;
import ripen.nurture.Send.Status;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A mail as the item {@code send#<id>} of the table Leads; until it is settled it stands in the due
 * index.
 */
public final class SendItem {

    private SendItem() {}

    /** Without key, version and outbox. */
    public static Item write(Send send, Shard shard) {
        Fate fate = send.fate();
        var clicks = new HashMap<String, Object>();
        fate.clicks().forEach((link, at) -> clicks.put(link, at.toEpochMilli()));
        var item =
                Item.write()
                        .text("kind", send.kind().word())
                        .text("program", send.program())
                        .text("about", send.about())
                        .text("correlation", send.correlation())
                        .text("status", send.status().word())
                        .text("reason", send.reason())
                        .instant("claimedAt", send.claimedAt())
                        .text("messageId", fate.messageId())
                        .instant("sentAt", fate.sentAt())
                        .instant("deliveredAt", fate.deliveredAt())
                        .instant("openedAt", fate.openedAt())
                        .instant("bouncedAt", fate.bouncedAt())
                        .text("bounce", fate.bounce())
                        .instant("complainedAt", fate.complainedAt())
                        .instant("unsubscribedAt", fate.unsubscribedAt())
                        .object("clicks", clicks);
        if (send.program() != null) {
            item.whole("step", send.step());
        }
        if (send.dueAt() != null) {
            item.text("dueShard", shard.nurture()).instant("dueAt", send.dueAt());
        }
        return item.item();
    }

    public static Send read(Item item) {
        return new Send(
                item.text(Keys.PK),
                item.text(Keys.SK).substring(Keys.SENDS.length()),
                Kind.of(item.text("kind")),
                item.findText("program").orElse(null),
                Math.toIntExact(item.findWhole("step").orElse(0L)),
                item.findText("about").orElse(null),
                item.findText("correlation").orElse(""),
                Status.of(item.text("status")),
                item.findText("reason").orElse(null),
                item.instant("claimedAt"),
                item.findInstant("dueAt").orElse(null),
                fate(item),
                item.whole("version"));
    }

    private static Fate fate(Item item) {
        Map<String, Instant> clicks = new HashMap<>();
        item.findMap("clicks")
                .ifPresent(
                        map ->
                                map.attributes()
                                        .keySet()
                                        .forEach(link -> clicks.put(link, map.instant(link))));
        return new Fate(
                item.findText("messageId").orElse(null),
                item.findInstant("sentAt").orElse(null),
                item.findInstant("deliveredAt").orElse(null),
                item.findInstant("openedAt").orElse(null),
                item.findInstant("bouncedAt").orElse(null),
                item.findText("bounce").orElse(null),
                item.findInstant("complainedAt").orElse(null),
                item.findInstant("unsubscribedAt").orElse(null),
                clicks);
    }
}
