package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static ripen.account.People.NOW;
import static ripen.account.People.person;
import static ripen.account.People.state;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.account.Qualifications.Change;
import ripen.lead.Profile;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** In memory, where others can be let in between any two steps. */
class KeepingRostersTest implements PublicationContract {

    private final InMemoryRosters rosters = new InMemoryRosters();

    @Override
    public Rosters rosters() {
        return rosters;
    }

    @Override
    public void put(Profile profile, @Nullable LeadState state) {
        rosters.put(profile, state);
    }

    @Override
    public void put(Profile profile, LeadState state, List<LedgerEntry> ledger) {
        rosters.put(profile, state, ledger);
    }

    @Override
    public DueAccounts due() {
        return rosters;
    }

    @Override
    public List<Change> announced(String account) {
        return rosters.latest.getOrDefault(account, List.of());
    }

    @Test
    void anAccountThatFailsHoldsUpNoOther() {
        qualify("a.example", "l-1", "l-2");
        qualify("b.example", "l-3", "l-4");
        Instant late = NOW.plus(Duration.ofDays(99));
        rosters.meanwhile =
                () -> {
                    rosters.meanwhile = () -> {};
                    throw new IllegalArgumentException("broken");
                };

        assertThatThrownBy(() -> sweep(late)).hasMessageContaining("1 accounts");
        assertThat(announced("a.example")).containsExactly(new Change(NOW, true));
        assertThat(announced("b.example").getFirst().qualified()).isFalse();
        assertThat(sweep(late).acted()).isEqualTo(1);
    }

    @Test
    void aDuplicateWritesNothing() {
        put(person("l-1", "a@one.example", "CFO"), state(40));
        keeping().keep("l-1", CAUSE, NOW);
        rosters.writes = 0;
        keeping().keep("l-1", CAUSE, NOW);
        assertThat(rosters.writes).isZero();
    }

    @Test
    void pointsThatMoveTheAccountByLessThanADayCostOneWrite() {
        put(person("l-1", "a@one.example", "CFO"), state(40));
        keeping().keep("l-1", CAUSE, NOW);
        rosters.writes = 0;
        put(person("l-1", "a@one.example", "CFO"), state(40.01));
        keeping().keep("l-1", CAUSE, NOW);
        assertThat(rosters.writes).isEqualTo(1);
    }

    /**
     * Three leads are scored, tied and untied; the messages come twice, in any order, and while one
     * is dealt with, between any two of its steps, leads change and others are dealt with.
     */
    @Property(tries = 1000)
    void whateverOrderAndCompanyTheMessagesComeInTheAccountsAreTheSame(@ForAll Random random) {
        var world = new KeepingRostersTest();
        var tying = new TyingPeople(world.rosters);
        var waiting = new ArrayList<String>();
        var changes = new int[1];
        var deep = new int[1];
        Runnable change =
                () -> {
                    String lead = "l-" + random.nextInt(3);
                    if (random.nextBoolean() || world.rosters.lead(lead).isEmpty()) {
                        int points = 1 + random.nextInt(60);
                        String title = lead.equals("l-0") ? "CFO" : "Head of IT";
                        world.put(
                                person(lead, lead + "@one.example", title),
                                state(points),
                                RostersContract.ledger(lead, points));
                    } else {
                        String[] accounts = {null, "one.example", "two.example"};
                        tying.tie(lead, accounts[random.nextInt(3)], NOW);
                    }
                    waiting.add(lead);
                    waiting.add(lead);
                };
        Runnable deal =
                () ->
                        world.keeping()
                                .keep(waiting.remove(random.nextInt(waiting.size())), CAUSE, NOW);
        world.rosters.meanwhile =
                () -> {
                    if (deep[0] >= 3 || random.nextInt(3) > 0) {
                        return;
                    }
                    deep[0]++;
                    if (changes[0] < 15 && random.nextBoolean()) {
                        changes[0]++;
                        change.run();
                    } else if (!waiting.isEmpty()) {
                        deal.run();
                    }
                    deep[0]--;
                };
        for (int step = 0; step < 4; step++) {
            change.run();
        }
        while (!waiting.isEmpty()) {
            deal.run();
        }
        world.rosters.meanwhile = () -> {};

        for (String account : List.of("one.example", "two.example")) {
            var expected = new ArrayList<Member>();
            for (int person = 0; person < 3; person++) {
                world.rosters
                        .lead("l-" + person)
                        .filter(
                                known ->
                                        Belonging.of(
                                                        known.profile().person(),
                                                        known.tie(),
                                                        java.util.Optional::of)
                                                .filter(it -> it.account().equals(account))
                                                .isPresent())
                        .ifPresent(
                                known -> expected.add(Member.of(known.profile(), known.state())));
            }
            Account found = world.account(account);
            assertThat(found.members()).containsExactlyInAnyOrderElementsOf(expected);
            Roster.Place place = world.rosters.find(account).place();
            long day = found.heat(NOW).map(heat -> heat.toEpochMilli() / 86_400_000).orElse(0L);
            assertThat(place == null ? 0 : place.day()).isEqualTo(day);
            boolean qualified = place != null && place.standing().qualified();
            assertThat(qualified).isEqualTo(found.qualified(NOW));
            List<Change> told = world.rosters.announced.getOrDefault(account, List.of());
            for (int i = 0; i < told.size(); i++) {
                assertThat(told.get(i).qualified()).as("by turns").isEqualTo(i % 2 == 0);
            }
            assertThat(told.size() % 2 == 1).isEqualTo(qualified);
        }
    }
}
