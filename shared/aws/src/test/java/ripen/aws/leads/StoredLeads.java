package ripen.aws.leads;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.aws.StateItem;
import ripen.aws.metering.MeteredDynamoDb;
import ripen.aws.nurture.Tables;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.Activity;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.ProfileDocument;
import ripen.score.SampleModel;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leads as scoring leaves them, in a table in memory, read through a client that counts units. */
public final class StoredLeads implements AutoCloseable {

    public static final Instant START = Instant.parse("2018-06-01T08:00:00Z");
    public static final int SHARDS = 4;

    private final Tables tables = new Tables();
    private final Scoring scoring = SampleModel.scoring();
    final MeteredDynamoDb metered = new MeteredDynamoDb(tables.client());
    public final LeadFiles files = new LeadFiles(metered.client(), Tables.LEADS);
    public final HeatIndex heat = new HeatIndex(metered.client(), Tables.LEADS, SHARDS);
    public final DueIndex due = new DueIndex(metered.client(), Tables.LEADS, SHARDS);
    public final Models models = Models.only(scoring);

    public MeteredDynamoDb metered() {
        return metered;
    }

    public Scoring scoring() {
        return scoring;
    }

    /** Days after the start. */
    public static Instant day(double days) {
        return START.plusMillis(Math.round(days * Duration.ofDays(1).toMillis()));
    }

    /** A lead of grade A that asked for a document and then looked at prices so many times. */
    public LeadState store(String lead, Instant at, int pricingViews) {
        return store(
                lead, 240, false, Duration.ZERO, activities(lead, 240, false, at, pricingViews));
    }

    /** The same, indexed by so much before something is due, as happens after more activities. */
    public LeadState storeEarly(String lead, Instant at, int pricingViews, Duration early) {
        return store(lead, 240, false, early, activities(lead, 240, false, at, pricingViews));
    }

    /** A lead with so many employees and the default title; null: nothing is known of it. */
    public LeadState storeFit(
            String lead, @Nullable Integer employees, boolean excluded, Instant at) {
        return store(
                lead,
                employees,
                excluded,
                Duration.ZERO,
                activities(lead, employees, excluded, at, 0));
    }

    /** The state as a sweep leaves it. */
    public void sweep(String lead, LeadState state, Instant now) {
        LeadState swept = scoring.asOf(state, now);
        Instant due = swept.due(scoring.model()).orElse(null);
        Item item = stateItem(lead, swept, due);
        metered.client().putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
    }

    public static List<Activity> activities(
            String lead,
            @Nullable Integer employees,
            boolean excluded,
            Instant at,
            int pricingViews) {
        var activities = new ArrayList<Activity>();
        activities.add(
                activity(
                        "a",
                        at,
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("document", "guide"),
                                "profile",
                                ProfileDocument.snapshot(person(lead, employees), excluded))));
        for (int i = 0; i < pricingViews; i++) {
            activities.add(
                    activity(
                            "b" + i,
                            at,
                            "page.viewed",
                            Map.of("page", Map.of("path", "/pricing"))));
        }
        return activities;
    }

    public static Activity activity(
            String id, Instant at, String type, Map<String, Object> properties) {
        return new Activity(new Activity.Key(at, id), type, new HashMap<>(properties));
    }

    public LeadState store(
            String lead,
            @Nullable Integer employees,
            boolean excluded,
            Duration early,
            List<Activity> activities) {
        LeadState state = scoring.replay(activities, Instant.EPOCH).state();
        Item profile =
                ProfileItem.write(
                        new Profile(
                                lead,
                                person(lead, employees),
                                Source.UNKNOWN,
                                Consent.NONE,
                                List.of(),
                                List.of(),
                                1,
                                null,
                                List.of(),
                                excluded,
                                START,
                                1));
        Item item = keyed(lead, Keys.PROFILE, profile);
        tables.client().putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
        put(lead, state, state.due(scoring.model()).map(at -> at.minus(early)).orElse(null));
        return state;
    }

    private void put(String lead, LeadState state, @Nullable Instant dueAt) {
        Item item = stateItem(lead, state, dueAt);
        tables.client().putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
    }

    private Item stateItem(String lead, LeadState state, @Nullable Instant dueAt) {
        Shard shard = Shard.of(lead, SHARDS);
        return keyed(lead, Keys.STATE, StateItem.write(state, scoring.model(), shard, dueAt));
    }

    private static Item keyed(String lead, String sk, Item content) {
        return Item.write()
                .all(content)
                .text(Keys.PK, lead)
                .text(Keys.SK, sk)
                .whole("version", 1)
                .item();
    }

    private static Person person(String lead, @Nullable Integer employees) {
        return new Person(
                lead + "@example.com",
                "Lead " + lead,
                "Example GmbH",
                employees == null ? null : "Head of Operations",
                employees,
                null,
                employees == null ? null : "DE",
                null,
                EmailKind.COMPANY);
    }

    @Override
    public void close() {
        tables.close();
    }
}
