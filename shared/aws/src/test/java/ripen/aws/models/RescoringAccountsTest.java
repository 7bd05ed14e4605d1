package ripen.aws.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.account.KeepingRosters;
import ripen.account.Member;
import ripen.account.People;
import ripen.account.Roster.Judged;
import ripen.account.Roster.Place;
import ripen.account.Standing.Spell;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.MemberItem;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.accounts.DynamoDbRosters;
import ripen.aws.accounts.PublicSuffixes;
import ripen.aws.metering.Units;
import ripen.aws.nurture.Tables;
import ripen.aws.rules.ShippedModel;
import ripen.events.AccountCooled;
import ripen.events.AccountQualified;
import ripen.events.Event;
import ripen.score.Notify;
import ripen.score.RescoringLeads;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A publication that changes nothing but what makes an account, on DynamoDB Local. */
class RescoringAccountsTest extends RescoringOnTables {

    private final DynamoDbRosters rosters =
            new DynamoDbRosters(metered.client(), Tables.LEADS, SHARDS);

    @Test
    void accountsFollowThoughNoLeadsScoreChangesAndSayWhatHasBroughtItAbout() {
        company("qualified", 3, 3);
        company("short", 1, 1);
        Instant since = place("qualified").standing().since();
        assertThat(since).isNotNull();
        assertThat(place("short").standing().qualified()).isFalse();
        now = START.plus(Duration.ofDays(3));
        var published = now;
        publish("2", "\"threshold\": 10, \"people\": 2", Notify.NONE);
        now = published.plus(Duration.ofMinutes(5));
        assertThat(rescored()).isTrue();

        assertThat(place("short").standing().spells()).containsExactly(new Spell(published, null));
        assertThat(place("short").judged()).isEqualTo(new Judged("2", published));
        assertThat(events("short"))
                .singleElement()
                .isInstanceOfSatisfying(
                        AccountQualified.class,
                        event -> {
                            assertThat(event.meta().at()).isEqualTo(published);
                            assertThat(event.reason()).isEqualTo("model 2");
                            assertThat(event.announce()).isFalse();
                        });
        assertThat(place("qualified").standing().spells()).containsExactly(new Spell(since, null));
        assertThat(events("qualified")).isEmpty();
        assertThat(state("short-1").engagement()).isEqualTo(state("short-2").engagement());

        publish("3", "\"threshold\": 60, \"people\": 3", Notify.ALL);
        now = now.plus(Duration.ofMinutes(5));
        assertThat(rescored()).isTrue();
        for (String company : List.of("short", "qualified")) {
            assertThat(place(company).standing().qualified()).isFalse();
            assertThat(place(company).due()).isNull();
            assertThat(events(company))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            AccountCooled.class,
                            event -> {
                                assertThat(event.reason()).isEqualTo("model 3");
                                assertThat(event.announce()).isNull();
                            });
        }
    }

    @Test
    void whatTheRescoreFindsDoneItDoesNotTellAgain() {
        company("qualified", 3, 3);
        now = START.plus(Duration.ofDays(3));
        publish("2", "\"threshold\": 90", Notify.NONE);
        assertThat(rescored()).as("within the half minute: a second pass is due").isFalse();
        Place first = place("qualified");
        assertThat(first.standing().qualified()).isFalse();
        now = now.plus(Duration.ofHours(1));
        assertThat(rescored()).isTrue();
        assertThat(place("qualified")).isEqualTo(first);
    }

    @Test
    void whatWasWrittenBeforeModelsWereKeptIsTakenOverWithoutAWord() {
        company("old", 3, 3);
        Place before = place("old");
        without(placeOf("old"), "model", "modelSince");
        for (String lead : List.of("old-1", "old-2")) {
            without(Keys.of("account#old.example", MemberItem.sk(lead)), "model");
        }
        assertThat(place("old").judged()).isEqualTo(new Judged("", Instant.EPOCH));
        assertThat(rosters.find("old.example").members())
                .extracting(Member::model)
                .containsExactly("", "");

        keeping().keep("old-1", cause(), now);
        assertThat(place("old").judged()).isEqualTo(before.judged());
        assertThat(place("old").standing()).isEqualTo(before.standing());
        assertThat(place("old").due()).isEqualTo(before.due());
        assertThat(events("old")).isEmpty();
    }

    private void without(Map<String, AttributeValue> key, String... attributes) {
        tables.client()
                .updateItem(
                        update ->
                                update.tableName(Tables.LEADS)
                                        .key(key)
                                        .updateExpression(
                                                "REMOVE " + String.join(", ", attributes)));
    }

    /** The figures of decision 0025, on top of what the re-score of the leads costs. */
    @Test
    void whatAPublicationCostsAnAccountOfTwo() {
        company("qualified", 3, 3);
        now = START.plus(Duration.ofDays(3));
        publish("2", "\"threshold\": 59", Notify.NONE);
        now = now.plus(Duration.ofMinutes(5));
        worker((lead, cause, at) -> {}).work(() -> now, cause(), () -> true);
        metered.reset();
        var keeping = keeping();
        keeping.keep("qualified-1", cause(), now);
        assertThat(metered.reset().write())
                .as("entry 1; the other one is not there yet")
                .isEqualTo(1);
        keeping.keep("qualified-2", cause(), now);
        Units last = metered.reset();
        assertThat(last.write()).as("entry 1, place 1: the due instant stays").isEqualTo(2);
        assertThat(last.read())
                .as("lead 1, two looks 4, two ledgers 2; the models, once for all accounts, 6")
                .isEqualTo(13);
        keeping.keep("qualified-2", cause(), now);
        assertThat(metered.reset()).as("again: lead 1, one look 2").isEqualTo(new Units(3, 0));
    }

    private boolean rescored() {
        return worker(keeping()::keep).work(() -> now, cause(), () -> true).finished();
    }

    private RescoringLeads worker(RescoringLeads.Accounts accounts) {
        var client = tables.client();
        return new RescoringLeads(
                new IndexedLeads(client, Tables.LEADS, SHARDS),
                new DynamoDbHistories(client, Tables.LEADS, SHARDS),
                models(client),
                new DynamoDbRescores(client, Tables.MODELS),
                new DynamoDbWaiting(client, Tables.MODELS),
                Duration.ofSeconds(90),
                accounts);
    }

    private KeepingRosters keeping() {
        return new KeepingRosters(rosters, new PublicSuffixes(), models(metered.client()));
    }

    /** Two people, in finance and in IT, who came on so many days, 14 points each. */
    private void company(String name, int finance, int it) {
        person(name + "-1", name, "CFO", finance);
        person(name + "-2", name, "Head of IT", it);
    }

    private void person(String lead, String company, String title, int visits) {
        var profile = People.person(lead, lead + "@" + company + ".example", title);
        Item item =
                Item.write()
                        .all(ProfileItem.write(profile))
                        .text(Keys.PK, lead)
                        .text(Keys.SK, Keys.PROFILE)
                        .whole("version", 1)
                        .item();
        tables.client().putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
        var scoring = scoring();
        for (int visit = 0; visit < visits; visit++) {
            Instant day = START.plus(Duration.ofDays(visit));
            page(lead, day, "/pricing", scoring);
            page(lead, day.plusSeconds(1), "/products/x", scoring);
            page(lead, day.plusSeconds(2), "/cases/x", scoring);
        }
        now = START.plus(Duration.ofDays(2)).plusSeconds(60);
        keeping().keep(lead, cause(), now);
    }

    private void publish(String version, String rule, Notify notify) {
        String document =
                ShippedModel.document()
                        .replace("\"version\": \"1\"", "\"version\": \"" + version + "\"")
                        .replaceFirst("\"account\": \\{[^}]*}", "\"account\": {" + rule + "}");
        store.create(version, document, "me", cause());
        assertThat(
                        store.publish(
                                store.find(version).orElseThrow(),
                                store.publication(),
                                notify,
                                "me",
                                cause()))
                .isTrue();
    }

    private Place place(String company) {
        Place place = rosters.find(company + ".example").place();
        assertThat(place).isNotNull();
        return place;
    }

    private List<Event> events(String company) {
        var stored =
                tables.client().getItem(get -> get.tableName(Tables.LEADS).key(placeOf(company)));
        return Outbox.of(new Item(stored.item())).events();
    }

    private static Map<String, AttributeValue> placeOf(String company) {
        return Keys.of(Keys.ACCOUNTS + company.charAt(0), "account#" + company + ".example");
    }
}
