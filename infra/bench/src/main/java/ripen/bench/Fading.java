package ripen.bench;

import ripen.aws.DynamoDbDueLeads;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.StateItem;
import ripen.aws.metering.Units;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.ScoringModel;
import ripen.score.SweepingDecay;
import ripen.score.SweepingDecay.Swept;
import ripen.score.Waiting;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sweep over a tenth of the leads and over all of them ({@code -Dripen.leads=100000}; 10,000 by
 * default), of which the same 500 are due, beside what others do every night on the same table:
 * scan all scores, compute them anew, write each. The table holds the states alone, so that the
 * scan is not charged for activities and ledger; the rewrite is a plain conditional put that moves
 * no index.
 */
final class Fading {

    private static final Instant NOW = Instant.parse("2026-05-04T09:00:00Z");
    private static final Cause CAUSE = new Cause("bench", "bench", NOW);
    private static final int SHARDS = 4;
    private static final int DUE = 500;
    private static final int LEADS = 10_000;
    private static final double BUDGET = 5;

    /** For the price: so many leads, how often others rewrite them, and we sweep, in a month. */
    private static final double MILLION = 1e6;

    private static final double NIGHTS = 30;
    private static final double SWEEPS = 30 * 24;

    /** The million was gathered evenly over so many months. */
    private static final double MONTHS = 36;

    /** Leads whose lives tell how often a lead comes up. */
    private static final int LIVES = 60;

    private Fading() {}

    private record Both(int leads, Traffic.Used sweep, Traffic.Used idle, Traffic.Used rewrite) {}

    static void measure(Table table) {
        int leads = Bench.leads(LEADS);
        if (leads / 10 < DUE) {
            throw new IllegalArgumentException(
                    "At least " + 10 * DUE + " leads, or not all can be due.");
        }
        Both few = both(leads / 10, table);
        Both many = both(leads, table);
        double writes = difference(few.sweep().units().write(), many.sweep().units().write());
        double reads = difference(few.sweep().units().read(), many.sweep().units().read());
        table.row(
                "difference of the sweeps' units, in per cent (write; read %.1f)".formatted(reads),
                writes,
                BUDGET);
        if (Math.max(writes, reads) >= BUDGET) {
            throw new IllegalStateException("The sweep follows the number of leads.");
        }
        prices(many, table);
    }

    private static double difference(double few, double many) {
        return 100 * Math.abs(many - few) / few;
    }

    private static Both both(int leads, Table table) {
        try (var tables = new Tables()) {
            new Crowd(
                            tables.client(),
                            SHARDS,
                            ShippedModel.scoring(),
                            NOW.minus(Duration.ofDays(1)))
                    .fillStates(leads, Fading::activities);
            Bench.say("Sweeping");
            var sweep = new Traffic(tables.client());
            Swept swept = sweep(sweep.client());
            var idle = new Traffic(tables.client());
            Swept nothing = sweep(idle.client());
            if (swept.acted() != DUE || nothing.acted() + nothing.moved() + swept.moved() > 0) {
                throw new IllegalStateException(swept + " and then " + nothing);
            }
            Bench.say("Scanning and rewriting");
            var rewrite = new Traffic(tables.client());
            rewrite(rewrite.client());
            String of = "of %,d leads".formatted(leads);
            table.row("a sweep " + of + " with 500 due", sweep.used().words(), "");
            table.row("a sweep " + of + " with none due", idle.used().words(), "");
            table.row("a scan and rewrite " + of, rewrite.used().words(), "");
            return new Both(leads, sweep.used(), idle.used(), rewrite.used());
        }
    }

    private static Swept sweep(DynamoDbClient client) {
        return new SweepingDecay(
                        new DynamoDbDueLeads(client, Tables.LEADS, SHARDS),
                        new DynamoDbHistories(client, Tables.LEADS, SHARDS),
                        Models.only(ShippedModel.scoring()),
                        Waiting.NOBODY)
                .sweep(NOW, CAUSE, () -> true);
    }

    /** As of {@link #NOW}: what others do. */
    private static void rewrite(DynamoDbClient client) {
        ScoringModel model = ShippedModel.model();
        client.scanPaginator(scan -> scan.tableName(Tables.LEADS))
                .items()
                .forEach(
                        attributes -> {
                            var item = new Item(attributes);
                            LeadState state = StateItem.read(item);
                            double score = state.engagement().at(NOW, model.engagement());
                            Item content =
                                    Item.write()
                                            .all(item)
                                            .map(
                                                    "engagement",
                                                    Item.write()
                                                            .number("value", score)
                                                            .instant("asOf", NOW)
                                                            .item())
                                            .item();
                            var outbox =
                                    Outbox.of(
                                            item.text(Keys.PK),
                                            Keys.STATE,
                                            item.whole("version") + 1,
                                            CAUSE);
                            client.putItem(LeadWrite.of(Tables.LEADS, outbox, content).alone());
                        });
    }

    private static void prices(Both many, Table table) {
        Bench.say("Living through 20 activities, for how often a lead comes up");
        double hits = LazyTimer.live(LIVES, false).hits();
        double due = MILLION / MONTHS * hits;
        var prices = Prices.read();
        Units each =
                new Units(
                        (many.sweep().units().read() - many.idle().units().read()) / DUE,
                        many.sweep().units().write() / DUE);
        double requests = (double) (many.sweep().requests() - many.idle().requests()) / DUE;
        table.row(
                "due leads a day with a million leads, gathered over three years"
                        + " (%.1f a life)".formatted(hits),
                "%,.0f".formatted(due / 30),
                "");
        table.row(
                "dollars a month for a million leads: sweeps (" + prices.of() + ")",
                dollars(price(prices, many, each, requests, due)),
                "");
        table.row(
                "the same if all of the million were new this quarter",
                dollars(price(prices, many, each, requests, MILLION / 3 * hits)),
                "");
        double times = MILLION / many.leads() * NIGHTS;
        table.row(
                "the same for a scan and rewrite every night",
                dollars(
                        prices.of(
                                many.rewrite().units().times(times),
                                many.rewrite().requests() * times,
                                NIGHTS)),
                "");
    }

    private static double price(Prices prices, Both many, Units each, double requests, double due) {
        return prices.of(
                many.idle().units().times(SWEEPS).plus(each.times(due)),
                many.idle().requests() * SWEEPS + requests * due,
                SWEEPS);
    }

    private static String dollars(double price) {
        return "%.2f".formatted(price);
    }

    /**
     * The first 500 come up within the last day: they leave level 3, leave level 2 and with it a
     * stage, or go cold. Of the others, two in five went cold long ago, and the rest come up later.
     */
    private static List<Activity> activities(int lead) {
        Duration spread = Duration.ofSeconds(60 + lead % DUE * 160L);
        if (lead < DUE) {
            return switch (lead % 3) {
                case 0 -> started(NOW.minus(days(24.91)).minus(spread), 0);
                case 1 -> started(NOW.minus(days(20.35)).minus(spread), 2);
                default -> started(NOW.minus(Duration.ofDays(45)).minus(spread), 0);
            };
        }
        Duration ago = Duration.ofMinutes(lead % 20_000); // less than fourteen days
        return switch (lead % 5) {
            case 0, 1 -> started(NOW.minus(Duration.ofDays(70)).minus(ago), lead % 3);
            case 2, 3 -> started(NOW.minus(ago).minusSeconds(1), 0);
            default -> started(NOW.minus(ago).minusSeconds(1), 2);
        };
    }

    private static Duration days(double days) {
        return Duration.ofMillis((long) (days * Duration.ofDays(1).toMillis()));
    }

    /** A white paper and so many views of the prices right after it. */
    private static List<Activity> started(Instant at, int views) {
        var activities = new ArrayList<Activity>();
        activities.add(Journey.form(at, "Ten ways to save", Journey.PROFILE));
        for (int i = 1; i <= views; i++) {
            activities.add(Journey.page(at.plusMillis(100L * i), "/pricing"));
        }
        return activities;
    }
}
