package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.story.Chapter.EXACT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.demo.Document;
import ripen.demo.Driver;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Several people of one company are one account. */
class AccountsTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final double DAY = 86_400_000;

    @Test
    void threePeopleOfACompanyQualifyItUntilTheDayThatIsKnown() {
        try (var ripen =
                LocalRipen.standingStill(START, (call, aws) -> aws.apply(call.request()))) {
            Driver driver = ripen.driver();
            assertThat(accounts(driver, "score")).isEmpty();
            peopleArrive(driver);
            driver.settle();

            // 44 in full; the other two are in one function, the better of them counts: 36 * 3/4
            Document company = account(driver, "example.com");
            assertThat(company.number("score")).isCloseTo(44 + 27, EXACT);
            assertThat(qualified(company)).isTrue();
            assertThat(company.number("people")).isEqualTo(3);
            assertThat(company.list("committee"))
                    .extracting(person -> person.text("email") + " " + person.number("weight"))
                    .containsExactly(
                            "boss@example.com 1.0",
                            "money@eu.example.com 0.75",
                            "purse@example.com 0.0");
            assertThat(company.at("missing").toString()).contains("it").doesNotContain("finance");
            assertThat(ids(driver, "score")).containsExactly("example.com", "example.org");
            assertThat(ids(driver, "name")).containsExactly("example.com", "example.org");
            assertThat(driver.leadById(driver.lead("free@gmail.com").text("id")).has("account"))
                    .isFalse();
            assertThat(driver.mailsTo(Chapter.SALES).getLast().text())
                    .contains("Who else of the account");

            Instant ends = company.instant("crossings.0.at");
            double days = 30 * Math.log(71 / 60.0) / Math.log(2);
            assertThat(Duration.between(driver.now(), ends).toMillis() / DAY)
                    .isCloseTo(days, within(1e-6));
            driver.advance(Duration.between(driver.now(), ends).minusMillis(1));
            assertThat(qualified(account(driver, "example.com"))).isTrue();
            driver.advance(Duration.ofMillis(1));
            Document then = account(driver, "example.com");
            assertThat(qualified(then)).isFalse();
            assertThat(then.list("history"))
                    .extracting(AccountsTest::qualified)
                    .containsExactly(true, false);
            assertThat(then.list("history").getLast().instant("at")).isEqualTo(ends);
            driver.advance(Duration.ofHours(1)); // and the sweep comes by
            Document told = account(driver, "example.com").list("announced").getLast();
            assertThat(told.instant("until")).isEqualTo(ends);
            assertThat(told.instant("from"))
                    .isEqualTo(then.list("history").getFirst().instant("at"));
            assertThat(account(driver, "example.com").list("announced")).hasSize(1);
        }
    }

    @Test
    void byHandSomebodyIsTiedAndTheOrderFollows() {
        try (var ripen =
                LocalRipen.standingStill(START, (call, aws) -> aws.apply(call.request()))) {
            Driver driver = ripen.driver();
            peopleArrive(driver);
            driver.settle();
            String free = driver.lead("free@gmail.com").text("id");
            String boss = driver.lead("boss@example.com").text("id");
            tie(driver, free, "\"shop.example.org\"");
            tie(driver, boss, "\"Example.org\"");
            driver.settle();

            Document other = account(driver, "example.org");
            assertThat(other.number("people")).isEqualTo(3);
            assertThat(driver.leadById(free).text("account.id")).isEqualTo("example.org");
            assertThat(ids(driver, "score")).containsExactly("example.org", "example.com");
            assertThat(account(driver, "example.com").number("score")).isCloseTo(36, EXACT);

            tie(driver, boss, "null");
            driver.settle();
            assertThat(driver.leadById(boss).has("account")).isFalse();
            assertThat(account(driver, "example.org").number("people")).isEqualTo(2);
            // what happens later does not bring anybody back
            driver.viewPages("v-boss", "/pricing", "later").expect(202);
            driver.settle();
            assertThat(account(driver, "example.com").number("people")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void duplicatesAndAnotherOrderMakeTheSameAccounts(long seed) {
        List<String> straight = new ArrayList<>();
        try (var ripen =
                LocalRipen.standingStill(START, (call, aws) -> aws.apply(call.request()))) {
            peopleArrive(ripen.driver());
            ripen.driver().settle();
            accounts(ripen.driver(), "score").forEach(one -> straight.add(standing(one)));
        }
        List<String> shuffled = new ArrayList<>();
        try (var ripen = LocalRipen.shuffled(START, seed)) {
            peopleArrive(ripen.driver());
            assertThat(ripen.driver().settle()).isZero();
            accounts(ripen.driver(), "score").forEach(one -> shuffled.add(standing(one)));
        }
        assertThat(straight).hasSize(2);
        assertThat(shuffled).isEqualTo(straight);
    }

    private static boolean qualified(Document document) {
        return document.text("qualified").equals("true");
    }

    private static String standing(Document account) {
        return account.text("id")
                + " "
                + Math.round(account.number("score") * 1e6)
                + " "
                + account.text("functions")
                + " "
                + account.text("crossings");
    }

    private static void peopleArrive(Driver driver) {
        person(driver, "boss", "boss@example.com", "Head of Operations", 3);
        person(driver, "money", "money@eu.example.com", "CFO", 2);
        person(driver, "purse", "purse@example.com", "Head of Finance", 0);
        person(driver, "free", "free@gmail.com", "CIO", 1);
        person(driver, "other", "other@example.org", "CIO", 0);
    }

    /** A white paper, 20 points, and views of the prices, 8 each. */
    private static void person(
            Driver driver, String name, String email, String jobTitle, int views) {
        Map<String, Object> answers =
                Answers.with(Answers.of("s-" + name, "v-" + name, email), "jobTitle", jobTitle);
        driver.submit("whitepaper", answers).expect(202);
        for (int view = 0; view < views; view++) {
            driver.viewPages("v-" + name, "/pricing", name + "-" + view).expect(202);
        }
    }

    private static void tie(Driver driver, String lead, String account) {
        driver.send(
                        driver.request("/leads/" + lead + "/account")
                                .header("authorization", "Bearer local")
                                .header("content-type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"account\": " + account + "}")))
                .expect(200);
    }

    private static Document account(Driver driver, String id) {
        return driver.get("/accounts/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .expect(200)
                .document();
    }

    private static List<Document> accounts(Driver driver, String sort) {
        return driver.get("/accounts?sort=" + sort).expect(200).document().list("items");
    }

    private static List<String> ids(Driver driver, String sort) {
        return accounts(driver, sort).stream().map(account -> account.text("id")).toList();
    }
}
