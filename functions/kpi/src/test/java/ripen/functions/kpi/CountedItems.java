package ripen.functions.kpi;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.aws.nurture.SendItem;
import ripen.events.LeadAwoke;
import ripen.events.LeadWentCold;
import ripen.lead.Consent;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.nurture.Send;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Items of the Leads table as a stream shows them to the figures. */
final class CountedItems {

    static final Instant NOON = Instant.parse("2018-06-01T10:00:00Z");

    private CountedItems() {}

    static Item profile(String lead, String source, boolean excluded) {
        return ProfileItem.write(
                new Profile(
                        lead,
                        Person.UNKNOWN,
                        new Source(Map.of("source", source)),
                        Consent.NONE,
                        List.of(),
                        List.of(),
                        1,
                        null,
                        List.of(),
                        excluded,
                        NOON,
                        1));
    }

    /** A state with what its write announced. */
    @SafeVarargs
    static Item state(int version, boolean excluded, Map<String, Instant>... announced) {
        var cause = new Cause("sweep", "c", NOON.plusSeconds(3_600));
        var outbox = Outbox.of("1", "lead#state", version, cause);
        for (Map<String, Instant> events : announced) {
            for (var event : events.entrySet()) {
                outbox =
                        outbox.and(
                                event.getKey(),
                                event.getValue(),
                                meta ->
                                        event.getKey().equals(LeadAwoke.TYPE)
                                                ? new LeadAwoke(meta, NOON)
                                                : new LeadWentCold(meta, NOON));
            }
        }
        return outbox.on(Item.write().flag("excluded", excluded).item());
    }

    static Item state(Item... history) {
        return Item.write().maps("history", List.of(history)).item();
    }

    static Item entry(Instant at, String stage, boolean repeat) {
        return Item.write()
                .instant("at", at)
                .text("stage", stage)
                .text("cause", "score")
                .flag("repeat", repeat)
                .item();
    }

    static Item send(Send.Kind kind, Instant sentAt, @Nullable Instant clickedAt) {
        var claim = Send.claim("1", "welcome#1#1", kind, "welcome", 1, null, "c", sentAt);
        Send sent = claim.sent("m", sentAt);
        return Item.write()
                .all(SendItem.write(sent, Shard.of("1", 4)))
                .map("clicks", Item.write().instant("document", clickedAt).item())
                .item();
    }
}
