package ripen.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.kpi.MailClaims.Claim;
import ripen.kpi.MailClaims.Status;

import java.time.Instant;
import java.util.Map;

/** What every keeper of claims must do. */
public interface MailClaimsContract {

    String CAUSE = "2018-06-04";
    String OTHER = "2018-06-04 and more";
    Instant NOW = Instant.parse("2018-06-11T06:00:00Z");
    Instant LATER = NOW.plusSeconds(3600);

    MailClaims claims();

    @Test
    default void onlyTheFirstClaimsAndOthersGoOn() {
        MailClaims claims = claims();

        assertThat(claims.claim(CAUSE, "a@x.test", NOW)).isTrue();
        assertThat(claims.claim(CAUSE, "a@x.test", LATER)).isFalse();
        assertThat(claims.claim(CAUSE, "b@x.test", NOW)).isTrue();
        assertThat(claims.claim(OTHER, "a@x.test", NOW)).isTrue();
        assertThat(claims.of(CAUSE))
                .isEqualTo(
                        Map.of(
                                "a@x.test",
                                new Claim(Status.CLAIMED, NOW),
                                "b@x.test",
                                new Claim(Status.CLAIMED, NOW)));
    }

    @Test
    default void whatIsSettledStaysSettled() {
        MailClaims claims = claims();
        claims.claim(CAUSE, "a@x.test", NOW);
        claims.settle(CAUSE, "a@x.test", Status.SENT, NOW);
        claims.settle(CAUSE, "a@x.test", Status.UNDECIDED, LATER);
        claims.settle(CAUSE, "nobody@x.test", Status.SENT, LATER);

        assertThat(claims.claim(CAUSE, "a@x.test", LATER)).isFalse();
        assertThat(claims.of(CAUSE)).isEqualTo(Map.of("a@x.test", new Claim(Status.SENT, NOW)));
    }

    @Test
    default void anOpenOneCanBeClaimedAgain() {
        MailClaims claims = claims();
        claims.claim(CAUSE, "a@x.test", NOW);
        claims.settle(CAUSE, "a@x.test", Status.OPEN, NOW);

        assertThat(claims.claim(CAUSE, "a@x.test", LATER)).isTrue();
        assertThat(claims.of(CAUSE)).containsEntry("a@x.test", new Claim(Status.CLAIMED, LATER));
    }
}
