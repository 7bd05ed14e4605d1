package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.account.People.NOW;
import static ripen.account.People.person;
import static ripen.account.People.state;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.account.Qualifications.Change;
import ripen.account.Roster.Judged;
import ripen.account.Roster.Place;
import ripen.account.Standing.Spell;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;
import ripen.score.Models;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What every keeper of rosters promises, and what keeping them makes of it. */
public interface RostersContract {

    Cause CAUSE = new Cause("m-1", "c-1", NOW);

    /** By the one model that there is. */
    Judged JUDGED = new Judged(People.SCORING.model().version(), Instant.EPOCH);

    Rosters rosters();

    /** The lead as it is now; each call is a further write of it. */
    void put(Profile profile, @Nullable LeadState state);

    /** The same, with a ledger. */
    void put(Profile profile, LeadState state, List<LedgerEntry> ledger);

    DueAccounts due();

    /** The events of the account's place, as they lie on it. */
    List<Change> announced(String account);

    default KeepingRosters keeping() {
        return new KeepingRosters(
                rosters(),
                domain -> Optional.of(domain.replaceFirst("^sub\\.", "")),
                Models.only(People.SCORING));
    }

    default Account account(String id) {
        return new Account(
                id, rosters().find(id).members(), AccountModel.of(People.SCORING.model()));
    }

    @Test
    default void thePeopleOfACompanyMeetInItsAccount() {
        put(person("l-1", "a@one.example", "Head of IT"), state(40));
        put(person("l-2", "b@sub.one.example", "CFO"), state(20));
        put(person("l-3", "c@gmail.com", "CEO"), state(60));
        List.of("l-1", "l-2", "l-3").forEach(lead -> keeping().keep(lead, CAUSE, NOW));

        Account account = account("one.example");
        assertThat(account.score(NOW)).isCloseTo(55, within(1e-9));
        assertThat(account.functions()).containsExactly("finance", "it");
        assertThat(account.interests(NOW).get("alpha")).isCloseTo(60, within(1e-9));
        assertThat(account.members().getFirst())
                .isEqualTo(Member.of(person("l-1", "a@one.example", "Head of IT"), state(40)));
        assertThat(account("gmail.com").members()).isEmpty();
        Place place = rosters().find("one.example").place();
        assertThat(place).isNotNull();
        assertThat(place.day())
                .isEqualTo(account.heat(NOW).orElseThrow().toEpochMilli() / 86_400_000);
    }

    @Test
    default void whoHasNotBeenScoredYetIsThere() {
        put(person("l-1", "a@two.example", null), null);
        keeping().keep("l-1", CAUSE, NOW);

        assertThat(account("two.example").people()).isEqualTo(1);
        assertThat(rosters().find("two.example").place()).isEqualTo(new Place(0, JUDGED, 1));
    }

    @Test
    default void aLeadThatDoesNotExistChangesNothing() {
        keeping().keep("nobody", CAUSE, NOW);
        assertThat(rosters().lead("nobody")).isEmpty();
        assertThat(new TyingPeople(rosters()).tie("nobody", "x", NOW)).isEmpty();
    }

    @Test
    default void byHandALeadMovesAndLeavesNothingBehind() {
        put(person("l-1", "a@three.example", "CFO"), state(40));
        keeping().keep("l-1", CAUSE, NOW);
        var tying = new TyingPeople(rosters());

        assertThat(tying.tie("l-1", "four.example", NOW).orElseThrow().account())
                .isEqualTo("four.example");
        keeping().keep("l-1", CAUSE, NOW);
        assertThat(account("three.example").members()).isEmpty();
        assertThat(account("four.example").score(NOW)).isCloseTo(40, within(1e-9));
        Place left = rosters().find("three.example").place();
        assertThat(left == null ? -1 : left.day()).isZero();

        tying.tie("l-1", null, NOW);
        keeping().keep("l-1", CAUSE, NOW);
        assertThat(account("three.example").members()).isEmpty();
        assertThat(account("four.example").members()).isEmpty();

        tying.tie("l-1", "three.example", NOW);
        keeping().keep("l-1", CAUSE, NOW);
        assertThat(account("three.example").members()).hasSize(1);
    }

    @Test
    default void theSameDecisionTwiceIsOne() {
        put(person("l-1", "a@five.example", "CFO"), state(40));
        var tying = new TyingPeople(rosters());
        Tie first = tying.tie("l-1", "six.example", NOW).orElseThrow();
        assertThat(tying.tie("l-1", "six.example", NOW.plusSeconds(1))).contains(first);
        assertThat(tying.tie("l-1", null, NOW).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void aWriteOfAnOldVersionIsRefused() {
        put(person("l-1", "a@seven.example", "CFO"), state(40));
        keeping().keep("l-1", CAUSE, NOW);
        Roster roster = rosters().find("seven.example");

        assertThat(rosters().write("seven.example", roster.entries().getFirst(), CAUSE)).isFalse();
        assertThat(rosters().write("seven.example", new Place(7, JUDGED, 1), List.of(), CAUSE))
                .isFalse();
        assertThat(rosters().find("seven.example")).isEqualTo(roster);
    }

    @Test
    default void aQualificationIsAnnouncedOnceAndSoIsItsEndWhenItComesUp() {
        qualify("eight.example");
        assertThat(announced("eight.example")).containsExactly(new Change(NOW, true));
        Place place = rosters().find("eight.example").place();
        Instant ends = account("eight.example").unqualified(NOW).orElseThrow();
        assertThat(place).isNotNull();
        assertThat(place.standing().since()).isEqualTo(NOW);
        assertThat(place.due()).isEqualTo(ends);
        assertThat(due(ends.minusMillis(1))).isEmpty();
        assertThat(due(ends)).containsExactly("eight.example");

        keeping().keep("l-1", CAUSE, NOW);
        assertThat(rosters().find("eight.example").place()).isEqualTo(place);

        Instant late = ends.plus(Duration.ofDays(3));
        assertThat(sweep(late).acted()).isEqualTo(1);
        assertThat(announced("eight.example")).containsExactly(new Change(ends, false));
        assertThat(sweep(late)).isEqualTo(new SweepingAccounts.Swept(0, 0, true));
        Place then = rosters().find("eight.example").place();
        assertThat(then).isNotNull();
        assertThat(then.standing().spells()).containsExactly(new Spell(NOW, ends));
        assertThat(due(late)).isEmpty();
    }

    @Test
    default void whoLeavesTakesTheQualificationAlong() {
        qualify("nine.example");
        new TyingPeople(rosters()).tie("l-2", null, NOW);
        Instant told = NOW.plusSeconds(1);
        keeping().keep("l-2", new Cause("m-2", "c-2", told), told.plusSeconds(1));

        assertThat(announced("nine.example")).containsExactly(new Change(told, false));
        assertThat(due(NOW.plus(Duration.ofDays(99)))).isEmpty();
    }

    @Test
    default void whoIsErasedIsForgottenWhateverArrivesLater() {
        qualify("erased.example");
        Rosters.Known last = rosters().lead("l-2").orElseThrow();
        keeping().forget(last, CAUSE, NOW);
        keeping().keep("l-2", CAUSE, NOW); // by somebody who had read it before

        assertThat(account("erased.example").members())
                .extracting(Member::lead)
                .containsExactly("l-1");
        assertThat(announced("erased.example")).containsExactly(new Change(NOW, false));
        var entry = rosters().find("erased.example").entry("l-2").orElseThrow();
        assertThat(entry.gone()).isTrue();
    }

    @Test
    default void whatIsIndexedTooEarlyIsMoved() {
        qualify("ten.example");
        Instant first = account("ten.example").unqualified(NOW).orElseThrow();
        put(person("l-1", "a@ten.example", "Head of IT"), state(100), ledger("l-1", 100));
        keeping().keep("l-1", CAUSE, NOW);
        Place place = rosters().find("ten.example").place();
        assertThat(place == null ? null : place.due()).as("lazily").isEqualTo(first);

        assertThat(sweep(first)).isEqualTo(new SweepingAccounts.Swept(0, 1, true));
        Instant second = account("ten.example").unqualified(NOW).orElseThrow();
        Place moved = rosters().find("ten.example").place();
        assertThat(moved == null ? null : moved.due()).isEqualTo(second).isAfter(first);
        assertThat(sweep(second).acted()).isEqualTo(1);
    }

    @Test
    default void aSweepWithoutTimeLeavesTheRestToTheNextOne() {
        qualify("a.example");
        qualify("b.example", "l-3", "l-4");
        Instant late = NOW.plus(Duration.ofDays(99));
        var left = new int[] {1};
        var sweeping = new SweepingAccounts(due(), rosters(), Models.only(People.SCORING));
        var cause = new Cause("s", "s", late);

        assertThat(sweeping.sweep(late, cause, () -> left[0]-- > 0))
                .isEqualTo(new SweepingAccounts.Swept(1, 0, false));
        assertThat(sweep(late)).isEqualTo(new SweepingAccounts.Swept(1, 0, true));
    }

    /** By the leads {@code l-1} and {@code l-2}. */
    default void qualify(String account) {
        qualify(account, "l-1", "l-2");
    }

    /** 60 points, and 20 of another function. */
    default void qualify(String account, String one, String other) {
        put(person(one, "a@" + account, "Head of IT"), state(60), ledger(one, 60));
        put(person(other, "b@" + account, "CFO"), state(20), ledger(other, 20));
        keeping().keep(one, CAUSE, NOW);
        keeping().keep(other, CAUSE, NOW);
    }

    static List<LedgerEntry> ledger(String lead, double points) {
        var key = new Activity.Key(NOW, "a-" + lead);
        return List.of(
                new LedgerEntry(
                        key, "page.viewed", "rule", points, null, "why", JUDGED.model(), 0));
    }

    default SweepingAccounts.Swept sweep(Instant now) {
        return new SweepingAccounts(due(), rosters(), Models.only(People.SCORING))
                .sweep(now, new Cause("s-1", "s-1", now), () -> true);
    }

    private List<String> due(Instant until) {
        return IntStream.range(0, due().shards())
                .boxed()
                .flatMap(shard -> due().dueBy(until, shard))
                .toList();
    }
}
