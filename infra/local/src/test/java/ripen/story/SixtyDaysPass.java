package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import ripen.demo.Document;
import ripen.demo.SentMail;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/** Step 8: what time brings about. */
interface SixtyDaysPass extends Chapter {

    /** How often what is due is looked for. */
    Duration SWEEP = Duration.ofMinutes(15);

    @Test
    @Order(81)
    default void sixtyDaysOfSilence() {
        Document before = driver().lead("second.lead@example.com");
        List<Document> foretold = before.list("engagement.crossings");
        driver().advance(Duration.ofDays(60));
        assertThat(driver().settle()).isZero();
        Document lead = detail("second.lead@example.com");
        List<Document> stages = lead.list("stageHistory");
        assertThat(stages.getLast().text("stage")).isEqualTo("engaged");
        assertThat(stages.getLast().text("why")).isEqualTo("faded");
        assertThat(stages.getLast().instant("at"))
                .isEqualTo(foretold.getFirst().instant("at"))
                .isEqualTo(Formula.fallsBelow(44, start(), 22.5));
        assertThat(lead.text("label")).isEqualTo("A4");
        assertThat(lead.text("temperature")).isEqualTo("cold");
        assertThat(lead.text("silence.cold")).isEqualTo("true");
        assertThat(lead.instant("silence.coldAt")).isEqualTo(start().plus(Duration.ofDays(45)));
        assertThat(driver().mailsTo(SALES)).hasSize(2);
    }

    @Test
    @Order(82)
    default void everyScoreIsWhatTheFormulaSays() {
        Instant now = driver().now();
        List<Document> leads = driver().leads();
        assertThat(leads).hasSizeGreaterThanOrEqualTo(6);
        for (Document lead : leads) {
            Document ledger = driver().ledger(lead.text("id"));
            double formula = Formula.score(ledger, now);
            assertThat(lead.number("engagement.score"))
                    .as(lead.toString())
                    .isCloseTo(formula, EXACT);
            assertThat(ledger.number("score"))
                    .isCloseTo(formula, EXACT)
                    .isCloseTo(Chapter.sumOfWorths(ledger), within(1e-9));
        }
    }

    @Test
    @Order(83)
    default void theWelcomeProgramWentOutInItsHours() {
        List<SentMail> mails = driver().mailsTo("first.lead@example.com");
        assertThat(mails).hasSizeGreaterThanOrEqualTo(3);
        assertThat(mails.get(1).at())
                .isBetween(
                        inHours(start().plus(Duration.ofDays(3))),
                        inHours(start().plus(Duration.ofDays(3))).plus(SWEEP));
        assertThat(mails.get(2).at())
                .isBetween(
                        inHours(start().plus(Duration.ofDays(10))),
                        inHours(start().plus(Duration.ofDays(10))).plus(SWEEP));
        for (SentMail mail : mails.subList(1, mails.size())) {
            ZonedDateTime local = mail.at().atZone(BERLIN);
            assertThat(local.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(local.getHour()).isBetween(8, 17);
            assertThat(mail.header("List-Unsubscribe")).isPresent();
            assertThat(mail.header("List-Unsubscribe-Post")).hasValue("List-Unsubscribe=One-Click");
        }
    }

    @Test
    @Order(84)
    default void nobodyElseGotWhatTheyDidNotWant() {
        assertThat(driver().mailsTo("silent.lead@example.com")).hasSize(1);
        assertThat(driver().mailsTo("tired.lead@example.com")).hasSize(2);
        assertThat(driver().mailsTo("third.lead@example.com"))
                .allSatisfy(mail -> assertThat(mail.header("List-Unsubscribe")).isEmpty());
        assertThat(detail("tired.lead@example.com").text("mail.marketing.why"))
                .startsWith("Unsubscribed on");
    }

    /** Monday to Friday, 08:00 to 18:00 in Berlin: the instant itself, or the next one that is. */
    private static Instant inHours(Instant at) {
        ZonedDateTime local = at.atZone(BERLIN);
        boolean open = local.getHour() >= 8 && local.getHour() < 18;
        if (open && local.getDayOfWeek().getValue() <= 5) {
            return at;
        }
        LocalDate day = local.toLocalDate().plusDays(local.getHour() < 8 ? 0 : 1);
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.plusDays(1);
        }
        return day.atTime(8, 0).atZone(BERLIN).toInstant();
    }
}
