package ripen.aws.capture;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.capture.Visitor;
import ripen.score.Activity;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Items of the Identities table: {@code email#<canonical address>} and {@code visitor#<id>}, each
 * with sort key {@code -}.
 */
final class IdentityItem {

    private static final String ONLY = "-";
    private static final Duration UNKNOWN_VISITOR = Duration.ofDays(90);

    /** Browsers themselves keep nothing for longer. */
    private static final Duration KNOWN_VISITOR = Duration.ofDays(400);

    private IdentityItem() {}

    static Map<String, AttributeValue> emailKey(String email) {
        return Keys.of("email#" + email, ONLY);
    }

    static Map<String, AttributeValue> visitorKey(String visitor) {
        return Keys.of("visitor#" + visitor, ONLY);
    }

    /** An address belongs to one lead: the first. */
    static Put email(String table, String email, String lead) {
        Item item =
                Item.write()
                        .text(Keys.PK, "email#" + email)
                        .text(Keys.SK, ONLY)
                        .text("lead", lead)
                        .whole("version", 1)
                        .whole("schemaVersion", 1)
                        .item();
        return Put.builder()
                .tableName(table)
                .item(item.attributes())
                .conditionExpression("attribute_not_exists(pk)")
                .build();
    }

    /**
     * The visitor as the version that follows the one that was read, provided that nobody has
     * changed it since.
     */
    static Put visitor(String table, Visitor visitor, Instant now) {
        var stamps = new LinkedHashMap<String, Object>();
        visitor.stamps().forEach((id, stamp) -> stamps.put(id, stamp.toEpochMilli()));
        Item item =
                Item.write()
                        .text(Keys.PK, "visitor#" + visitor.id())
                        .text(Keys.SK, ONLY)
                        .text("lead", visitor.lead())
                        .maps(
                                "pending",
                                visitor.pending().stream().map(IdentityItem::pending).toList())
                        .object("stamps", stamps)
                        .whole(
                                "expiresAt",
                                now.plus(visitor.lead() == null ? UNKNOWN_VISITOR : KNOWN_VISITOR)
                                        .getEpochSecond())
                        .whole("version", visitor.version() + 1)
                        .whole("schemaVersion", 1)
                        .item();
        var put = Put.builder().tableName(table).item(item.attributes());
        return (visitor.version() == 0
                        ? put.conditionExpression("attribute_not_exists(pk)")
                        : put.conditionExpression("version = :read")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":read",
                                                AttributeValue.fromN(
                                                        Long.toString(visitor.version())))))
                .build();
    }

    static Visitor visitor(Item item) {
        var stamps = new LinkedHashMap<String, Instant>();
        item.findMap("stamps")
                .ifPresent(
                        map ->
                                map.attributes().keySet().stream()
                                        .sorted(
                                                Comparator.comparing(map::whole)
                                                        .thenComparing(Comparator.naturalOrder()))
                                        .forEach(id -> stamps.put(id, map.instant(id))));
        return new Visitor(
                item.text(Keys.PK).substring("visitor#".length()),
                item.findText("lead").orElse(null),
                item.maps("pending").stream().map(IdentityItem::pending).toList(),
                stamps,
                item.whole("version"));
    }

    private static Item pending(Activity activity) {
        return Item.write()
                .text("id", activity.key().id())
                .instant("at", activity.at())
                .text("type", activity.type())
                .object("properties", activity.properties())
                .item();
    }

    private static Activity pending(Item item) {
        return new Activity(
                new Activity.Key(item.instant("at"), item.text("id")),
                item.text("type"),
                item.object("properties"));
    }
}
