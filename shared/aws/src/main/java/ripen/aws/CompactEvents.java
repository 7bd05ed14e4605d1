package ripen.aws;

import ripen.events.Event;
import ripen.events.Events;
import ripen.events.Meta;
import ripen.score.Histories.Cause;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events as they lie on an item: without what the item, its key and the cause tell already, since
 * every kilobyte of an item is paid for with each write. A cause that is an event of the same lead
 * is kept without the lead; an activity that is the cause's is kept as {@code true}; an instant is
 * kept as a number under its name with an {@code @} behind it.
 */
final class CompactEvents {

    private static final String TYPE = "type";
    private static final String AT = "at";
    private static final String ACTIVITY = "activity";
    private static final String INSTANT = "@";
    private static final int INSTANT_LENGTH = 24;

    private final String lead;
    private final Cause cause;

    private CompactEvents(String lead, Cause cause) {
        this.lead = lead;
        this.cause = cause;
    }

    static Item write(String lead, Cause cause, List<Event> events) {
        var compact = new CompactEvents(lead, cause);
        return Item.write()
                .instant(AT, cause.at())
                .text(
                        "cause",
                        cause.id().startsWith(lead + "/")
                                ? cause.id().substring(lead.length())
                                : cause.id())
                .text("correlation", cause.correlation())
                .maps("events", events.stream().map(compact::write).toList())
                .item();
    }

    static Outbox read(Outbox empty, Item kept) {
        var compact = new CompactEvents(empty.pk(), empty.cause());
        Outbox outbox = empty;
        for (Item event : kept.maps("events")) {
            outbox =
                    outbox.and(
                            event.text(TYPE),
                            event.findInstant(AT).orElse(empty.cause().at()),
                            meta -> Events.of(meta.schema(), compact.detail(meta, event)));
        }
        return outbox;
    }

    static Cause cause(String lead, Item kept) {
        String id = kept.findText("cause").orElse("");
        return new Cause(
                id.startsWith("/") ? lead + id : id,
                kept.findText("correlation").orElse(""),
                kept.findInstant(AT).orElse(Instant.EPOCH));
    }

    private Item write(Event event) {
        Map<String, Object> fields = new LinkedHashMap<>(event.detail());
        fields.remove("meta");
        if (fields.get(ACTIVITY) instanceof Map<?, ?> activity
                && activity.equals(causing().orElse(null))) {
            fields.put(ACTIVITY, true);
        }
        boolean another = event.meta().at().toEpochMilli() != cause.at().toEpochMilli();
        return Item.write()
                .members(withInstantsAsNumbers(fields))
                .text(TYPE, event.detailType())
                .instant(AT, another ? event.meta().at() : null)
                .item();
    }

    private Map<String, Object> detail(Meta meta, Item event) {
        Map<String, Object> detail = withInstantsAsTexts(event.plain());
        if (Boolean.TRUE.equals(detail.get(ACTIVITY))) {
            detail.put(
                    ACTIVITY,
                    causing()
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "The event's cause is no activity.")));
        }
        var described = new LinkedHashMap<String, Object>();
        described.put("id", meta.id());
        described.put(AT, Keys.at(meta.at()));
        described.put("lead", meta.lead());
        described.put("leadVersion", meta.leadVersion());
        described.put("cause", meta.cause());
        described.put("correlation", meta.correlation());
        described.put("schema", meta.schema());
        detail.put("meta", described);
        return detail;
    }

    /**
     * The activity whose event is the cause, read off that event's id: {@code
     * <lead>/activity#<at>#<id>/<version>/<ordinal>}.
     */
    private Optional<Map<String, String>> causing() {
        String prefix = lead + "/" + Keys.ACTIVITIES;
        int at = prefix.length() + INSTANT_LENGTH;
        int ordinal = cause.id().lastIndexOf('/');
        int end = cause.id().lastIndexOf('/', ordinal - 1);
        return cause.id().startsWith(prefix) && end > at
                ? Optional.of(
                        Map.of(
                                AT,
                                cause.id().substring(prefix.length(), at),
                                "id",
                                cause.id().substring(at + 1, end)))
                : Optional.empty();
    }

    private static Map<String, Object> withInstantsAsNumbers(Map<?, ?> fields) {
        var compact = new LinkedHashMap<String, Object>();
        fields.forEach(
                (name, value) -> {
                    switch (value) {
                        case String text when isInstant(text) ->
                                compact.put(name + INSTANT, Instant.parse(text).toEpochMilli());
                        case Map<?, ?> map ->
                                compact.put(name.toString(), withInstantsAsNumbers(map));
                        default -> compact.put(name.toString(), value);
                    }
                });
        return compact;
    }

    private static Map<String, Object> withInstantsAsTexts(Map<?, ?> fields) {
        var full = new LinkedHashMap<String, Object>();
        fields.forEach(
                (key, value) -> {
                    String name = key.toString();
                    switch (value) {
                        case Number millis when name.endsWith(INSTANT) ->
                                full.put(
                                        name.substring(0, name.length() - INSTANT.length()),
                                        Keys.at(Instant.ofEpochMilli(millis.longValue())));
                        case Map<?, ?> map -> full.put(name, withInstantsAsTexts(map));
                        default -> full.put(name, value);
                    }
                });
        return full;
    }

    private static boolean isInstant(String text) {
        try {
            return text.length() == INSTANT_LENGTH
                    && text.endsWith("Z")
                    && Keys.at(Instant.parse(text)).equals(text);
        } catch (DateTimeException another) {
            return false;
        }
    }
}
