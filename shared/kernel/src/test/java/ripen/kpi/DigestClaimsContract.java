package ripen.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.kpi.DigestClaims.Claim;
import ripen.kpi.DigestClaims.Status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** What every keeper of digest claims must do. */
public interface DigestClaimsContract {

    Week WEEK = new Week(LocalDate.of(2018, 6, 4));
    Instant NOW = Instant.parse("2018-06-11T06:00:00Z");
    Instant LATER = NOW.plusSeconds(3600);

    DigestClaims claims();

    @Test
    default void onlyTheFirstClaimsAndOthersGoOn() {
        DigestClaims claims = claims();

        assertThat(claims.claim(WEEK, "a@x.test", NOW)).isTrue();
        assertThat(claims.claim(WEEK, "a@x.test", LATER)).isFalse();
        assertThat(claims.claim(WEEK, "b@x.test", NOW)).isTrue();
        assertThat(claims.claim(WEEK.before(), "a@x.test", NOW)).isTrue();
        assertThat(claims.of(WEEK))
                .isEqualTo(
                        Map.of(
                                "a@x.test",
                                new Claim(Status.CLAIMED, NOW),
                                "b@x.test",
                                new Claim(Status.CLAIMED, NOW)));
    }

    @Test
    default void whatIsSettledStaysSettled() {
        DigestClaims claims = claims();
        claims.claim(WEEK, "a@x.test", NOW);
        claims.settle(WEEK, "a@x.test", Status.SENT, NOW);
        claims.settle(WEEK, "a@x.test", Status.UNDECIDED, LATER);
        claims.settle(WEEK, "nobody@x.test", Status.SENT, LATER);

        assertThat(claims.claim(WEEK, "a@x.test", LATER)).isFalse();
        assertThat(claims.of(WEEK)).isEqualTo(Map.of("a@x.test", new Claim(Status.SENT, NOW)));
    }

    @Test
    default void anOpenOneCanBeClaimedAgain() {
        DigestClaims claims = claims();
        claims.claim(WEEK, "a@x.test", NOW);
        claims.settle(WEEK, "a@x.test", Status.OPEN, NOW);

        assertThat(claims.claim(WEEK, "a@x.test", LATER)).isTrue();
        assertThat(claims.of(WEEK)).containsEntry("a@x.test", new Claim(Status.CLAIMED, LATER));
    }
}
