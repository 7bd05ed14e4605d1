package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.decay.Curve;
import ripen.decay.FadingSum;
import ripen.decay.Linear;
import ripen.score.AccountRule;
import ripen.score.SampleModel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class AccountTest {

    private static final AccountModel MODEL = AccountModel.of(SampleModel.scoring().model());
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void theBestPersonCountsInFullTheNextOnesLessAndTheFifthNothing() {
        Account account =
                account(
                        member("1", 20),
                        member("2", 40),
                        member("3", 10),
                        member("4", 8),
                        member("5", 7));
        assertThat(account.score(NOW)).isCloseTo(40 + 15 + 5 + 2, within(1e-9));
        assertThat(account.counting(NOW))
                .extracting(Member::lead)
                .containsExactly("2", "1", "3", "4");
    }

    @Test
    void twoPeopleOfOneFunctionCountAsOne() {
        Account account =
                account(member("1", 40, "it"), member("2", 30, "it"), member("3", 20, "finance"));
        assertThat(account.score(NOW)).isCloseTo(40 + 15, within(1e-9));
        assertThat(account.missing()).containsExactly("operations");
    }

    @Test
    void whoIsInTwoFunctionsCountsInTheFirstAndBringsBothOnBoard() {
        Account account =
                account(
                        member("1", 40, "operations", "it"),
                        member("2", 20, "it"),
                        member("3", 8, "operations"));
        assertThat(account.score(NOW)).isCloseTo(40 + 15, within(1e-9));
        assertThat(account.functions()).containsExactly("it", "operations");
        assertThat(account(member("1", 90, "operations", "it")).qualified(NOW))
                .as("one person is not two")
                .isFalse();
    }

    @Test
    void itQualifiesWithEnoughPointsAndTwoFunctionsUntilTheMillisecondThatIsKnown() {
        Account two = account(member("1", 80, "it"), member("2", 20, "finance"));
        assertThat(account(member("1", 80, "it")).qualified(NOW)).isFalse();
        assertThat(account(member("1", 80, "it"), member("2", 20, "it")).qualified(NOW)).isFalse();
        assertThat(account(member("1", 80, "it"), member("2", 0, "finance")).qualified(NOW))
                .as("somebody who has done nothing is known, not engaged")
                .isFalse();
        assertThat(two.qualified(NOW)).isTrue();
        Instant falls = two.unqualified(NOW).orElseThrow();
        assertThat(Duration.between(NOW, falls).toMillis() / 86_400_000d)
                .isCloseTo(30 * Math.log(95 / 60.0) / Math.log(2), within(1e-6));
        assertThat(two.qualified(falls.minusMillis(1))).isTrue();
        assertThat(two.qualified(falls)).isFalse();
        assertThat(two.unqualified(falls)).isEmpty();
    }

    @Test
    void sixtyIsEnough() {
        assertThat(account(member("1", 45, "it"), member("2", 20, "finance")).qualified(NOW))
                .isTrue();
    }

    @Test
    void wherePeopleDoNotMatterOneWithEnoughPointsIsEnoughWhateverTheFunction() {
        AccountModel one = asking(1, 1.0);
        assertThat(account(one, member("1", 60)).qualified(NOW)).isTrue();
        assertThat(account(one, member("1", 59), member("2", 59)).qualified(NOW))
                .as("the second counts nothing")
                .isFalse();
    }

    @Test
    void threeFunctionsMayBeAskedFor() {
        AccountModel three = asking(3, 1.0, 1.0, 1.0);
        Member[] two = {member("1", 90, "it"), member("2", 5, "finance"), member("3", 5)};
        assertThat(account(three, two).qualified(NOW)).as("one is of no known function").isFalse();
        Member[] all = {member("1", 90, "it"), member("2", 5, "finance"), member("3", 5, "hr")};
        assertThat(account(three, all).qualified(NOW)).isTrue();
        assertThat(account(three, all).score(NOW)).isCloseTo(100, within(1e-9));
    }

    @Test
    void whoIsExcludedIsNoneOfThePeopleThatAreAskedFor() {
        Member rival = new Member("2", sum(50), Map.of(), List.of("finance"), null, true, "");
        assertThat(account(member("1", 90, "it"), rival).qualified(NOW)).isFalse();
        assertThat(account(asking(1, 1.0), rival).qualified(NOW)).isFalse();
    }

    private static AccountModel asking(int people, Double... weights) {
        return new AccountModel(
                new AccountRule(60, List.of(weights), people, List.of()),
                MODEL.engagement(),
                MODEL.interest());
    }

    private static Account account(AccountModel model, Member... members) {
        return new Account("a.example", List.of(members), model);
    }

    @Test
    void whoIsExcludedCountsNowhere() {
        Member rival =
                new Member(
                        "2", sum(50), Map.of("alpha", sum(50)), List.of("finance"), null, true, "");
        Account account = account(member("1", 40, "it"), rival);
        assertThat(account.score(NOW)).isCloseTo(40, within(1e-9));
        assertThat(account.functions()).containsExactly("it");
        assertThat(account.missing()).containsExactly("operations", "finance");
        assertThat(account.interests(NOW)).isEmpty();
        assertThat(account.people()).isEqualTo(1);
    }

    @Test
    void interestsAreAddedUpOverAllPeopleTheStrongestFirst() {
        Account account =
                account(
                        interested("1", "alpha", 8),
                        interested("2", "beta", 20),
                        interested("3", "alpha", 16));
        assertThat(account.interests(NOW).sequencedKeySet()).containsExactly("alpha", "beta");
        assertThat(account.interests(NOW.plus(Duration.ofDays(60))).get("alpha"))
                .isCloseTo(12, within(1e-9));
    }

    @Test
    void whatHardlyFadesHasNoEndWorthTelling() {
        Curve slow = new Linear(1e-6);
        var model = new AccountModel(AccountRule.DEFAULT, slow, slow);
        var members =
                List.of(
                        member("1", FadingSum.ZERO.plus(80, NOW, slow), "it"),
                        member("2", FadingSum.ZERO.plus(80, NOW, slow), "finance"));
        var account = new Account("a.example", members, model);
        assertThat(account.qualified(NOW)).isTrue();
        assertThat(account.unqualified(NOW)).isEmpty();
        assertThat(account.heat(NOW)).isEmpty();
    }

    @Test
    void nobodyIsAnAccountWithoutHeat() {
        assertThat(account().score(NOW)).isZero();
        assertThat(account().heat(NOW)).isEmpty();
        assertThat(account().unqualified(NOW)).isEmpty();
    }

    private static Account account(Member... members) {
        return new Account("a.example", List.of(members), MODEL);
    }

    private static Member interested(String lead, String product, double points) {
        return new Member(
                lead, sum(points), Map.of(product, sum(points)), List.of(), null, false, "");
    }

    static Member member(String lead, double points, String... functions) {
        return member(lead, sum(points), functions);
    }

    private static Member member(String lead, FadingSum sum, String... functions) {
        return new Member(lead, sum, Map.of(), List.of(functions), null, false, "");
    }

    private static FadingSum sum(double points) {
        return FadingSum.ZERO.plus(points, NOW, MODEL.engagement());
    }
}
