package ripen.functions.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static ripen.functions.kpi.CountedItems.NOON;
import static ripen.functions.kpi.CountedItems.entry;
import static ripen.functions.kpi.CountedItems.profile;
import static ripen.functions.kpi.CountedItems.send;
import static ripen.functions.kpi.CountedItems.state;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Environment;
import ripen.aws.Item;
import ripen.aws.json.Json;
import ripen.aws.kpi.DynamoDbAggregates;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Step;
import ripen.kpi.Figure.Turn;
import ripen.kpi.Figures;
import ripen.kpi.Origin;
import ripen.nurture.Missed;
import ripen.nurture.Send;
import ripen.stage.Stage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

class KpiHandlerTest {

    private static final LocalDate DAY = LocalDate.of(2018, 6, 1);

    private final Tables tables = new Tables();
    private final StreamEvents stream = new StreamEvents();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void countsLeadsStagesAndMailsOnTheirDays() throws IOException {
        stream.write("1", "lead#profile", profile("1", "newsletter", false))
                .write("2", "lead#profile", profile("2", "newsletter", false))
                .write(
                        "1",
                        "activity#2018-06-01T10:00:00.000Z#x",
                        Item.write().text("type", "page.viewed").item())
                .write("1", "lead#state", state(entry(NOON, "engaged", false)))
                .write("1", "send#welcome#1#1", send(Send.Kind.REQUESTED, NOON, null))
                .write("1", "send#alert#mql#1", send(Send.Kind.ALERT, NOON, null))
                .write(
                        "1",
                        "lead#state",
                        state(
                                entry(NOON, "engaged", false),
                                entry(NOON.plusSeconds(86_400), "marketing-qualified", false)))
                .write(
                        "1",
                        "send#welcome#1#1",
                        send(Send.Kind.REQUESTED, NOON, NOON.plusSeconds(86_400)));

        assertThat(Json.object(handle(stream.event(0, stream.size()))))
                .isEqualTo(Map.of("state", Map.of(), "batchItemFailures", List.of()));

        Figures first = figures(DAY);
        assertThat(first.bySource())
                .containsExactly(new Figures.Line(new Origin("newsletter", "(none)"), 2));
        assertThat(first.entries(Stage.ENGAGED)).isEqualTo(1);
        assertThat(first.mails(Happening.SENT)).isEqualTo(1);
        assertThat(first.mails(Happening.CLICKED)).isZero();
        assertThat(figures(DAY.plusDays(1)).qualified(false)).isEqualTo(1);
        assertThat(figures(DAY.plusDays(1)).mails(Happening.CLICKED)).isEqualTo(1);
    }

    @Test
    void aClickIsTakenBackWhenItsMailTurnsOutToBeScanned() throws IOException {
        Item clicked = send(Send.Kind.NURTURE, NOON, NOON);
        Item scanned =
                Item.write()
                        .all(clicked)
                        .map(
                                "clicks",
                                Item.write()
                                        .instant("document", NOON)
                                        .instant("hidden", NOON.plusSeconds(1))
                                        .item())
                        .item();
        stream.write("1", "send#welcome#1#2", clicked);
        handle(stream.event(0, 1));
        assertThat(figures(DAY).mails(Happening.CLICKED)).isEqualTo(1);

        stream.write("1", "send#welcome#1#2", scanned);
        handle(stream.event(1, 2));
        assertThat(figures(DAY).mails(Happening.CLICKED)).isZero();
        assertThat(figures(DAY).mails(Happening.SENT)).isEqualTo(1);
    }

    @Test
    void whatAnOutageHidCountsOnTheDayOnWhichItWasNoticed() throws IOException {
        for (String lead : List.of("1", "2", "3")) {
            var days = Integer.parseInt(lead);
            stream.write(
                    lead,
                    "missed#went-cold-and-came-back#" + lead,
                    Item.write()
                            .text("what", "went-cold-and-came-back")
                            .instant("at", NOON.minusSeconds(86_400L * days))
                            .instant("noticedAt", NOON)
                            .item());
        }

        handle(stream.event(0, stream.size()));
        handle(stream.event(0, stream.size()));

        assertThat(figures(DAY).overlooked())
                .containsExactly(
                        new Figures.Overlooking(
                                Missed.What.WENT_COLD_AND_CAME_BACK, 3, DAY.minusDays(3)));
        assertThat(figures(DAY.minusDays(3)).isNone()).isTrue();
    }

    @Test
    void aBatchCostsOneWriteForEachDayThatItTouches() throws IOException {
        for (int lead = 0; lead < 50; lead++) {
            stream.write("lead-" + lead, "lead#profile", profile("lead-" + lead, "fair", false));
        }
        handle(stream.event(0, 25));
        tables.calls.clear();

        handle(stream.event(25, 50));

        assertThat(tables.calls.stream().filter("updateItem"::equals)).hasSize(1);
        tables.calls.clear();
        handle(stream.event(0, 50));
        assertThat(tables.calls).containsExactly("getItem");
    }

    @Test
    void whatIsExcludedLaterIsTakenBackAndWhatIsErasedStays() throws IOException {
        stream.write("1", "lead#profile", profile("1", "fair", false))
                .write("2", "lead#profile", profile("2", "fair", false))
                .write("1", "lead#profile", profile("1", "fair", true))
                .write("2", "lead#profile", null);

        handle(stream.event(0, stream.size()));

        assertThat(figures(DAY).leads()).isEqualTo(1);
    }

    @Test
    void whereverItDiesAndHoweverTheRestIsCutEveryChangeCountsOnce() throws IOException {
        for (int i = 0; i < 12; i++) {
            stream.write(
                            "lead-" + i,
                            "lead#profile",
                            profile("lead-" + i, "source-" + i % 3, false))
                    .write(
                            "lead-" + i,
                            "send#welcome#1#1",
                            send(Send.Kind.NURTURE, NOON.plusSeconds(86_400L * (i % 4)), null));
        }
        var random = new Random(7);
        int delivered = 0;
        for (int death = 1; death < 10_000 && delivered < stream.size(); death++) {
            int from = random.nextInt(delivered + 1);
            int to = Math.min(stream.size(), delivered + 1 + random.nextInt(6));
            tables.calls.clear();
            tables.dieAfterCall =
                    random.nextInt(2) == 0 ? 1 + random.nextInt(12) : Integer.MAX_VALUE;
            try {
                handle(stream.event(from, to));
                delivered = to;
            } catch (Tables.Died _) {
                // delivered again
            }
        }
        tables.dieAfterCall = Integer.MAX_VALUE;

        assertThat(figures(DAY).leads()).isEqualTo(12);
        assertThat(figures(DAY).bySource()).hasSize(3).allMatch(line -> line.leads() == 4);
        for (int day = 0; day < 4; day++) {
            assertThat(figures(DAY.plusDays(day)).mails(Happening.SENT)).isEqualTo(3);
        }
    }

    @Test
    void anUnsubscriptionCountsOnceForTheMailWhoseLinkWasUsed() throws IOException {
        Item proof =
                Item.write()
                        .text("via", "unsubscribe")
                        .text("reference", "welcome#1#2")
                        .instant("at", NOON)
                        .item();
        Item consent = Item.write().text("via", "form").instant("at", NOON).item();
        stream.write("1", "consent#2018-06-01T10:00:00.000Z#3", proof)
                .write("1", "consent#2018-06-01T10:00:01.000Z#4", consent);

        handle(stream.event(0, 2));

        assertThat(figures(DAY).mails(new Step("welcome", "2"), Happening.UNSUBSCRIBED))
                .isEqualTo(1);
        assertThat(figures(DAY).mails(Happening.UNSUBSCRIBED)).isEqualTo(1);
    }

    @Test
    void goingColdAndWakingUpCountOnTheirDaysWithTheWriteThatSaysSoAndOnlyWithIt()
            throws IOException {
        Instant cold = NOON;
        Instant awoke = NOON.plusSeconds(2 * 86_400);
        stream.write("1", "lead#state", state(1, false))
                .write("1", "lead#state", state(2, false, Map.of("LeadWentCold.v1", cold)))
                .write("1", "lead#state", state(2, false, Map.of("LeadWentCold.v1", cold)))
                .write("1", "lead#state", state(3, false))
                .write("1", "lead#state", state(4, false, Map.of("LeadAwoke.v1", awoke)))
                .write("2", "lead#state", state(1, true, Map.of("LeadWentCold.v1", cold)));

        handle(stream.event(0, 3));
        handle(stream.event(1, stream.size()));
        handle(stream.event(0, stream.size()));

        assertThat(figures(DAY).silences(Turn.WENT_COLD)).isEqualTo(1);
        assertThat(figures(DAY).silences(Turn.AWOKE)).isZero();
        assertThat(figures(DAY.plusDays(2)).silences(Turn.AWOKE)).isEqualTo(1);
        assertThat(figures(DAY.plusDays(2)).silences(Turn.WENT_COLD)).isZero();
    }

    @Test
    void anItemThatCannotBeReadHoldsUpNothing() throws IOException {
        stream.write("1", "lead#profile", Item.write().text("createdAt", "yesterday").item())
                .write("2", "lead#profile", profile("2", "fair", false));

        handle(stream.event(0, 2));

        assertThat(figures(DAY).leads()).isEqualTo(1);
    }

    @Test
    void theEndOfAWindowWithoutRecordsIsAnsweredAndAnEventWithoutShardIsExplained()
            throws IOException {
        assertThat(handle("{\"shardId\":\"s\",\"isFinalInvokeForWindow\":true}"))
                .contains("\"state\":{}");
        assertThatThrownBy(() -> handle("{\"Records\":[]}"))
                .hasMessageContaining("tumbling window");
    }

    private String handle(String event) throws IOException {
        var environment =
                new Environment(Map.of("KPIS_TABLE", "Kpis", "COMPANY_ZONE", "Europe/Berlin"));
        var out = new ByteArrayOutputStream();
        new KpiHandler(environment, tables, InstantSource.fixed(NOON))
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        out,
                        null);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Figures figures(LocalDate day) {
        return new DynamoDbAggregates(tables.dynamoDb(), "Kpis").figures(day);
    }
}
