package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.demo.Document;
import ripen.demo.Driver;
import ripen.demo.SentMail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What is foretold comes true, at the very instants: who cools, who goes quiet, and what the
 * figures and the digest say of it before and after.
 */
class WhatWillComeTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration MOMENT = Duration.ofMillis(1);

    @Test
    void whatIsForetoldComesTrueWhenTheClockGetsThere() {
        try (var ripen = standingStill()) {
            Driver driver = ripen.driver();
            arrives(driver, "reader", "v-1", 0);
            driver.advance(Duration.ofDays(2));
            arrives(driver, "buyer", "v-2", 2);

            List<Document> foretold = cooling(driver, START.plus(Duration.ofDays(90)));
            // From 36 to A3 after 20.34 days, from 20 to A4 after 24.90.
            assertThat(foretold)
                    .extracting(lead -> lead.text("email"))
                    .containsExactly("buyer@example.com", "reader@example.com");
            assertThat(foretold.getFirst().instant("cooling.at"))
                    .isEqualTo(Formula.fallsBelow(36, START.plus(Duration.ofDays(2)), 22.5));
            assertThat(foretold.getLast().instant("cooling.at"))
                    .isEqualTo(Formula.fallsBelow(20, START, 11.25));

            for (Document lead : foretold) {
                Instant at = lead.instant("cooling.at");
                String email = lead.text("email");
                LocalDate day = at.atZone(BERLIN).toLocalDate();
                advanceTo(driver, day.minusDays(1).atStartOfDay(BERLIN).toInstant());
                assertThat(expected(driver).number("tomorrow.drops")).isEqualTo(1);
                assertThat(expected(driver).text("tomorrow.from")).isEqualTo(day.toString());
                assertThat(expected(driver).number("nextWeek.drops")).isGreaterThanOrEqualTo(1);
                advanceTo(driver, at.minus(MOMENT));
                assertThat(driver.lead(email).text("label")).isEqualTo(lead.text("cooling.from"));
                assertThat(cooling(driver, at.plus(MOMENT)))
                        .extracting(soon -> soon.text("id"))
                        .containsExactly(lead.text("id"));
                driver.advance(MOMENT);
                assertThat(driver.lead(email).text("label")).isEqualTo(lead.text("cooling.to"));
                assertThat(cooling(driver, at.plus(MOMENT))).isEmpty();
            }
        }
    }

    @Test
    void whoGoesQuietIsListedToTheMillisecondAndCountedOnceAndWakesUp() {
        try (var ripen = standingStill()) {
            Driver driver = ripen.driver();
            arrives(driver, "reader", "v-1", 0);
            driver.advance(Duration.ofHours(1));
            arrives(driver, "buyer", "v-2", 2);
            Instant cold = START.plus(Duration.ofDays(45));
            advanceTo(driver, cold.minus(MOMENT));
            assertThat(quiet(driver)).isEmpty();
            driver.advance(MOMENT);
            // Whether or not a sweep has been there at this very instant.
            assertThat(quiet(driver))
                    .extracting(lead -> lead.text("email"))
                    .containsExactly("reader@example.com");

            driver.advance(Duration.ofDays(1));
            driver.settle();
            List<Document> both = quiet(driver);
            assertThat(both)
                    .extracting(lead -> lead.text("email"))
                    .containsExactly("buyer@example.com", "reader@example.com");
            assertThat(both.getLast().instant("quietSince")).isEqualTo(cold);
            assertThat(both.getLast().instant("lastPositive")).isEqualTo(START);
            assertThat(silence(driver, cold).number("silence.wentCold")).isEqualTo(2);

            driver.viewPages("v-2", "/pricing", "back").expect(202);
            driver.settle();
            driver.advance(Duration.ofMinutes(2));
            driver.settle();
            assertThat(quiet(driver))
                    .extracting(lead -> lead.text("email"))
                    .containsExactly("reader@example.com");
            assertThat(silence(driver, driver.now()).number("silence.awoke")).isEqualTo(1);
            assertThat(silence(driver, cold).number("silence.wentCold")).isEqualTo(2);

            driver.advance(Duration.ofDays(7));
            driver.settle();
            SentMail digest =
                    driver.mailsTo(Chapter.MARKETING).stream()
                            .filter(mail -> mail.text().contains("went cold"))
                            .filter(mail -> mail.text().contains("cold since"))
                            .reduce((_, last) -> last)
                            .orElseThrow();
            assertThat(digest.text().replaceAll(" +", " "))
                    .contains("went cold 2 (+2)", "awoke 1 (+1)", "Some Lead, Example GmbH A4");
        }
    }

    private static LocalRipen standingStill() {
        return LocalRipen.standingStill(START, (call, aws) -> aws.apply(call.request()));
    }

    private static void arrives(Driver driver, String who, String visitor, int pricingViews) {
        driver.submit("whitepaper", Answers.of("s-" + who, visitor, who + "@example.com"))
                .expect(202);
        driver.settle();
        for (int i = 0; i < pricingViews; i++) {
            driver.viewPages(visitor, "/pricing", "p-" + i + "-" + who).expect(202);
        }
        driver.settle();
    }

    private static void advanceTo(Driver driver, Instant at) {
        driver.advance(Duration.between(driver.now(), at));
        assertThat(driver.settle()).as("dead letters").isZero();
    }

    private static List<Document> cooling(Driver driver, Instant before) {
        return driver.get("/leads?coolingBefore=" + before).expect(200).document().list("items");
    }

    private static List<Document> quiet(Driver driver) {
        return driver.get("/leads?quiet=true").expect(200).document().list("items");
    }

    private static Document expected(Driver driver) {
        return driver.get("/kpis").expect(200).document().at("expected");
    }

    private static Document silence(Driver driver, Instant on) {
        LocalDate day = on.atZone(BERLIN).toLocalDate();
        return driver.kpis(day, day).list("days").getFirst();
    }
}
