package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.demo.Answer;
import ripen.demo.Document;
import ripen.demo.Driver;
import ripen.local.Around;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A second version of the scoring model on a system that runs, from its draft to its last lead. */
class ModelVersionsTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Offset<Double> EXACT = within(1e-6);
    private static final int LEADS = 12;

    private final Dying dying = new Dying();
    private final LocalRipen ripen = LocalRipen.standingStill(START, dying);
    private final Driver driver = ripen.driver();

    @AfterEach
    void close() {
        ripen.close();
    }

    @Test
    void everyLeadHasTheScoreOfTheNewModelAndNobodyGetsAMail() {
        twelveLeads();
        int mails = driver.inbox().size();
        put("2", secondModel()).expect(201);

        Document published = publish("2", "{\"notify\":\"none\"}").expect(202).document();
        driver.settle();

        assertThat(published.list("warnings")).hasSize(2);
        assertThat(progress("2").number("leads")).isEqualTo(LEADS);
        assertThat(progress("2").number("done")).isEqualTo(LEADS);
        assertThat(progress("2").has("finishedAt")).isTrue();
        everyLeadIsScoredByTheSecondModel();
        // 30 points are level 1 under the second model: each of them is qualified by it.
        assertThat(driver.leads())
                .allSatisfy(
                        lead -> assertThat(lead.text("stage")).isEqualTo("marketing-qualified"));
        Document last = driver.leadById(id(0)).list("stageHistory").getLast();
        assertThat(last.text("why")).isEqualTo("model 2");
        assertThat(driver.inbox()).hasSize(mails);
    }

    @Test
    void theLedgerSaysWhatTheModelHasChangedAndAddsUp() {
        twelveLeads();
        String lead = id(3);
        int before = driver.ledger(lead).list("entries").size();
        Instant yesterday = driver.now().minus(Duration.ofDays(1));
        double held = driver.ledger(lead, yesterday).number("score");
        put("2", secondModel()).expect(201);
        publish("2", "").expect(202);
        driver.settle();

        Document ledger = driver.ledger(lead);
        Document adjustment = ledger.list("entries").getLast();
        assertThat(ledger.list("entries").size()).isGreaterThan(before);
        assertThat(adjustment.text("type")).isEqualTo("adjustment");
        assertThat(adjustment.number("points")).isEqualTo(10);
        assertThat(adjustment.text("model")).isEqualTo("2");
        assertThat(adjustment.text("why"))
                .isEqualTo("Re-scored under model 2: Downloaded a document");
        assertThat(ledger.number("score"))
                .isCloseTo(driver.leadById(lead).number("engagement.score"), EXACT);
        assertThat(driver.ledger(lead, yesterday).number("score"))
                .as("what was before the publication is not rewritten")
                .isCloseTo(held, EXACT);
    }

    @Test
    void whatIsPostedWhileAWorkerIsDeadHalfWayIsScoredRightAndTheNextOneGoesOn() {
        twelveLeads();
        put("2", secondModel()).expect(201);
        dying.after(25);
        publish("2", "").expect(202);
        driver.settle();
        assertThat(dying.died()).as("the worker died").isPositive();
        assertThat(progress("2").has("finishedAt")).isFalse();

        for (int lead = 0; lead < LEADS; lead++) {
            driver.viewPages("v-" + lead, "/pricing", "late-" + lead).expect(202);
        }
        driver.settle();
        Instant now = driver.now();
        for (int lead = 0; lead < LEADS; lead++) {
            double expected = secondScore(lead, now) + 8;
            assertThat(driver.lead(email(lead)).number("engagement.score"))
                    .as(email(lead))
                    .isCloseTo(expected, EXACT);
        }

        dying.never();
        driver.advance(Duration.ofHours(2));
        driver.settle();
        assertThat(progress("2").has("finishedAt")).isTrue();
        Instant later = driver.now();
        for (int lead = 0; lead < LEADS; lead++) {
            double fresh = 8 * tenDays(Duration.between(now, later));
            assertThat(driver.lead(email(lead)).number("engagement.score"))
                    .isCloseTo(secondScore(lead, later) + fresh, EXACT);
        }
    }

    @Test
    void whoComesRightAfterAPublicationIsScoredByIt() {
        arrives("before"); // so that what scores remembers which model is in force
        put("2", secondModel()).expect(201);
        publish("2", "").expect(202);
        arrives("after");

        for (String lead : new String[] {"before", "after"}) {
            Document found = driver.lead(lead + "@example.com");
            assertThat(found.number("engagement.score")).as(lead).isCloseTo(30, EXACT);
            assertThat(driver.ledger(found.text("id")).number("score")).isCloseTo(30, EXACT);
        }
    }

    private void arrives(String who) {
        driver.submit("whitepaper", Answers.of("s-" + who, "v-" + who, who + "@example.com"))
                .expect(202);
        driver.settle();
    }

    @Test
    void soManyADayAreToldOfWhileTheCompanyIsAtWork() {
        twelveLeads();
        int mails = alerts();
        put("2", secondModel()).expect(201);
        publish("2", "{\"notify\":5}").expect(202);
        driver.settle();
        advanceTo("2026-01-08T06:50:00Z");
        assertThat(alerts() - mails).as("a night").isZero();
        advanceTo("2026-01-08T09:00:00Z");
        assertThat(alerts() - mails).as("Thursday, ten o'clock").isEqualTo(5);
        advanceTo("2026-01-09T09:00:00Z");
        assertThat(alerts() - mails).as("Friday, ten o'clock").isEqualTo(10);
        advanceTo("2026-01-12T06:50:00Z");
        assertThat(alerts() - mails).as("a weekend").isEqualTo(10);
        advanceTo("2026-01-12T09:00:00Z");
        assertThat(alerts() - mails).as("Monday, ten o'clock").isEqualTo(LEADS);
    }

    private void advanceTo(String instant) {
        driver.advance(Duration.between(driver.now(), Instant.parse(instant)));
    }

    @Test
    void allAreToldOfIfThePublicationAsksForIt() {
        twelveLeads();
        int mails = alerts();
        put("2", secondModel()).expect(201);
        publish("2", "{\"notify\":\"all\"}").expect(202);
        driver.settle();
        assertThat(alerts() - mails).isEqualTo(LEADS);
    }

    /** A white paper each, an hour apart; two days later nothing else has happened. */
    private void twelveLeads() {
        for (int lead = 0; lead < LEADS; lead++) {
            driver.submit("whitepaper", Answers.of("s-" + lead, "v-" + lead, email(lead)))
                    .expect(202);
            driver.settle();
            driver.advance(Duration.ofHours(1));
        }
        driver.advance(Duration.ofDays(2));
        driver.settle();
        assertThat(driver.leads())
                .allSatisfy(lead -> assertThat(lead.text("stage")).isEqualTo("engaged"));
    }

    private void everyLeadIsScoredByTheSecondModel() {
        Instant now = driver.now();
        for (int lead = 0; lead < LEADS; lead++) {
            Document found = driver.lead(email(lead));
            assertThat(found.number("engagement.score"))
                    .as(email(lead))
                    .isCloseTo(secondScore(lead, now), EXACT);
            assertThat(driver.ledger(found.text("id")).number("score"))
                    .isCloseTo(secondScore(lead, now), EXACT);
        }
    }

    /** 30 points, halved every ten days. */
    private static double secondScore(int lead, Instant now) {
        return 30 * tenDays(Duration.between(START.plus(Duration.ofHours(lead)), now));
    }

    private static double tenDays(Duration since) {
        return Math.pow(0.5, since.toMillis() / (double) Duration.ofDays(10).toMillis());
    }

    /** Documents are worth 30, half-life ten days, lower levels. */
    private static String secondModel() {
        try (InputStream in =
                ModelVersionsTest.class.getResourceAsStream("/ripen/models/scoring-1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"version\": \"1\"", "\"version\": \"2\"")
                    .replace(
                            "\"engagement\": {\"curve\": \"halfLife\", \"halfLife\": \"P30D\"}",
                            "\"engagement\": {\"curve\": \"halfLife\", \"halfLife\": \"P10D\"}")
                    .replace("[60, 30, 15]", "[20, 10, 5]")
                    .replace("\"engagement\": 20,\n", "\"engagement\": 30,\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Answer put(String version, String model) {
        return driver.send(
                driver.request("/models/" + version)
                        .header("authorization", "Bearer local")
                        .header("content-type", "application/json")
                        .header("if-none-match", "*")
                        .PUT(BodyPublishers.ofString(model)));
    }

    private Answer publish(String version, String body) {
        return driver.send(
                driver.request("/models/" + version + "/publish")
                        .header("authorization", "Bearer local")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private Document progress(String version) {
        return driver.get("/models/" + version).expect(200).document().at("rescore");
    }

    private int alerts() {
        return (int)
                driver.inbox().stream()
                        .filter(mail -> mail.to().stream().anyMatch(to -> to.contains("sales")))
                        .count();
    }

    private String id(int lead) {
        return driver.lead(email(lead)).text("id");
    }

    private static String email(int lead) {
        return "lead." + lead + "@example.com";
    }

    /** The re-score dies at its nth call, and at each one after it. */
    private static final class Dying implements Around {
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger died = new AtomicInteger();
        private volatile int most = Integer.MAX_VALUE;

        void after(int number) {
            calls.set(0);
            most = number;
        }

        void never() {
            most = Integer.MAX_VALUE;
        }

        int died() {
            return died.get();
        }

        @Override
        public SdkResponse call(Call call, Function<SdkRequest, SdkResponse> aws) {
            if (call.function().startsWith("Rescore") && calls.incrementAndGet() > most) {
                died.incrementAndGet();
                throw new Death();
            }
            return aws.apply(call.request());
        }
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }
}
