package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.advice.Past;
import ripen.aws.ActivityItem;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.imports.DynamoDbImports;
import ripen.aws.imports.FileOutcomes;
import ripen.aws.imports.RowItem;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.rules.ShippedModel;
import ripen.imports.FileOutcome;
import ripen.imports.Import;
import ripen.imports.ImportedLead.Place;
import ripen.imports.Mapping;
import ripen.imports.Placed;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What files say became of leads, and who asks for it. */
class OutcomesApiTest {

    private static final Instant FILE = Api.day(12);

    @Test
    void theShadowIsComparedAgainstWhatFilesSayAndNothingAfterItIsLookedAt() {
        try (var api = new Api()) {
            startShadow(api);
            var three = Api.whitepaper(Api.profile("three"), api.now);
            store(api, "none", paper("none"), row("none"));
            store(api, "won", paper("won"), row("won"), prices(8, 1), prices(8, 2), prices(8, 3));
            store(api, "lost", paper("lost"), row("lost"));
            store(api, "old", paper("old"), row("old"));
            store(api, "three", three, odd());
            says(api, "none", null);
            says(api, "won", new FileOutcome(true, Api.day(5), FILE));
            says(api, "lost", new FileOutcome(false, null, FILE));
            saidBefore(api, "old", Api.day(6));

            api.now = Api.day(15);
            api.tables.calls.clear();
            Map<String, Object> compared = compared(api);

            assertThat(compared)
                    .containsEntry("leads", 5)
                    .containsEntry("converted", 2)
                    .containsEntry("judgedAfter", "P4D");
            assertThat(Api.list(Api.map(compared, "shadow"), "bands"))
                    .singleElement()
                    .satisfies(
                            band ->
                                    assertThat(band)
                                            .containsEntry("label", "A3")
                                            .containsEntry("leads", 5)
                                            .containsEntry("converted", 2));
            assertThat(compared.get("unknown").toString())
                    .contains(
                            "4 of the leads that were to be judged since then came with a file:"
                                    + " what it says")
                    .doesNotContain("does not say when");
            assertThat(api.tables.calls).doesNotContain("scan");
        }
    }

    @Test
    void whoWasToBeJudgedBeforeTheShadowBeganIsNotCompared() {
        try (var api = new Api()) {
            store(api, "won", paper("won"), row("won"));
            says(api, "won", new FileOutcome(true, Api.day(5), FILE));
            api.now = Api.day(6);
            startShadow(api);
            api.now = Api.day(15);
            assertThat(compared(api)).containsEntry("leads", 0);
        }
    }

    @Test
    void thatNobodyKnowsWhenALeadConvertedIsSaid() {
        try (var api = new Api()) {
            startShadow(api);
            store(api, "won", paper("won"), row("won"));
            says(api, "won", new FileOutcome(true, null, FILE));
            api.now = Api.day(15);
            Map<String, Object> compared = compared(api);
            assertThat(compared).containsEntry("converted", 1);
            assertThat(compared.get("unknown").toString())
                    .contains("1 leads converted, but the file does not say when");
        }
    }

    @Test
    void aLaterFileOfTheSameNameHasTheLastWordInWhateverOrderTheyAreWorkedOff() {
        try (var history = new History()) {
            send(history, "1,0,\n2,0,\n");
            history.work();
            Instant first = history.now;
            history.now = first.plus(Duration.ofDays(30));
            send(history, "1,0,\n2,1,2018-06-20\n");
            List<String> second = List.copyOf(history.queue);
            history.queue.clear();
            history.now = first.plus(Duration.ofDays(60));
            send(history, "1,1,2018-07-20\n2,1,2018-06-20\n");
            history.work();
            history.queue.addAll(second);
            history.work();

            assertThat(outcomes(history))
                    .containsExactly(
                            new FileOutcome(
                                    true, Instant.parse("2018-07-20T00:00:00Z"), history.now),
                            new FileOutcome(
                                    true, Instant.parse("2018-06-20T00:00:00Z"), history.now));
        }
    }

    @Test
    void aLaterFileThatSaysNothingTakesNothingBack() {
        try (var history = new History()) {
            send(history, "1,1,2018-05-20\n2,0,\n");
            history.work();
            Instant first = history.now;
            history.now = first.plus(Duration.ofDays(30));
            Map<String, Object> mapping = Map.of("name", "crm", "id", "Id");
            History.document(
                    history.post(
                            "/imports", Map.of("mapping", mapping, "csv", "Id,Note\n1,x\n2,x\n")),
                    202);
            history.work();
            assertThat(outcomes(history))
                    .containsExactly(
                            new FileOutcome(true, Instant.parse("2018-05-20T00:00:00Z"), first),
                            new FileOutcome(false, null, first));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P30D", "P1DT12H", "PT6H"})
    void aDurationComesBackAsItWasMeant(String judgeAfter) {
        try (var history = new History()) {
            assertThat(
                            History.document(
                                    history.post(
                                            "/models/1/backtest", Map.of("judgeAfter", judgeAfter)),
                                    200))
                    .containsEntry("judgeAfter", judgeAfter);
        }
    }

    private static void send(History history, String rows) {
        Map<String, Object> outcome =
                Map.of(
                        "column",
                        "Won",
                        "value",
                        "1",
                        "at",
                        Map.of("column", "On", "format", "yyyy-MM-dd"));
        Map<String, Object> mapping =
                Map.of("name", "crm", "id", "Id", "at", "2018-05-01T00:00:00Z", "outcome", outcome);
        History.document(
                history.post("/imports", Map.of("mapping", mapping, "csv", "Id,Won,On\n" + rows)),
                202);
    }

    /** Of the rows 1 and 2. */
    private static List<FileOutcome> outcomes(History history) {
        var imports = new DynamoDbImports(history.dynamoDb(), "Identities");
        var histories = new DynamoDbHistories(history.dynamoDb(), "Leads", 4);
        List<String> leads =
                imports.placed(imports.list(null, 1).getFirst().id()).map(Placed::lead).toList();
        Map<String, FileOutcome> said =
                new FileOutcomes(history.dynamoDb(), "Identities")
                        .of(
                                leads.stream()
                                        .map(
                                                lead ->
                                                        new Past(
                                                                lead,
                                                                histories.activities(lead),
                                                                false,
                                                                null))
                                        .toList());
        return leads.stream().map(said::get).toList();
    }

    /** Followed until the file was brought in: day 12. */
    private static Map<String, Object> compared(Api api) {
        return api.document("/models/compare", "judgeAfter", "P4D", "within", "P8D");
    }

    private static void startShadow(Api api) {
        api.withModelsOfTheTable();
        String model = ShippedModel.document().replace("\"version\": \"1\"", "\"version\": \"2\"");
        new DynamoDbModels(api.tables.dynamoDb(), "Models")
                .create("2", model, "me", new Cause("test", "test", api.now));
        assertThat(api.post("/models/2/shadow", "{\"run\":true}").status()).isEqualTo(200);
    }

    private static void store(Api api, String lead, Activity... activities) {
        Profile profile = Api.profile(lead);
        api.store(profile, activities);
        for (Activity activity : activities) {
            api.store(lead, Keys.activity(activity.key()), ActivityItem.write(activity));
        }
    }

    private static Activity paper(String lead) {
        return Api.whitepaper(Api.profile(lead), Api.START);
    }

    private static Activity prices(double day, int minute) {
        return Api.pricing(Api.day(day).plusSeconds(60L * minute), "press");
    }

    private static Activity odd() {
        return Api.pricing(Instant.parse("2000-01-01T00:00:00Z"), "press");
    }

    private static Activity row(String lead) {
        var paper = paper(lead);
        return new Activity(
                new Activity.Key(Api.day(1), "import.hash-" + lead),
                Activity.IMPORTED,
                Map.of(
                        "import",
                        Map.of("id", "file", "file", "crm"),
                        "profile",
                        paper.object("profile")));
    }

    private static void says(Api api, String lead, @Nullable FileOutcome outcome) {
        api.tables.put("Identities", RowItem.write(place(lead, outcome)));
    }

    private static Place place(String lead, @Nullable FileOutcome outcome) {
        return new Place("crm", "hash-" + lead, lead, "file", 2, true, outcome);
    }

    /** As rows were written before outcomes stood with them, and the import that says it. */
    private static void saidBefore(Api api, String lead, Instant converted) {
        Item now = RowItem.write(place(lead, null));
        api.tables.put("Identities", Item.write().all(now).whole("schemaVersion", 1).item());
        var imports = new DynamoDbImports(api.tables.dynamoDb(), "Identities");
        var mapping =
                new Mapping(
                        "crm", "Id", Map.of(), Map.of(), Set.of(), Set.of(), null, null, null,
                        null);
        imports.accept(new Import("file", mapping, List.of("Id"), FILE, 1, 1), "{\"id\":\"Id\"}");
        imports.finish(
                "file",
                1,
                Stream.of("other", lead)
                        .map(
                                of ->
                                        new Placed(
                                                2,
                                                of,
                                                Placed.Kind.MERGED,
                                                Api.day(1),
                                                true,
                                                converted))
                        .toList(),
                List.of());
    }
}
