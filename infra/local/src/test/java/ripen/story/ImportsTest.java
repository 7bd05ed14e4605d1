package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import ripen.demo.Answer;
import ripen.demo.Document;
import ripen.demo.Driver;
import ripen.local.Around;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** History is brought in, a model is tried on it, and one is learned from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");
    private static final Around NOTHING = (call, aws) -> aws.apply(call.request());

    private static final Map<String, String> EMAIL = Map.of("Mail", "email");
    private static final String DATE = "2025-02-03T09:00:00Z";

    private LocalRipen ripen;
    private Driver driver;
    private String csv;
    private Document imported;

    @BeforeAll
    void bringInHistory() {
        ripen = LocalRipen.standingStill(NOW, NOTHING);
        driver = ripen.driver();
        // She is known and asks for nothing; the file will say more about her.
        driver.submit(
                "whitepaper",
                Answers.without(
                        Answers.of("s1", "v1", "known@example.com"), "employees", "jobTitle"));
        driver.settle();
        csv = CrmFile.csv();
        Answer answer = imports(CrmFile.MAPPING, csv).expect(202);
        assertThat(answer.document().text("status")).isEqualTo("running");
        assertThat(driver.settle()).as("dead letters").isZero();
        imported = get("/imports/" + answer.document().text("id"));
    }

    @AfterAll
    void close() {
        ripen.close();
    }

    @Test
    void goodRowsAreLeadsAndBadRowsAreKeptApart() {
        assertThat(imported.text("status")).isEqualTo("done");
        assertThat(imported.number("rows")).isEqualTo(CrmFile.LEADS + 5);
        assertThat(imported.number("created")).isEqualTo(CrmFile.LEADS);
        assertThat(imported.number("merged")).isEqualTo(1);
        assertThat(imported.number("bad")).isEqualTo(4);
        Document bad = get("/imports/" + imported.text("id") + "/bad-rows?limit=3");
        assertThat(bad.list("items")).hasSize(3);
        Document rest =
                get(
                        "/imports/"
                                + imported.text("id")
                                + "/bad-rows?limit=3&next="
                                + bad.text("next"));
        assertThat(rest.list("items")).hasSize(1);
        assertThat(bad + " " + rest)
                .contains(
                        "\"line\":" + (CrmFile.LEADS + 3),
                        "email",
                        "yyyy-MM-dd",
                        "cells",
                        "already");
    }

    @Test
    void theSameImportTwiceChangesNothing() {
        Document before = driver.leadById(driver.lead("lead7@example.org").text("id"));
        Answer again = imports(CrmFile.MAPPING, csv).expect(200);
        assertThat(driver.settle()).isZero();
        assertThat(again.document().toString()).isEqualTo(imported.toString());
        assertThat(driver.leadById(before.text("id")).toString()).isEqualTo(before.toString());
        var renamed = new LinkedHashMap<>(CrmFile.MAPPING);
        renamed.put("missing", List.of("Select", "n/a"));
        String other = imports(renamed, csv).expect(202).document().text("id");
        assertThat(driver.settle()).isZero();
        assertThat(get("/imports/" + other).number("created")).isZero();
        assertThat(get("/imports/" + other).number("known")).isEqualTo(CrmFile.LEADS + 1);
        assertThat(driver.leadById(before.text("id")).toString()).isEqualTo(before.toString());
    }

    @Test
    void nobodyGetsAMailForHistory() {
        driver.advance(Duration.ofHours(2));
        assertThat(driver.settle()).isZero();
        assertThat(driver.inbox())
                .noneMatch(mail -> mail.to().stream().anyMatch(to -> to.contains("example.org")));
        Document lead = driver.leadById(driver.lead("lead7@example.org").text("id"));
        assertThat(lead.text("consent.status")).isEqualTo("none");
        assertThat(lead.list("sends")).isEmpty();
        assertThat(lead.list("enrolments")).isEmpty();
    }

    @Test
    void historyCountsOnItsOwnDays() {
        LocalDate today = LocalDate.ofInstant(NOW, Chapter.BERLIN);
        Document day = driver.kpis(today, today).list("days").getFirst();
        assertThat(day.toString()).doesNotContain("\"import\"").contains("newsletter");
        Document then = driver.kpis(LocalDate.parse("2025-01-01"), LocalDate.parse("2025-01-31"));
        assertThat(then.toString()).contains("\"import\"", "\"fair\"");
    }

    @Test
    void whatTheFileSaysFillsTheGapsOfAKnownLead() {
        Document lead = driver.lead("known@example.com");
        assertThat(lead.text("source.source")).isEqualTo("newsletter");
        assertThat(driver.leadById(lead.text("id")).toString())
                .contains("Head of Operations", "Example GmbH");
    }

    @Test
    void aModelIsTriedOnTheImport() {
        Document report =
                post("/models/1/backtest", Map.of("import", imported.text("id")))
                        .expect(200)
                        .document();
        assertThat(report.number("leads")).isEqualTo(CrmFile.LEADS + 1);
        assertThat(report.number("converted")).isEqualTo(imported.number("converted"));
        assertThat(report.list("unknown").toString()).contains("does not say when");
        assertThat(report.number("draft.auc.value")).isBetween(0.4, 0.7);
        assertThat(report.list("draft.bands")).isNotEmpty();
        assertThat(post("/models/none/backtest", Map.of()).status()).isEqualTo(404);
        assertThat(post("/models/1/backtest", Map.of("import", "none")).status()).isEqualTo(404);
        assertThat(post("/models/1/backtest", Map.of("judgeAfter", "soon")).body())
                .contains("P30D");
    }

    @Test
    void adviceBecomesADraftThatScoresTheSameLeads() {
        Document advice =
                post(
                                "/models/advise",
                                Map.of(
                                        "import",
                                        "crm",
                                        "as",
                                        "learned",
                                        "filledInAfter",
                                        List.of("Note")))
                        .expect(201)
                        .document();
        assertThat(advice.list("givesTheAnswerAway"))
                .extracting(telling -> telling.text("field"))
                .containsExactlyInAnyOrder("Tags", "Note");
        assertThat(advice.number("unseen.auc.value")).isGreaterThan(0.75);
        Document report =
                post("/models/learned/backtest", Map.of("import", imported.text("id")))
                        .expect(200)
                        .document();
        assertThat(report.text("published.model")).isEqualTo("1");
        assertThat(report.number("draft.auc.value")).isGreaterThan(0.78);
        assertThat(report.toString())
                .contains("learned from leads that it is judged on here")
                .contains(imported.text("id"));
        assertThat(report.number("draft.auc.low"))
                .isGreaterThan(report.number("published.auc.high"));
        assertThat(post("/models/advise", Map.of("import", "crm", "as", "learned")).status())
                .isEqualTo(409);
    }

    @Test
    void tooFewOutcomesAreNoAdvice() {
        Map<String, Object> mapping =
                Map.of("name", "few", "id", "Mail", "at", DATE, "columns", EMAIL);
        settled(imports(mapping, "Mail\nb1@example.net\nb2@example.net\nb3@example.net\n"));
        assertThat(post("/models/advise", Map.of("import", "few")).expect(422).body())
                .contains("at least 50", "Nothing was stored");
        assertThat(post("/models/1/backtest", Map.of("import", "few")).expect(200).body())
                .contains("mostly chance", "3 leads have no known outcome");
    }

    @Test
    void amongAllLeadsTheFileSaysWhatBecameOfItsOwn() {
        Document report = post("/models/1/backtest", Map.of()).expect(200).document();
        assertThat(report.number("converted")).isGreaterThanOrEqualTo(imported.number("converted"));
        assertThat(get("/models/thresholds").toString())
                .contains("\"known\":0,", "no interaction was recorded", "does not say when");
    }

    @Test
    void whatCannotBeReadIsRefusedAndSaysWhy() {
        var noColumn = new LinkedHashMap<>(CrmFile.MAPPING);
        noColumn.put("columns", Map.of("E-Mail", "email"));
        assertThat(imports(noColumn, csv).expect(400).body()).contains("E-Mail", "Mail", "Created");
        assertThat(imports(CrmFile.MAPPING, "").expect(400).body()).contains("empty");
        assertThat(imports(CrmFile.MAPPING, "Id,Id\n1,2\n").expect(400).body())
                .contains("Two columns");
        assertThat(imports(Map.of("id", "Id", "colums", Map.of()), csv).expect(400).body())
                .contains("mapping.colums");
        assertThat(
                        imports(Map.of("id", "Id", "consent", Map.of("basis", "opt-in")), csv)
                                .expect(400)
                                .body())
                .contains("proof");
        assertThat(get("/imports").toString()).doesNotContain("\"rows\":1,");
    }

    @Test
    void aFileOfOddThingsIsReadLineByLine() {
        String odd =
                "\ufeffId;Mail;Text\r\n"
                        + "1;a1@example.net;=cmd|' /C calc'!A0\r\n"
                        + "2;a2@example.net;\"two\r\n"
                        + "lines \"\"quoted\"\" ; and \u202e\u0000 odd\"\r\n"
                        + "3;a3@example.net;"
                        + "x".repeat(5_000)
                        + "\r\n"
                        + "4;not an address;x\r\n"
                        + "5;a5@example.net\r\n"
                        + ";a6@example.net;no name\r\n"
                        + "7;a7@example.net;\ud83d\ude80 r\u00e9sum\u00e9\r\n"
                        + "8;a8@example.net;\"never closed\r\n";
        Document done =
                get(
                        "/imports/"
                                + settled(
                                        imports(
                                                Map.of(
                                                        "name",
                                                        "odd",
                                                        "id",
                                                        "Id",
                                                        "columns",
                                                        Map.of("Mail", "email")),
                                                odd)));
        assertThat(done.text("status")).isEqualTo("done");
        assertThat(done.number("created")).isEqualTo(3);
        assertThat(done.number("bad")).isEqualTo(5);
        assertThat(get("/imports/" + done.text("id") + "/bad-rows").toString())
                .contains("5000", "email", "2 cells", "is empty", "quotes of this line");
        assertThat(driver.lead("a1@example.net").text("stage")).isEqualTo("subscriber");
    }

    @Test
    void consentIsTakenOverOnlyWithItsProof() {
        var mapping =
                Map.of(
                        "name", "optins",
                        "id", "Id",
                        "columns", Map.of("Mail", "email"),
                        "at", "2026-05-01T00:00:00Z",
                        "consent",
                                Map.of(
                                        "basis",
                                        "opt-in",
                                        "column",
                                        "Yes",
                                        "value",
                                        "x",
                                        "proof",
                                        "Newsletter form of 2025, kept in the old system"));
        settled(imports(mapping, "Id,Mail,Yes\n1,c1@example.net,x\n2,c2@example.net,\n"));
        Document first = driver.leadById(driver.lead("c1@example.net").text("id"));
        assertThat(first.text("consent.status")).isEqualTo("granted");
        assertThat(first.text("consent.basis")).isEqualTo("opt-in");
        Document second = driver.leadById(driver.lead("c2@example.net").text("id"));
        assertThat(second.text("consent.status")).isEqualTo("none");
        assertThat(driver.mailsTo("c1@example.net")).isEmpty();
    }

    private String settled(Answer answer) {
        assertThat(driver.settle()).isZero();
        return answer.expect(202).document().text("id");
    }

    private Answer imports(Map<String, ?> mapping, String file) {
        return post("/imports", Map.of("mapping", mapping, "csv", file));
    }

    private Answer post(String path, Map<String, ?> body) {
        return driver.send(
                driver.request(path)
                        .header("authorization", "Bearer local")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(Document.text(body))));
    }

    private Document get(String path) {
        return driver.get(path).expect(200).document();
    }
}
