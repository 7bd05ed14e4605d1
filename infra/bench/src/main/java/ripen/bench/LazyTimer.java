package ripen.bench;

import ripen.aws.ActivityItem;
import ripen.aws.DynamoDbDueLeads;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Keys;
import ripen.aws.Outbox;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Histories;
import ripen.score.Histories.Cause;
import ripen.score.LedgerEntry;
import ripen.score.Models;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;
import ripen.score.SweepingDecay;
import ripen.score.SweepingDecay.Swept;
import ripen.score.Waiting;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the lazy timer saves: so many leads ({@code -Dripen.leads}; 100 by default) live through
 * twenty activities in ninety days, and through the silence after them, under a sweep every hour;
 * once with the index moved only where the due instant comes earlier, once with the index always
 * right.
 */
final class LazyTimer {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    /** Until the last has nothing left: 90 days, and the longest fading after them. */
    private static final Duration LIFE = Duration.ofDays(230);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SHARDS = 4;
    private static final int LEADS = 100;

    private LazyTimer() {}

    /**
     * A whole life of a lead, on average.
     *
     * @param scoring what was used for scoring
     * @param sweeping what was used for sweeps that found something due
     * @param acted index entries that came up and were acted on
     * @param moved index entries that came up too early
     */
    record Lives(int leads, Traffic.Used scoring, Traffic.Used sweeping, int acted, int moved) {

        double dueWrites() {
            return (scoring.dueIndex() + sweeping.dueIndex()) / activities();
        }

        double writes() {
            return (scoring.units().write() + sweeping.units().write()) / activities();
        }

        double activities() {
            return (double) leads * Journey.ACTIVITIES;
        }

        /** Entries that came up in the life of one lead. */
        double hits() {
            return (double) (acted + moved) / leads;
        }
    }

    static void measure(Table table) {
        int leads = Bench.leads(LEADS);
        Bench.say("Living " + leads + " leads through 20 activities, lazily and eagerly");
        Lives lazy = live(leads, false);
        Lives eager = live(leads, true);
        if (lazy.acted() != eager.acted()) {
            throw new IllegalStateException(
                    "The lazy timer acted " + lazy.acted() + " times, not " + eager.acted());
        }
        table.row(
                "write units of the due index per activity, lazy (scoring and sweeps)",
                "%.2f (%.2f and %.2f)"
                        .formatted(
                                lazy.dueWrites(),
                                lazy.scoring().dueIndex() / lazy.activities(),
                                lazy.sweeping().dueIndex() / lazy.activities()),
                "");
        table.row(
                "the same, eager",
                "%.2f (%.2f and %.2f)"
                        .formatted(
                                eager.dueWrites(),
                                eager.scoring().dueIndex() / eager.activities(),
                                eager.sweeping().dueIndex() / eager.activities()),
                "");
        table.row(
                "all write units per activity, its share of the sweeps included: lazy; eager",
                "%.2f; %.2f".formatted(lazy.writes(), eager.writes()),
                "");
        table.row(
                "due entries that come up in a lead's life, acted on and too early: lazy; eager",
                "%.2f and %.2f; %.2f and %.2f"
                        .formatted(
                                (double) lazy.acted() / leads,
                                (double) lazy.moved() / leads,
                                (double) eager.acted() / leads,
                                (double) eager.moved() / leads),
                "");
    }

    static Lives live(int leads, boolean eager) {
        try (var tables = new Tables()) {
            var scoringTraffic = new Traffic(tables.client());
            var sweepTraffic = new Traffic(tables.client());
            Scoring model = ShippedModel.scoring();
            var scoring = new ScoringActivities(histories(scoringTraffic, eager), model);
            // What is due is looked up without being counted: that costs both the same.
            var sweeping =
                    new SweepingDecay(
                            new DynamoDbDueLeads(tables.client(), Tables.LEADS, SHARDS),
                            histories(sweepTraffic, eager),
                            Models.only(model),
                            Waiting.NOBODY);
            var next = START.plus(HOUR);
            int acted = 0;
            int moved = 0;
            var steps = new ArrayList<>(steps(leads));
            steps.add(null);
            for (var step : steps) {
                Instant until = step == null ? START.plus(LIFE) : step.activity().at();
                for (; !next.isAfter(until); next = next.plus(HOUR)) {
                    Swept swept = sweeping.sweep(next, new Cause("hour", "hour", next), () -> true);
                    acted += swept.acted();
                    moved += swept.moved();
                }
                if (step != null) {
                    record(tables.client(), step);
                    scoring.score(step.lead(), step.activity().key(), step.cause());
                }
            }
            return new Lives(leads, scoringTraffic.used(), sweepTraffic.used(), acted, moved);
        }
    }

    private record Step(String lead, Activity activity) {
        Cause cause() {
            return new Cause(activity.key().id(), activity.key().id(), activity.at());
        }
    }

    private static List<Step> steps(int leads) {
        return IntStream.range(0, leads)
                .boxed()
                .flatMap(
                        lead ->
                                // Not all at once: over ten days.
                                Journey.of(lead, START.plusSeconds(lead * 864_000L / leads))
                                        .stream()
                                        .map(activity -> new Step(Crowd.id(lead), activity)))
                .sorted(Comparator.comparing((Step step) -> step.activity().key()))
                .toList();
    }

    private static void record(DynamoDbClient client, Step step) {
        var item =
                Outbox.of(step.lead(), Keys.activity(step.activity().key()), 1, step.cause())
                        .on(ActivityItem.write(step.activity()));
        client.putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
    }

    private static Histories histories(Traffic traffic, boolean eager) {
        var histories = new DynamoDbHistories(traffic.client(), Tables.LEADS, SHARDS);
        return eager ? new Eager(histories) : histories;
    }

    /** Keeps the index right with every write. */
    private record Eager(Histories histories) implements Histories {

        @Override
        public Optional<Known> find(String lead) {
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
            return histories.commit(
                    new Change(
                            change.lead(),
                            change.expected(),
                            change.state(),
                            change.model(),
                            change.entries(),
                            change.facts(),
                            change.state().due(change.model()).orElse(null),
                            change.cause(),
                            change.quiet()));
        }
    }
}
