package ripen.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import ripen.kpi.CountingChanges.Change;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Step;
import ripen.lead.Source;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * However the stream is cut, repeated, interrupted and interleaved, the figures are those of a
 * recount of everything stored.
 */
class CountingChangesProperties {

    private static final Counting COUNTING = new Counting(ZoneId.of("Europe/Berlin"));
    private static final Instant START = Instant.parse("2018-06-01T00:00:00Z");

    @Property(tries = 300)
    void figuresAreTheSumOverAllItems(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int shards) {
        var random = new Random(seed);
        var items = new HashMap<Integer, Contribution>();
        Map<String, List<Change>> streams = streams(random, shards, items);
        var aggregates = new InMemoryAggregates();

        deliver(random, streams, aggregates);

        Map<LocalDate, Figures> recount =
                items.values().stream().reduce(Contribution.NONE, Contribution::plus).days();
        for (LocalDate day = LocalDate.of(2018, 5, 25);
                day.isBefore(LocalDate.of(2018, 7, 1));
                day = day.plusDays(1)) {
            Figures expected = recount.getOrDefault(day, Figures.NONE);
            assertThat(aggregates.figures(day)).isEqualTo(expected);
        }
    }

    /**
     * A history of writes: each item lives in one shard, and every image of it may contribute
     * something else.
     */
    private static Map<String, List<Change>> streams(
            Random random, int shards, Map<Integer, Contribution> items) {
        var streams = new HashMap<String, List<Change>>();
        for (int sequence = 1; sequence <= 60; sequence++) {
            int item = random.nextInt(12);
            Contribution image = image(random, item);
            Contribution difference = image.minus(items.getOrDefault(item, Contribution.NONE));
            items.put(item, image);
            streams.computeIfAbsent("shard-" + item % shards, _ -> new ArrayList<>())
                    .add(new Change(Sequence.of(Integer.toString(sequence * 7)), difference));
        }
        return streams;
    }

    private static Contribution image(Random random, int item) {
        Instant at = START.plusSeconds(random.nextInt(20) * 43_200L);
        return switch (item % 3) {
            case 0 ->
                    COUNTING.lead(
                            new Source(Map.of("source", "s" + item)),
                            START.plusSeconds(item * 50_000L),
                            random.nextInt(4) == 0);
            case 1 ->
                    COUNTING.stages(
                            Stream.iterate(at, next -> next.plusSeconds(90_000))
                                    .limit(random.nextInt(4))
                                    .map(
                                            when ->
                                                    new StageEntry(
                                                            when,
                                                            Stage.values()[random.nextInt(6)],
                                                            "score",
                                                            random.nextBoolean()))
                                    .toList(),
                            random.nextInt(5) == 0);
            default ->
                    COUNTING.mail(
                            new Step("welcome", "" + item),
                            random.nextBoolean()
                                    ? Map.of(Happening.SENT, at)
                                    : Map.of(
                                            Happening.SENT,
                                            at,
                                            Happening.CLICKED,
                                            at.plusSeconds(60)));
        };
    }

    /**
     * At least once, in order the first time, as Lambda does: batches of any size, again from
     * anywhere before, dying between two writes.
     */
    private static void deliver(
            Random random, Map<String, List<Change>> streams, Aggregates aggregates) {
        var delivered = new HashMap<String, Integer>();
        var open = new ArrayList<>(streams.keySet());
        while (!open.isEmpty()) {
            String shard = open.get(random.nextInt(open.size()));
            List<Change> all = streams.get(shard);
            int done = delivered.getOrDefault(shard, 0);
            int from = random.nextInt(4) == 0 ? random.nextInt(done + 1) : done;
            int to = Math.min(all.size(), from + 1 + random.nextInt(8));
            var dying =
                    new DyingAggregates(
                            aggregates,
                            random.nextInt(3) == 0 ? random.nextInt(6) : Integer.MAX_VALUE);
            try {
                new CountingChanges(dying).count(shard, all.subList(from, to));
                delivered.put(shard, Math.max(done, to));
            } catch (DyingAggregates.Died _) {
                // delivered again, in another cut
            }
            if (delivered.getOrDefault(shard, 0) == all.size()) {
                open.remove(shard);
            }
        }
    }
}
