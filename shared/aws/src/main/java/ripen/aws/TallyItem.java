package ripen.aws;

import ripen.score.Tally;
import ripen.score.Tally.Granted;
import ripen.score.Tally.Span;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the rules remember, as a map inside the state's item; pairs lie as plain lists of numbers,
 * since names would cost more than they say.
 */
final class TallyItem {

    private TallyItem() {}

    static Item write(Tally tally, Instant last) {
        var once = Item.write();
        tally.once().forEach(once::instant);
        var capped = Item.write();
        tally.capped()
                .forEach(
                        (group, grants) ->
                                capped.numbers(
                                        group,
                                        pairs(
                                                grants,
                                                grant -> (double) grant.at().toEpochMilli(),
                                                Granted::points)));
        var watched = Item.write();
        tally.watched()
                .forEach(
                        (video, spans) ->
                                watched.numbers(video, pairs(spans, Span::from, Span::to)));
        var matched = Item.write();
        tally.matched().forEach(matched::instants);
        boolean seenLast = tally.lastSeen().equals(last);
        return Item.write()
                .map("once", once.item())
                .map("capped", capped.item())
                .instants("visits", tally.visits())
                .flag("seen", seenLast)
                .instant(
                        "seenAt",
                        tally.lastSeen().equals(Instant.MIN) || seenLast ? null : tally.lastSeen())
                .map("watched", watched.item())
                .map("matched", matched.item())
                .item();
    }

    static Tally read(Item item, Instant last) {
        var once = new HashMap<String, Instant>();
        item.findMap("once")
                .ifPresent(
                        map ->
                                map.attributes()
                                        .keySet()
                                        .forEach(key -> once.put(key, map.instant(key))));
        var capped = new HashMap<String, List<Granted>>();
        lists(item, "capped")
                .forEach(
                        (group, numbers) -> {
                            var grants = new ArrayList<Granted>();
                            for (int i = 0; i < numbers.size(); i += 2) {
                                grants.add(
                                        new Granted(
                                                Instant.ofEpochMilli(numbers.get(i).longValue()),
                                                numbers.get(i + 1)));
                            }
                            capped.put(group, List.copyOf(grants));
                        });
        var watched = new HashMap<String, List<Span>>();
        lists(item, "watched")
                .forEach(
                        (video, numbers) -> {
                            var spans = new ArrayList<Span>();
                            for (int i = 0; i < numbers.size(); i += 2) {
                                spans.add(new Span(numbers.get(i), numbers.get(i + 1)));
                            }
                            watched.put(video, List.copyOf(spans));
                        });
        var matched = new HashMap<String, List<Instant>>();
        item.findMap("matched")
                .ifPresent(
                        map ->
                                map.attributes()
                                        .keySet()
                                        .forEach(key -> matched.put(key, map.instants(key))));
        return new Tally(
                once,
                capped,
                item.instants("visits"),
                item.flag("seen") ? last : item.findInstant("seenAt").orElse(Instant.MIN),
                watched,
                matched);
    }

    private static Map<String, List<Double>> lists(Item item, String name) {
        var lists = new HashMap<String, List<Double>>();
        item.findMap(name)
                .ifPresent(
                        map ->
                                map.attributes()
                                        .keySet()
                                        .forEach(key -> lists.put(key, map.numbers(key))));
        return lists;
    }

    private static <T> List<Double> pairs(
            List<T> values, Function<T, Double> first, Function<T, Double> second) {
        return values.stream()
                .flatMap(value -> Stream.of(first.apply(value), second.apply(value)))
                .toList();
    }
}
