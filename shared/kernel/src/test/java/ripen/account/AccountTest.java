package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.account.Account.Member;
import ripen.decay.Curve;
import ripen.decay.FadingSum;
import ripen.decay.HalfLife;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class AccountTest {

    private static final Curve CURVE = new HalfLife(Duration.ofDays(30));
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void theBestPersonCountsInFullTheNextOnesLess() {
        var account =
                new Account(
                        "a.example",
                        List.of(
                                member("1", 20),
                                member("2", 40),
                                member("3", 10),
                                member("4", 8),
                                member("5", 7)));
        assertThat(account.score(NOW, CURVE)).isCloseTo(40 + 15 + 5 + 2, within(1e-9));
    }

    @Test
    void twoPeopleOfOneFunctionCountAsOne() {
        var account =
                new Account(
                        "a.example",
                        List.of(
                                member("1", 40, "it"),
                                member("2", 30, "it"),
                                member("3", 20, "finance")));
        assertThat(account.score(NOW, CURVE)).isCloseTo(40 + 15, within(1e-9));
        assertThat(account.missing(List.of("operations", "it", "finance")))
                .containsExactly("operations");
    }

    @Test
    void itQualifiesWithEnoughPointsAndTwoFunctionsUntilTheDayThatIsKnown() {
        var one = new Account("a.example", List.of(member("1", 80, "it")));
        var two =
                new Account(
                        "a.example", List.of(member("1", 80, "it"), member("2", 20, "finance")));
        assertThat(one.qualified(60, NOW, CURVE)).isFalse();
        assertThat(two.qualified(60, NOW, CURVE)).isTrue();
        Instant falls = two.fallsBelow(60, NOW, CURVE).orElseThrow();
        assertThat(two.qualified(60, falls.minusMillis(1), CURVE)).isTrue();
        assertThat(two.qualified(60, falls, CURVE)).isFalse();
    }

    private static Member member(String lead, double points, String... functions) {
        return new Member(lead, FadingSum.ZERO.plus(points, NOW, CURVE), List.of(functions));
    }
}
