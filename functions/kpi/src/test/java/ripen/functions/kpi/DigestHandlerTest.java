package ripen.functions.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Environment;
import ripen.aws.Keys;
import ripen.aws.kpi.DynamoDbAggregates;
import ripen.kpi.Figure;
import ripen.kpi.Figure.Entries;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Leads;
import ripen.kpi.Figure.Mails;
import ripen.kpi.Figure.Step;
import ripen.kpi.Figures;
import ripen.kpi.Origin;
import ripen.kpi.ReadingKpis;
import ripen.kpi.Sequence;
import ripen.stage.Stage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

class DigestHandlerTest {

    private static final LocalDate MONDAY = LocalDate.of(2018, 6, 4);

    private final Tables tables = new Tables();
    private Instant now = Instant.parse("2018-06-03T22:00:00Z"); // Monday begins in Berlin

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void onceAWeekTheMarketersGetTheFiguresOfTheKpis() throws IOException {
        count(MONDAY, 3);
        count(MONDAY.plusDays(6), 2);
        count(MONDAY.plusDays(7), 1);
        var sentAt = new ArrayList<Instant>();
        for (int hour = 0; hour < 24 * 28; hour++) {
            int before = tables.mails.size();
            tick();
            if (tables.mails.size() > before) {
                sentAt.add(now);
            }
            now = now.plus(Duration.ofHours(1));
        }

        assertThat(sentAt)
                .containsExactly(
                        Instant.parse("2018-06-11T06:00:00Z"),
                        Instant.parse("2018-06-18T06:00:00Z"));
        assertThat(tables.mails).hasSize(4); // two marketers, two weeks with news
        var first = tables.mails.getFirst();
        assertThat(first.destination().toAddresses()).containsExactly("one@x.test");
        assertThat(first.fromEmailAddress()).isEqualTo("marketing@x.test");
        String text = first.content().simple().body().text().data();
        Figures week =
                new ReadingKpis(new DynamoDbAggregates(tables.dynamoDb(), "Kpis"))
                        .read(MONDAY, MONDAY.plusDays(6))
                        .totals();
        assertThat(week.leads()).isEqualTo(5);
        assertThat(text)
                .contains(
                        "newsletter / spring  5 (+5)",
                        "marketing-qualified  2 (+2)",
                        "welcome, step 1  2 sent")
                .contains("https://ripen.test/kpis?from=2018-06-04&to=2018-06-10");
        assertThat(first.content().simple().body().html().data())
                .contains("newsletter / spring", "5 (+5)");
    }

    @Test
    void aCrashBetweenClaimAndSettlingSendsNothingTwice() throws IOException {
        count(MONDAY, 3);
        now = Instant.parse("2018-06-11T06:00:00Z");
        tables.dieAfterMail = true;
        assertThatThrownBy(this::tick).isInstanceOf(Tables.Died.class);
        tables.dieAfterMail = false;
        for (int hour = 0; hour < 48; hour++) {
            tick();
            now = now.plus(Duration.ofHours(1));
        }

        assertThat(tables.mails)
                .extracting(mail -> mail.destination().toAddresses().getFirst())
                .containsExactly("one@x.test", "two@x.test");
        assertThat(
                        tables.dynamoDb()
                                .getItem(
                                        get ->
                                                get.tableName("Kpis")
                                                        .key(
                                                                Keys.of(
                                                                        "claim#digest",
                                                                        "2018-06-04#one@x.test")))
                                .item()
                                .get("status")
                                .s())
                .isEqualTo("undecided");
    }

    @Test
    void anHourInWhichNothingIsDueCostsTwoReads() throws IOException {
        now = Instant.parse("2018-06-11T06:00:00Z");
        tick();
        tables.calls.clear();
        tick();

        assertThat(tables.calls).hasSize(2); // what went out this week: digest, reminders
    }

    private void tick() throws IOException {
        var environment =
                new Environment(
                        Map.ofEntries(
                                Map.entry("KPIS_TABLE", "Kpis"),
                                Map.entry("LEADS_TABLE", "Leads"),
                                Map.entry("MODELS_TABLE", "Models"),
                                Map.entry("COMPANY_ZONE", "Europe/Berlin"),
                                Map.entry("COMPANY_NAME", "Example Works"),
                                Map.entry("PUBLIC_URL", "https://ripen.test"),
                                Map.entry("SENDER", "marketing@x.test"),
                                Map.entry("MARKETING_ADDRESSES", "one@x.test, two@x.test"),
                                Map.entry("CONFIGURATION_SET", "set"),
                                Map.entry("DUE_SHARDS", "4")));
        new DigestHandler(environment, tables, () -> now)
                .handleRequest(
                        new ByteArrayInputStream(
                                "{\"id\":\"tick\"}".getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        null);
    }

    private void count(LocalDate day, long leads) {
        var aggregates = new DynamoDbAggregates(tables.dynamoDb(), "Kpis");
        var origin = new Origin("newsletter", "spring");
        aggregates.lines(day, Set.of(origin), 100);
        Map<Figure, Long> counts =
                Map.of(
                        new Leads(origin), leads,
                        new Entries(Stage.MARKETING_QUALIFIED, false), 1L,
                        new Mails(new Step("welcome", "1"), Happening.SENT), 1L);
        aggregates.add(day, "shard", Sequence.START, Sequence.of("1"), new Figures(counts));
    }
}
