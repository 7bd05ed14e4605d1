package ripen.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import ripen.advice.Drift;
import ripen.advice.SalesVerdict;
import ripen.kpi.RemindingOfReviews.Reading;
import ripen.nurture.Mail;
import ripen.nurture.Mailbox;
import ripen.nurture.Mailbox.Outcome;
import ripen.score.Grade;
import ripen.score.Label;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

class RemindingOfReviewsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MONDAY = Instant.parse("2026-06-01T06:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String[] TEAM = {"one@x.test", "two@x.test"};

    private final InMemoryMailClaims claims = new InMemoryMailClaims();
    private final List<Mail> sent = new ArrayList<>();
    private final List<SalesVerdict> verdicts = new ArrayList<>();
    private final List<Instant> looks = new ArrayList<>();
    private String model = "2";

    @Test
    void whoeverDoesMarketingIsToldOnceWithTheFigures() {
        verdicts(60, 48, 40, Duration.ofDays(60));
        verdicts(40, 10, 40, Duration.ofDays(5));
        hourly(MONDAY.minus(WEEK), 21);
        assertThat(sent).extracting(Mail::to).containsExactly(TEAM);
        assertThat(sent.getFirst().subject())
                .isEqualTo(
                        "Please review scoring model 2: accepted share and accepted share, given"
                                + " the labels moved");
        assertThat(sent.getFirst().text())
                .contains("40 leads answered in the last 30 days, against 60 before")
                .contains("accepted share                    80 % before, 25 % lately")
                .contains("two-proportion z-test, p = ")
                .contains("engagement at the verdict  40.0 before, 40.0 lately")
                .contains("https://x.test/models/thresholds");
        assertThat(looks).as("once a week").hasSize(3);
    }

    @Test
    void anotherCauseIsAnotherReminderAndSoIsAnotherVersion() {
        verdicts(60, 48, 40, Duration.ofDays(60));
        verdicts(40, 10, 40, Duration.ofDays(5));
        assertThat(remind(MONDAY)).isEqualTo(2);
        verdicts(40, 10, 80, Duration.ofDays(5));
        assertThat(remind(MONDAY.plus(WEEK))).isEqualTo(2);
        assertThat(sent.getLast().subject()).contains("engagement at the verdict");
        assertThat(remind(MONDAY.plus(WEEK.multipliedBy(2)))).isZero();
        model = "3";
        assertThat(remind(MONDAY.plus(WEEK.multipliedBy(3)))).isEqualTo(2);
        assertThat(sent.getLast().subject()).startsWith("Please review scoring model 3");
    }

    @Test
    void aQuietModelAndOneThatTooLittleIsKnownOfRemindNobody() {
        verdicts(29, 20, 40, Duration.ofDays(60));
        verdicts(40, 0, 40, Duration.ofDays(5));
        assertThat(remind(MONDAY)).isZero();
        verdicts.clear();
        verdicts(60, 30, 40, Duration.ofDays(60));
        verdicts(40, 20, 40, Duration.ofDays(5));
        assertThat(remind(MONDAY.plus(WEEK))).isZero();
        assertThat(looks).hasSize(2);
    }

    @Test
    void whoeverDiesAfterPostingSendsNothingTwice() {
        verdicts(60, 48, 40, Duration.ofDays(60));
        verdicts(40, 10, 40, Duration.ofDays(5));
        Mailbox dying =
                mail -> {
                    sent.add(mail);
                    throw new IllegalStateException("died");
                };
        assertThatThrownBy(() -> reviews(dying).remind(MONDAY)).hasMessage("died");
        hourly(MONDAY, 14);
        assertThat(sent).extracting(Mail::to).containsExactly(TEAM);
    }

    @Test
    void whatIsThrottledIsTriedAgainWithinTheHour() {
        verdicts(60, 48, 40, Duration.ofDays(60));
        verdicts(40, 10, 40, Duration.ofDays(5));
        assertThat(reviews(_ -> new Outcome.Throttled()).remind(MONDAY)).isZero();
        assertThat(remind(MONDAY.plus(Duration.ofHours(1)))).isEqualTo(2);
        assertThat(remind(MONDAY.plus(Duration.ofHours(2)))).isZero();
    }

    private void hourly(Instant from, int days) {
        for (int hour = 0; hour < 24 * days; hour++) {
            remind(from.plus(Duration.ofHours(hour)));
        }
    }

    private int remind(Instant now) {
        return reviews(
                        mail -> {
                            sent.add(mail);
                            return new Outcome.Accepted("m-" + sent.size());
                        })
                .remind(now);
    }

    private RemindingOfReviews reviews(Mailbox mailbox) {
        return new RemindingOfReviews(
                now -> {
                    looks.add(now);
                    return new Reading(model, Drift.look(verdicts, MONDAY));
                },
                claims,
                mailbox,
                new ReviewMail(
                        "sender@x.test", "Example Works", "https://x.test/models/thresholds"),
                List.of(TEAM),
                BERLIN);
    }

    private void verdicts(int of, int accepted, double engagement, Duration ago) {
        for (int i = 0; i < of; i++) {
            verdicts.add(
                    new SalesVerdict(
                            MONDAY.minus(ago), engagement, new Label(Grade.A, 2), i < accepted));
        }
    }
}
