package ripen.aws.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.account.People.NOW;
import static ripen.account.People.person;
import static ripen.account.People.state;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.account.AccountModel;
import ripen.account.Belonging;
import ripen.account.DueAccounts;
import ripen.account.People;
import ripen.account.PublicationContract;
import ripen.account.Qualifications.Change;
import ripen.account.Rosters;
import ripen.account.SweepingAccounts;
import ripen.account.TyingPeople;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LedgerItem;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.aws.StateItem;
import ripen.aws.TieItem;
import ripen.aws.leads.HeatIndex.Place;
import ripen.aws.leads.LeadFiles;
import ripen.aws.metering.MeteredDynamoDb;
import ripen.aws.metering.Units;
import ripen.aws.nurture.Tables;
import ripen.events.AccountQualified;
import ripen.events.Event;
import ripen.events.ProfileChanged;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;
import ripen.score.Models;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

class DynamoDbRostersTest implements PublicationContract {

    private static final int SHARDS = 4;

    private final Tables tables = new Tables();
    private final MeteredDynamoDb metered = new MeteredDynamoDb(tables.client());
    private final DynamoDbRosters rosters =
            new DynamoDbRosters(metered.client(), Tables.LEADS, SHARDS);
    private final Map<String, Integer> versions = new HashMap<>();

    @AfterEach
    void close() {
        tables.close();
    }

    @Override
    public Rosters rosters() {
        return rosters;
    }

    @Override
    public void put(Profile profile, @Nullable LeadState state) {
        int version = versions.merge(profile.lead(), 1, Integer::sum);
        store(profile.lead(), Keys.PROFILE, version, ProfileItem.write(profile));
        if (state != null) {
            Shard shard = Shard.of(profile.lead(), SHARDS);
            Item item = StateItem.write(state, People.SCORING.model(), shard, null);
            store(profile.lead(), Keys.STATE, version, item);
        }
    }

    @Override
    public void put(Profile profile, LeadState state, List<LedgerEntry> ledger) {
        put(profile, state);
        ledger.forEach(
                entry -> store(profile.lead(), Keys.ledger(entry), 1, LedgerItem.write(entry)));
    }

    @Override
    public DueAccounts due() {
        return new AccountIndex(metered.client(), Tables.LEADS, SHARDS);
    }

    @Override
    public List<Change> announced(String account) {
        return events(account).stream()
                .map(event -> new Change(event.meta().at(), event instanceof AccountQualified))
                .toList();
    }

    private List<Event> events(String account) {
        var key = AccountKeys.place(account);
        var stored = tables.client().getItem(get -> get.tableName(Tables.LEADS).key(key));
        return Outbox.of(new Item(stored.item())).events();
    }

    private void store(String lead, String sk, int version, Item content) {
        var item =
                Item.write().all(content).text("pk", lead).text("sk", sk).whole("version", version);
        tables.client().putItem(put -> put.tableName(Tables.LEADS).item(item.item().attributes()));
    }

    @Test
    void byScoreAndByNameAreTheSameAccountsInTheirOrders() {
        String[] names = {"delta.example", "Émile & Söhne", "alpha.example", "7.example"};
        for (int i = 0; i < names.length; i++) {
            put(person("l-" + i, "a@gmail.com", "CFO"), state(10 * (i + 1)));
            new TyingPeople(rosters).tie("l-" + i, names[i], NOW);
            keeping().keep("l-" + i, CAUSE, NOW);
        }
        var index = new AccountIndex(metered.client(), Tables.LEADS, SHARDS);

        assertThat(ids(index.hottest(null)))
                .containsExactly("7.example", "alpha.example", "Émile & Söhne", "delta.example");
        assertThat(names(index.byName(null)))
                .containsExactly("7.example", "alpha.example", "delta.example", "Émile & Söhne");
        assertThat(names(index.byName("alpha.example")))
                .containsExactly("delta.example", "Émile & Söhne");
        Iterator<Place> places = index.hottest(null);
        places.next();
        assertThat(ids(index.hottest(places.next())))
                .containsExactly("Émile & Söhne", "delta.example");
    }

    @Test
    void aFileIsReadFromThePeopleThemselves() {
        put(person("l-1", "a@one.example", "CFO"), state(40));
        keeping().keep("l-1", CAUSE, NOW);
        put(person("l-1", "a@one.example", "CFO"), state(48)); // and nobody has told the account
        var files =
                new AccountFiles(
                        metered.client(),
                        Tables.LEADS,
                        new LeadFiles(metered.client(), Tables.LEADS),
                        new PublicSuffixes());
        AccountModel model = AccountModel.of(People.SCORING.model());

        assertThat(files.find("one.example", model, NOW).orElseThrow().account().score(NOW))
                .isCloseTo(48, within(1e-9));
        assertThat(files.glance("one.example", model).score(NOW)).isCloseTo(40, within(1e-9));
        new TyingPeople(rosters).tie("l-1", null, NOW);
        assertThat(files.find("one.example", model, NOW)).isEmpty();
    }

    @Test
    void aTieAnnouncesThatTheProfileHasChangedAndNamesNobody() {
        put(person("l-1", "a@one.example", "CFO"), state(40));
        new TyingPeople(rosters).tie("l-1", "two.example", NOW);

        var stored =
                tables.client()
                        .getItem(
                                get -> get.tableName(Tables.LEADS).key(Keys.of("l-1", TieItem.SK)));
        assertThat(Outbox.of(new Item(stored.item())).events())
                .singleElement()
                .isInstanceOfSatisfying(
                        ProfileChanged.class,
                        event -> assertThat(event.fields()).containsExactly("account"));
    }

    @Test
    void anEventNamesACompanyByItsDomainAndHidesANameThatSomebodyTyped() {
        for (String account : List.of("one.example", "jane doe")) {
            for (String lead : List.of("l-1", "l-2")) {
                put(
                        person(lead, lead + "@gmail.com", lead.equals("l-1") ? "CFO" : "CIO"),
                        state(60),
                        List.of(grant(lead, 60)));
                new TyingPeople(rosters).tie(lead, account, NOW);
                keeping().keep(lead, CAUSE, NOW);
            }
            var event = (AccountQualified) events(account).getFirst();
            assertThat(event.meta().lead()).isEmpty();
            assertThat(event.account()).isEqualTo(Belonging.reference(account));
            assertThat(event.meta().id()).isEqualTo("account#" + event.account() + "/2/0");
            assertThat(event.toString()).doesNotContain("jane");
        }
        assertThat(Belonging.reference("one.example")).isEqualTo("one.example");
    }

    private static LedgerEntry grant(String lead, double points) {
        var key = new Activity.Key(NOW, "a-" + lead);
        return new LedgerEntry(key, "page.viewed", "rule", points, null, "why", "1", 0);
    }

    /** The figures of decision 0025, on top of those of decision 0015. */
    @Test
    void whatAQualificationCosts() {
        put(person("l-1", "a@one.example", "CFO"), state(60), List.of(grant("l-1", 60)));
        kept("l-1");
        put(person("l-2", "b@one.example", "CIO"), state(20), List.of(grant("l-2", 20)));
        Units qualified = kept("l-2");
        assertThat(qualified.write()).as("entry 1, place 1, heat 2, due 1").isEqualTo(5);
        assertThat(qualified.read()).as("lead, two looks, two ledgers").isEqualTo(7);

        put(person("l-2", "b@one.example", "CIO"), state(28), List.of(grant("l-2", 28)));
        Units further = kept("l-2");
        assertThat(further.write()).as("entry 1, place 1, heat 2: due stays").isEqualTo(4);
        assertThat(further.read()).as("lead; place and people, twice").isEqualTo(5);

        Instant due = NOW.plus(Duration.ofDays(99));
        var sweeping = new SweepingAccounts(due(), rosters, Models.only(People.SCORING));
        metered.reset();
        sweeping.sweep(due, new Cause("s", "s", due), () -> true);
        Units swept = metered.reset();
        assertThat(swept.write()).as("place 1, due 1").isEqualTo(2);
        assertThat(swept.read())
                .as("four shards at half a unit, place, people, two ledgers")
                .isEqualTo(6);
        sweeping.sweep(due, new Cause("s", "s", due), () -> true);
        assertThat(metered.reset()).isEqualTo(new Units(2, 0));
    }

    /** The figures of decision 0015. */
    @Test
    void whatAnActivityCostsItsAccount() {
        put(person("l-1", "a@one.example", "CFO"), state(20));
        assertThat(kept("l-1").write()).as("entry 1, place 1, index 1").isEqualTo(3);
        put(person("l-1", "a@one.example", "CFO"), state(28));
        Units moved = kept("l-1");
        assertThat(moved.write()).as("entry 1, place 1, index 2").isEqualTo(4);
        assertThat(moved.read()).as("lead 1; place 1 and people 1, twice").isEqualTo(5);
        put(person("l-1", "a@one.example", "CFO"), state(28));
        assertThat(kept("l-1").write()).as("entry 1").isEqualTo(1);
        Units again = kept("l-1");
        assertThat(again.write()).as("a duplicate").isZero();

        for (int i = 2; i <= 20; i++) {
            put(person("l-" + i, i + "@one.example", "Head of IT"), state(20));
            kept("l-" + i);
        }
        put(person("l-1", "a@one.example", "CFO"), state(44));
        Units large = kept("l-1");
        assertThat(large.write()).isEqualTo(4);
        assertThat(large.read()).as("twenty people").isLessThanOrEqualTo(7);
    }

    private Units kept(String lead) {
        metered.reset();
        keeping().keep(lead, CAUSE, NOW);
        return metered.reset();
    }

    private static List<String> ids(Iterator<Place> places) {
        var ids = new ArrayList<String>();
        places.forEachRemaining(place -> ids.add(place.lead()));
        return ids;
    }

    private static List<String> names(Iterator<String> names) {
        var all = new ArrayList<String>();
        names.forEachRemaining(all::add);
        return all;
    }
}
