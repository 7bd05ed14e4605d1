package ripen.aws;

import ripen.account.Belonging;
import ripen.events.Event;
import ripen.events.Meta;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The events that one write of an item of the Leads table announces; they are kept on the item
 * itself, so that state and announcement are one write. Every write of such an item is made here
 * ({@link #on}), so that every write sets the outbox or removes it. Immutable.
 *
 * <p>On the item they lie without what the item itself tells: attribute {@code outbox} is a map
 * {@code at}, {@code cause}, {@code correlation}, {@code events}, the last a list of maps {@code
 * type} and the event's own fields; an event that is about another instant has an {@code at} of its
 * own (see {@link CompactEvents}). {@link #of(Item)} puts the rest back.
 *
 * @param pk the lead
 * @param sk which of its items
 * @param version the version of the item that the write makes
 */
public record Outbox(String pk, String sk, long version, Cause cause, List<Event> events) {

    private static final String OUTBOX = "outbox";

    public Outbox {
        events = List.copyOf(events);
    }

    /** Nothing to announce yet. */
    public static Outbox of(String lead, String sk, long version, Cause cause) {
        return new Outbox(lead, sk, version, cause, List.of());
    }

    /** What an item announces; nothing if it has no outbox. */
    public static Outbox of(Item item) {
        String pk = item.text(Keys.PK);
        String sk = item.text(Keys.SK);
        long version = item.whole("version");
        Item kept = item.findMap(OUTBOX).orElse(new Item(Map.of()));
        var empty = of(pk, sk, version, CompactEvents.cause(pk, kept));
        return CompactEvents.read(empty, kept);
    }

    /** One more event, of the instant of the cause. */
    public Outbox and(String type, Function<Meta, ? extends Event> event) {
        return and(type, cause.at(), event);
    }

    /**
     * One more event. Its id is item, version and ordinal: the same however often it is published.
     * An account's item is called as events call the account.
     */
    public Outbox and(String type, Instant at, Function<Meta, ? extends Event> event) {
        boolean account = pk.startsWith(Keys.ACCOUNTS);
        String item =
                account
                        ? Keys.ACCOUNT + Belonging.reference(sk.substring(Keys.ACCOUNT.length()))
                        : pk + "/" + sk;
        String id = item + "/" + version + "/" + events.size();
        var more = new ArrayList<Event>(events);
        String lead = account || pk.equals(Keys.SCORING) ? "" : pk; // no lead is in question
        more.add(
                event.apply(
                        new Meta(id, at, lead, version, cause.id(), cause.correlation(), type)));
        return new Outbox(pk, sk, version, cause, more);
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /**
     * The whole item: what it holds, with key, version and outbox; an outbox of an earlier version
     * is gone.
     */
    public Item on(Item content) {
        var attributes = new LinkedHashMap<>(content.attributes());
        attributes.remove(OUTBOX);
        return new ItemWriter()
                .all(new Item(attributes))
                .text(Keys.PK, pk)
                .text(Keys.SK, sk)
                .whole("version", version)
                .whole("schemaVersion", 1)
                .map(OUTBOX, isEmpty() ? null : CompactEvents.write(pk, cause, events))
                .item();
    }
}
