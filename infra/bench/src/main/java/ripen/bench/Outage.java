package ripen.bench;

import ripen.aws.DynamoDbDueLeads;
import ripen.aws.DynamoDbHistories;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Fact;
import ripen.score.Histories;
import ripen.score.Histories.Cause;
import ripen.score.LedgerEntry;
import ripen.score.Models;
import ripen.score.SweepingDecay;
import ripen.score.Waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ten days without a sweep over so many leads ({@code -Dripen.leads=50000}; 5,000 by default), a
 * tenth as many crossings: the first sweep after it dies on its way, then two go on at once. What
 * they announce is held against instants that are computed here from the closed form.
 */
final class Outage {

    private static final Instant BEGIN = Instant.parse("2026-05-04T09:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofDays(10));
    private static final Cause CAUSE = new Cause("bench", "bench", END);
    private static final int SHARDS = 4;
    private static final int LEADS = 5_000;
    private static final double HALF_LIFE = Duration.ofDays(30).toMillis();

    /** One in fifteen leads crosses: half of those once, half of them twice. */
    private static final int ONE_IN = 15;

    private final int leads = Bench.leads(LEADS);
    private final Map<String, List<Fact>> announced = new ConcurrentHashMap<>();

    private Outage() {}

    static void measure(Table table) {
        try (var tables = new Tables()) {
            new Outage().measure(tables, table);
        }
    }

    private void measure(Tables tables, Table table) {
        new Crowd(tables.client(), SHARDS, ShippedModel.scoring(), BEGIN)
                .fillStates(leads, Outage::activities);
        Map<String, List<Instant>> expected = expected();
        int crossings = expected.values().stream().mapToInt(List::size).sum();
        Bench.say("Catching up with " + crossings + " crossings");
        var traffic = new Traffic(tables.client());
        long begun = System.nanoTime();
        int before = diesAfter(expected.size() / 4, traffic);
        var other = CompletableFuture.runAsync(() -> sweep(traffic, histories(traffic)));
        sweep(traffic, histories(traffic));
        other.join();
        double seconds = (System.nanoTime() - begun) / 1e9;
        sweep(traffic, histories(traffic)); // for what the other one was at
        Traffic.Used used = traffic.used();
        table.row(
                "catching up after ten days without a sweep, %,d leads, %,d crossings of %,d leads"
                        .formatted(leads, crossings, expected.size()),
                "%.1f seconds, %s".formatted(seconds, used.words()),
                "");
        table.row(
                "write units per crossing, with one sweep that died after "
                        + before
                        + " leads and two at once after it",
                Table.number(used.units().write() / crossings),
                "");
        table.row("crossings announced twice or not at all", doubledOrMissing(expected), 0);
        table.row("crossings announced with another instant or out of order", late(expected), 0);
    }

    private void sweep(Traffic traffic, Histories histories) {
        new SweepingDecay(
                        new DynamoDbDueLeads(traffic.client(), Tables.LEADS, SHARDS),
                        histories,
                        Models.only(ShippedModel.scoring()),
                        Waiting.NOBODY)
                .sweep(END, CAUSE, () -> true);
    }

    /** How many leads it had done. */
    private int diesAfter(int leads, Traffic traffic) {
        var histories = histories(traffic);
        histories.commitsLeft.set(leads);
        try {
            sweep(traffic, histories);
        } catch (RuntimeException | Dead dead) {
            return announced.size();
        }
        throw new IllegalStateException("The sweep did not die.");
    }

    private Watched histories(Traffic traffic) {
        return new Watched(new DynamoDbHistories(traffic.client(), Tables.LEADS, SHARDS));
    }

    private long doubledOrMissing(Map<String, List<Instant>> expected) {
        return expected.entrySet().stream()
                        .mapToLong(
                                one ->
                                        Math.abs(
                                                one.getValue().size()
                                                        - crossings(one.getKey()).size()))
                        .sum()
                + announced.keySet().stream().filter(lead -> !expected.containsKey(lead)).count();
    }

    private long late(Map<String, List<Instant>> expected) {
        return expected.entrySet().stream()
                .filter(
                        one -> {
                            List<Instant> at = crossings(one.getKey());
                            List<Instant> right = one.getValue();
                            return at.size() == right.size()
                                    && IntStream.range(0, at.size())
                                            .anyMatch(
                                                    i ->
                                                            Duration.between(
                                                                                    at.get(i),
                                                                                    right.get(i))
                                                                            .abs()
                                                                            .toMillis()
                                                                    > 1);
                        })
                .count();
    }

    /** In the order in which they were announced; a stage changes with its level. */
    private List<Instant> crossings(String lead) {
        return announced.getOrDefault(lead, List.of()).stream()
                .filter(fact -> !(fact instanceof Fact.StageChanged))
                .map(Fact::at)
                .toList();
    }

    /** Half of those that cross leave level 3 in the outage, half go cold and then leave it. */
    private static List<Activity> activities(int lead) {
        Instant at = began(lead);
        var activities = new ArrayList<Activity>();
        activities.add(Journey.form(at, "Ten ways to save", Journey.PROFILE));
        for (int i = 1; i <= views(lead); i++) {
            activities.add(Journey.page(at.plusMillis(i), "/pricing"));
        }
        return activities;
    }

    private static int views(int lead) {
        return lead % ONE_IN == 0 && lead / ONE_IN % 2 == 0 ? 0 : 2;
    }

    private static Instant began(int lead) {
        Duration spread = Duration.ofSeconds(lead * 11L % 300_000); // up to three and a half days
        if (lead % ONE_IN != 0) {
            return BEGIN.minus(spread);
        }
        return views(lead) == 0
                ? BEGIN.minus(Duration.ofDays(20)).minus(spread)
                : BEGIN.minus(Duration.ofDays(41)).minus(spread);
    }

    /** By the closed form, from the points of MODEL.md; nothing of the product is asked. */
    private Map<String, List<Instant>> expected() {
        var expected = new HashMap<String, List<Instant>>();
        for (int lead = 0; lead < leads; lead += ONE_IN) {
            Instant at = began(lead);
            if (views(lead) == 0) {
                expected.put(Crowd.id(lead), List.of(fallen(at, 20, 11.25)));
            } else {
                Instant last = at.plusMillis(2);
                expected.put(
                        Crowd.id(lead),
                        List.of(last.plus(Duration.ofDays(45)), fallen(last, 36, 11.25)));
            }
        }
        return expected;
    }

    private static Instant fallen(Instant from, double points, double to) {
        return from.plusMillis((long) (HALF_LIFE * Math.log(points / to) / Math.log(2)));
    }

    /** The process is gone. */
    private static final class Dead extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Notes what is announced, and may die right after a write. */
    private final class Watched implements Histories {

        private final Histories histories;
        private final AtomicInteger commitsLeft = new AtomicInteger(Integer.MAX_VALUE);
        private final AtomicBoolean dead = new AtomicBoolean();

        private Watched(Histories histories) {
            this.histories = histories;
        }

        @Override
        public Optional<Known> find(String lead) {
            if (dead.get()) {
                throw new Dead();
            }
            return histories.find(lead);
        }

        @Override
        public Optional<Activity> activity(String lead, Activity.Key key) {
            return histories.activity(lead, key);
        }

        @Override
        public List<Activity> activities(String lead) {
            return histories.activities(lead);
        }

        @Override
        public List<LedgerEntry> ledger(String lead) {
            return histories.ledger(lead);
        }

        @Override
        public boolean commit(Change change) {
            if (!histories.commit(change)) {
                return false;
            }
            announced.merge(
                    change.lead(),
                    change.facts(),
                    (before, more) -> {
                        var all = new ArrayList<>(before);
                        all.addAll(more);
                        return all;
                    });
            if (commitsLeft.decrementAndGet() <= 0) {
                dead.set(true);
                throw new Dead();
            }
            return true;
        }
    }
}
