package ripen.aws.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.aws.StateItem;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.LeadFiles;
import ripen.kpi.Outlook.Drop;
import ripen.kpi.Outlook.Hot;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.Activity;
import ripen.score.DueLeads;
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

class DynamoDbOutlookTest {

    private static final Instant START = Instant.parse("2018-06-01T08:00:00Z");
    private static final int SHARDS = 4;

    private final KpisTable table = KpisTable.withLeadIndexes();
    private final Scoring scoring = SampleModel.scoring();
    private final List<DueLeads.Due> due = new ArrayList<>();
    private final DynamoDbOutlook outlook =
            new DynamoDbOutlook(
                    new LeadFiles(table.client(), KpisTable.NAME),
                    new HeatIndex(table.client(), KpisTable.NAME, SHARDS),
                    new OneShard(due),
                    Models.only(scoring));

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void theHottestComeFirstWithTheDayUntilWhichTheyAreHot() {
        for (int i = 0; i < 14; i++) {
            store("lead-" + i, false, START.plus(Duration.ofHours(i)), 0);
        }
        store("hottest", false, START, 2);
        store("competitor", true, START, 3);

        List<Hot> hottest = outlook.hottest(10, START.plus(Duration.ofDays(1)));

        assertThat(hottest)
                .hasSize(10)
                .extracting(Hot::lead)
                .startsWith("hottest", "lead-13", "lead-12")
                .doesNotContain("competitor");
        Hot first = hottest.getFirst();
        assertThat(first)
                .extracting(Hot::name, Hot::company, Hot::label)
                .containsExactly("Lead hottest", "Example GmbH", "A2");
        // MODEL.md's worked example: from 36, hot until day 20.34
        Instant until = java.util.Objects.requireNonNull(first.hotUntil());
        assertThat(Duration.between(START, until).toMillis() / 86_400_000.0)
                .isBetween(20.335, 20.345);
        assertThat(hottest.get(1).hotUntil()).isNull();
    }

    @Test
    void dropsAreThoseThatTheStatesConfirmWithinTheTime() {
        store("soon", false, START, 0);
        store("later", false, START.plus(Duration.ofDays(10)), 0);
        due.add(new DueLeads.Due("soon", START.plus(Duration.ofDays(20))));
        due.add(
                new DueLeads.Due(
                        "later", START.plus(Duration.ofDays(20)))); // the index may be early
        due.add(new DueLeads.Due("erased", START.plus(Duration.ofDays(20))));

        Instant now = START.plus(Duration.ofDays(19));
        List<Drop> drops = outlook.drops(now, now.plus(Duration.ofDays(7)), 50);

        assertThat(drops)
                .extracting(Drop::lead, Drop::from, Drop::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("soon", "A3", "A4"));
    }

    private void store(String lead, boolean excluded, Instant at, int pricingViews) {
        var person =
                new Person(
                        lead + "@example.com",
                        "Lead " + lead,
                        "Example GmbH",
                        "Head of Operations",
                        240,
                        null,
                        "DE",
                        null,
                        EmailKind.COMPANY);
        var profile =
                new Profile(
                        lead,
                        person,
                        Source.UNKNOWN,
                        Consent.NONE,
                        List.of(),
                        List.of(),
                        1,
                        null,
                        List.of(),
                        excluded,
                        at,
                        1);
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
                                ProfileDocument.snapshot(person, excluded))));
        for (int i = 0; i < pricingViews; i++) {
            activities.add(
                    activity(
                            "b" + i,
                            at,
                            "page.viewed",
                            Map.of("page", Map.of("path", "/pricing"))));
        }
        LeadState state = scoring.replay(activities, Instant.EPOCH).state();
        put(lead, Keys.PROFILE, ProfileItem.write(profile));
        put(
                lead,
                Keys.STATE,
                StateItem.write(state, scoring.model(), Shard.of(lead, SHARDS), null));
    }

    private static Activity activity(
            String id, Instant at, String type, Map<String, Object> properties) {
        return new Activity(new Activity.Key(at, id), type, new HashMap<>(properties));
    }

    private void put(String lead, String sk, Item content) {
        Item item =
                Item.write()
                        .all(content)
                        .text(Keys.PK, lead)
                        .text(Keys.SK, sk)
                        .whole("version", 1)
                        .item();
        table.client().putItem(put -> put.tableName(KpisTable.NAME).item(item.attributes()));
    }

    /** A due index of what it is given. */
    private record OneShard(List<Due> all) implements DueLeads {

        @Override
        public int shards() {
            return 1;
        }

        @Override
        public List<Due> dueBy(Instant until, int shard, int limit, @Nullable Due after) {
            return all.stream()
                    .skip(after == null ? 0 : all.indexOf(after) + 1)
                    .filter(due -> !due.at().isAfter(until))
                    .limit(limit)
                    .toList();
        }
    }
}
