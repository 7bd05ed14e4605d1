package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.account.People.NOW;
import static ripen.account.People.person;
import static ripen.account.People.state;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.account.Roster.Place;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;

import java.util.List;
import java.util.Optional;

/** What every keeper of rosters promises, and what keeping them makes of it. */
public interface RostersContract {

    Cause CAUSE = new Cause("m-1", "c-1", NOW);

    Rosters rosters();

    /** The lead as it is now; each call is a further write of it. */
    void put(Profile profile, @Nullable LeadState state);

    default KeepingRosters keeping() {
        return new KeepingRosters(
                rosters(),
                domain -> Optional.of(domain.replaceFirst("^sub\\.", "")),
                People.SCORING::model);
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
        List.of("l-1", "l-2", "l-3").forEach(lead -> keeping().keep(lead, CAUSE));

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
        keeping().keep("l-1", CAUSE);

        assertThat(account("two.example").people()).isEqualTo(1);
        assertThat(rosters().find("two.example").place()).isEqualTo(new Place(0, 1));
    }

    @Test
    default void aLeadThatDoesNotExistChangesNothing() {
        keeping().keep("nobody", CAUSE);
        assertThat(rosters().lead("nobody")).isEmpty();
        assertThat(new TyingPeople(rosters()).tie("nobody", "x", NOW)).isEmpty();
    }

    @Test
    default void byHandALeadMovesAndLeavesNothingBehind() {
        put(person("l-1", "a@three.example", "CFO"), state(40));
        keeping().keep("l-1", CAUSE);
        var tying = new TyingPeople(rosters());

        assertThat(tying.tie("l-1", "four.example", NOW).orElseThrow().account())
                .isEqualTo("four.example");
        keeping().keep("l-1", CAUSE);
        assertThat(account("three.example").members()).isEmpty();
        assertThat(account("four.example").score(NOW)).isCloseTo(40, within(1e-9));
        Place left = rosters().find("three.example").place();
        assertThat(left == null ? -1 : left.day()).isZero();

        tying.tie("l-1", null, NOW);
        keeping().keep("l-1", CAUSE);
        assertThat(account("three.example").members()).isEmpty();
        assertThat(account("four.example").members()).isEmpty();

        tying.tie("l-1", "three.example", NOW);
        keeping().keep("l-1", CAUSE);
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
        keeping().keep("l-1", CAUSE);
        Roster roster = rosters().find("seven.example");

        assertThat(rosters().write("seven.example", roster.entries().getFirst(), CAUSE)).isFalse();
        assertThat(rosters().write("seven.example", new Place(7, 1), CAUSE)).isFalse();
        assertThat(rosters().find("seven.example")).isEqualTo(roster);
    }
}
