package ripen.aws;

import org.jspecify.annotations.Nullable;

import ripen.decay.FadingSum;
import ripen.score.Activity;
import ripen.score.Fit;
import ripen.score.Grade;
import ripen.score.Histories.Known;
import ripen.score.LeadState;
import ripen.score.Quiet;
import ripen.score.ScoringModel;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state as the item {@code lead#state} of the Leads table, with its places in the indexes: {@code
 * due} (when time next changes something), {@code heat} (stage and the day on which one point would
 * be left) and {@code quiet} (the same day, of those who have gone quiet only). Reading gives back
 * an equal state. Kept below one kilobyte for an ordinary lead, since a write of more costs more.
 */
public final class StateItem {

    private StateItem() {}

    /**
     * Without key, version and outbox, which {@link Outbox#on} adds.
     *
     * @param indexedDue under which instant the lead stands in the due index; null if it does not
     */
    public static Item write(
            LeadState state, ScoringModel model, Shard shard, @Nullable Instant indexedDue) {
        Instant last = lastAt(state.last());
        var item =
                Item.write()
                        .text("model", state.model())
                        .map("last", key(state.last()))
                        .instant("advancedTo", other(state.advancedTo(), last))
                        .map("engagement", sum(state.engagement(), last))
                        .map("interests", interests(state.interests(), last))
                        .whole("level", state.level())
                        .text("grade", state.fit().grade().name())
                        .number("fitPoints", state.fit().points())
                        .number("completeness", state.fit().completeness())
                        .instant("lastPositive", other(state.lastPositive(), last))
                        .flag("cold", state.cold())
                        .map("handRaise", key(state.handRaise()))
                        .flag("triage", state.triage())
                        .flag("excluded", state.excluded())
                        .map("verdict", VerdictItem.write(state.verdict()))
                        .maps("history", state.history().stream().map(StateItem::entry).toList())
                        .map("tally", TallyItem.write(state.tally(), last))
                        .text("label", state.label().toString())
                        .text("stage", state.stage().word());
        if (indexedDue != null) {
            item.text("dueShard", shard.due()).instant("dueAt", indexedDue);
        }
        if (Quiet.of(state, model).isPresent()) {
            item.text("quietShard", shard.quiet());
        }
        item.text("heatShard", shard.heat(state.stage())).whole("heatDay", heatDay(state, model));
        return item.item();
    }

    /**
     * The day on which one point would be left, counted from the epoch. Who has nothing left stands
     * at the end of the list, and not outside it.
     */
    public static long heatDay(LeadState state, ScoringModel model) {
        Instant heat = state.engagement().heat(model.engagement()).orElse(Instant.EPOCH);
        return heat.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    public static Known known(Item item) {
        return new Known(read(item), item.whole("version"), item.findInstant("dueAt").orElse(null));
    }

    @SuppressWarnings(
            "NullAway") // does not see in a class file that the keys of a state may be null
    public static LeadState read(Item item) {
        Activity.Key key = item.findMap("last").map(StateItem::key).orElse(null);
        Instant last = lastAt(key);
        return new LeadState(
                item.text("model"),
                key,
                item.findInstant("advancedTo").orElse(last),
                sum(item.map("engagement"), last),
                interests(item.findMap("interests"), last),
                Math.toIntExact(item.whole("level")),
                new Fit(
                        Grade.valueOf(item.text("grade")),
                        item.number("fitPoints"),
                        item.number("completeness"),
                        List.of()),
                item.findInstant("lastPositive").orElse(last),
                item.flag("cold"),
                item.findMap("handRaise").map(StateItem::key).orElse(null),
                item.flag("triage"),
                item.flag("excluded"),
                item.findMap("verdict").map(VerdictItem::read).orElse(null),
                history(item),
                TallyItem.read(item.findMap("tally").orElse(new Item(Map.of())), last));
    }

    /**
     * The stages the lead has been in, oldest first; also where nothing else of the state is of
     * interest.
     */
    public static List<StageEntry> history(Item item) {
        return item.maps("history").stream()
                .map(
                        entry ->
                                new StageEntry(
                                        entry.instant("at"),
                                        Stage.of(entry.text("stage")),
                                        entry.text("cause"),
                                        entry.flag("repeat"),
                                        entry.findText("by").orElse(null)))
                .toList();
    }

    private static Item entry(StageEntry entry) {
        return Item.write()
                .instant("at", entry.at())
                .text("stage", entry.stage().word())
                .text("cause", entry.cause())
                .flag("repeat", entry.repeat())
                .text("by", entry.by())
                .item();
    }

    private static @Nullable Item key(Activity.@Nullable Key key) {
        return key == null
                ? null
                : Item.write().instant("at", key.at()).text("id", key.id()).item();
    }

    private static Activity.Key key(Item item) {
        return new Activity.Key(item.instant("at"), item.text("id"));
    }

    /** What is left out is that of the last activity, which most instants are. */
    private static Instant lastAt(Activity.@Nullable Key last) {
        return last == null ? Instant.EPOCH : last.at();
    }

    static @Nullable Instant other(Instant at, Instant last) {
        return at.equals(last) ? null : at;
    }

    static Item sum(FadingSum sum, Instant last) {
        return Item.write()
                .number("value", sum.value())
                .instant("asOf", other(sum.asOf(), last))
                .maps(
                        "grants",
                        sum.grants().stream()
                                .map(
                                        grant ->
                                                Item.write()
                                                        .instant("at", grant.at())
                                                        .number("points", grant.points())
                                                        .item())
                                .toList())
                .item();
    }

    static FadingSum sum(Item item, Instant last) {
        return new FadingSum(
                item.number("value"),
                item.findInstant("asOf").orElse(last),
                item.maps("grants").stream()
                        .map(
                                grant ->
                                        new FadingSum.Grant(
                                                grant.instant("at"), grant.number("points")))
                        .toList());
    }

    static Item interests(Map<String, FadingSum> interests, Instant last) {
        var item = Item.write();
        interests.forEach((product, sum) -> item.map(product, sum(sum, last)));
        return item.item();
    }

    static Map<String, FadingSum> interests(Optional<Item> item, Instant last) {
        var interests = new HashMap<String, FadingSum>();
        item.ifPresent(
                map ->
                        map.attributes()
                                .keySet()
                                .forEach(
                                        product ->
                                                interests.put(
                                                        product, sum(map.map(product), last))));
        return interests;
    }
}
