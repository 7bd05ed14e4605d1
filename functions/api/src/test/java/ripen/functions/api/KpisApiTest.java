package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.http.HttpResponse;
import ripen.aws.kpi.DynamoDbAggregates;
import ripen.kpi.Figure;
import ripen.kpi.Figure.Entries;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Leads;
import ripen.kpi.Figure.Mails;
import ripen.kpi.Figure.Step;
import ripen.kpi.Figures;
import ripen.kpi.Origin;
import ripen.kpi.Sequence;
import ripen.lead.Profile;
import ripen.stage.Stage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class KpisApiTest {

    private static final LocalDate DAY = LocalDate.of(2018, 6, 1);

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everyDayIsThereEmptyOnesAsZerosAndTheTotalsAreTheirSum() {
        count(DAY, 3);
        count(DAY.plusDays(2), 4);
        count(DAY.plusDays(3), 5);

        Map<String, Object> kpis = api.document("/kpis", "from", "2018-06-01", "to", "2018-06-03");

        assertThat(kpis)
                .containsEntry("from", "2018-06-01")
                .containsEntry("to", "2018-06-03")
                .containsEntry("zone", "Europe/Berlin");
        List<Map<String, Object>> days = list(kpis, "days");
        assertThat(days)
                .extracting(day -> day.get("day"))
                .containsExactly("2018-06-01", "2018-06-02", "2018-06-03");
        assertThat(days.get(1).toString())
                .isEqualTo(
                        "{day=2018-06-02, leads={total=0, bySource=[]}, stages={subscriber=0,"
                            + " engaged=0, marketing-qualified=0, sales-qualified=0, opportunity=0,"
                            + " customer=0}, qualified={new=0, repeat=0}, silence={wentCold=0,"
                            + " awoke=0}, mails={sent=0, delivered=0, opened=0, clicked=0,"
                            + " bounced=0, complained=0, unsubscribed=0, bySteps=[]}, missed=[]}");
        Map<String, Object> totals = map(kpis, "totals");
        assertThat(map(totals, "leads"))
                .isEqualTo(
                        Map.of(
                                "total",
                                7,
                                "bySource",
                                List.of(
                                        Map.of(
                                                "source",
                                                "newsletter",
                                                "campaign",
                                                "spring",
                                                "leads",
                                                7))));
        assertThat(map(totals, "stages"))
                .containsEntry("marketing-qualified", 2)
                .containsEntry("engaged", 0);
        assertThat(map(totals, "qualified")).isEqualTo(Map.of("new", 0, "repeat", 2));
        assertThat(map(totals, "mails")).containsEntry("sent", 2).containsEntry("clicked", 0);
        assertThat(list(map(totals, "mails"), "bySteps").getFirst())
                .containsEntry("program", "welcome")
                .containsEntry("step", "1");
    }

    @Test
    void theLastThirtyDaysOfTheCompanysCalendarAreShownUnlessAskedOtherwise() {
        api.now = Instant.parse("2018-06-30T22:30:00Z"); // July 1st in Berlin

        assertThat(api.document("/kpis"))
                .containsEntry("from", "2018-06-02")
                .containsEntry("to", "2018-07-01");
        assertThat(api.document("/kpis", "from", "2018-06-29T22:00:00Z"))
                .containsEntry("from", "2018-06-30")
                .containsEntry("to", "2018-07-01");
        assertThat(list(api.document("/kpis", "to", "2018-03-26"), "days")).hasSize(30);
    }

    @Test
    void whatItCostsFollowsTheDays() {
        api.document("/kpis", "from", "2018-06-01", "to", "2018-06-07");

        // and the due index, one query for each of its shards, for what is expected
        assertThat(api.tables.calls).filteredOn("queryPaginator"::equals).hasSize(7);
        assertThat(api.tables.calls).filteredOn("query"::equals).hasSize(4);
        assertThat(api.tables.calls).hasSize(11);
    }

    @Test
    void whatItCostsDoesNotFollowTheNumberOfLeads() {
        for (int i = 0; i < 120; i++) {
            Profile lead = Api.profile("lead-" + i);
            // Ten are due within a week from day 20 on, all others later.
            Instant at = i < 10 ? Api.START : Api.day(20);
            api.store(lead, Api.whitepaper(lead, at));
            if (i == 59) {
                api.now = Api.day(20);
                api.tables.calls.clear();
                api.document("/kpis");
            }
        }
        int half = api.tables.calls.size();
        Map<String, Object> kpis = api.document("/kpis");

        assertThat(api.tables.calls).hasSize(2 * half);
        assertThat(map(map(kpis, "expected"), "nextWeek")).containsEntry("drops", 10);
    }

    @ParameterizedTest
    @CsvSource({
        "from, 2018-06-31, from must be a date such as",
        "from, today, from must be a date such as",
        "until, 2018-06-30, 'Known are: from, to.'",
        "to, 1018-06-30, between 2000 and 2200",
        "from, 2019-01-01, lies after to",
        "from, 2016-01-01, At most 366 days"
    })
    void whatIsAskedWronglyIsExplained(String name, String value, String problem) {
        HttpResponse response = api.get("/kpis", name, value);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(response.body()).contains(problem);
    }

    private void count(LocalDate day, long leads) {
        var aggregates = new DynamoDbAggregates(api.tables.dynamoDb(), "Kpis");
        var origin = new Origin("newsletter", "spring");
        aggregates.lines(day, java.util.Set.of(origin), 100);
        var counts = new HashMap<Figure, Long>();
        counts.put(new Leads(origin), leads);
        counts.put(new Entries(Stage.MARKETING_QUALIFIED, true), 1L);
        counts.put(new Mails(new Step("welcome", "1"), Happening.SENT), 1L);
        aggregates.add(day, "shard", Sequence.START, Sequence.of("1"), new Figures(counts));
        api.tables.calls.clear();
    }
}
