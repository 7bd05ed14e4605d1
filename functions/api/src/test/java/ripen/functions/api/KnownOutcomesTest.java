package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.aws.ActivityItem;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Keys;
import ripen.aws.imports.RowItem;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.SalesVerdicts;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.rules.ShippedModel;
import ripen.imports.FileOutcome;
import ripen.imports.ImportedLead.Place;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.ProfileDocument;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Figures about outcomes rest on leads that have one. */
class KnownOutcomesTest {

    private static final Map<String, String> SOON = Map.of("judgeAfter", "PT12H");

    private final Api api = new Api();
    private final History history = new History(api.tables);

    @Test
    void whoIsTooYoungToBeJudgedHasNoOutcomeYet() {
        store("old", paper("old"));
        store("won", paper("won"), accepted(1));
        at(29);
        store("young", paper("young", Api.day(29)));
        at(31);

        assertThat(backtest(SOON)).containsEntry("leads", 2).containsEntry("converted", 1);
        assertThat(backtest(SOON).get("unknown").toString())
                .contains("1 leads are too young to be judged, converted or not");
        assertThat(backtest(Map.of()))
                .containsEntry("leads", 0)
                .containsEntry("judgeAfter", "P7D")
                .containsEntry("within", "P30D");
        at(66);
        assertThat(backtest(SOON)).containsEntry("leads", 3).containsEntry("converted", 1);
    }

    @Test
    void whoHadConvertedByThenIsNotJudgedAndTheAnswerSaysWhatToDo() {
        store("old", paper("old"));
        store("won", paper("won"), accepted(1));
        store("late", paper("late"), accepted(38));
        at(40);
        Map<String, Object> report = backtest(Map.of());
        assertThat(report).containsEntry("leads", 2).containsEntry("converted", 0);
        assertThat(report.get("unknown").toString())
                .contains("1 leads had converted by the time", "\"judgeAfter\":\"PT1H\"");
        assertThat(backtest(Map.of("judgeAfter", "PT1H")))
                .containsEntry("leads", 3)
                .containsEntry("converted", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "PT59M", "P366D", "-P1D"})
    void whenLeadsAreJudgedIsFromAnHourToAYear(String never) {
        startShadow();
        for (String name : List.of("judgeAfter", "within")) {
            assertThat(history.post("/models/1/backtest", Map.of(name, never)).body())
                    .contains("400", name + " must be", never);
            assertThat(api.get("/models/compare", name, never).body())
                    .contains("400", name + " must be", never);
        }
    }

    @Test
    void adviceDoesNotLearnFromLeadsThatAreMinutesOldThatTheyDoNotConvert() {
        for (int i = 0; i < 50; i++) {
            store("won" + i, paper("won" + i), accepted(1));
            store("lost" + i, paper("lost" + i));
        }
        at(90);
        store("young", paper("young", history.now));
        Map<String, Object> advice =
                History.document(history.post("/models/advise", Map.of("as", "learned")), 201);
        assertThat(advice).containsEntry("leads", 100).containsEntry("converted", 50);
        assertThat(advice.get("unknown").toString()).contains("1 leads are too young");
    }

    @Test
    void whatAFileStatesIsKnownUntilItWasBroughtIn() {
        store("lost", paper("lost"), row("lost"));
        says("lost", new FileOutcome(false, null, Api.day(2)));
        at(60);
        assertThat(backtest(Map.of())).containsEntry("leads", 0);
        assertThat(backtest(Map.of("judgeAfter", "P1D", "within", "P1D")))
                .containsEntry("leads", 1)
                .containsEntry("converted", 0);
    }

    @Test
    void theComparisonSaysHowManyAreStillToBeJudged() {
        startShadow();
        store("old", paper("old"));
        store("young", paper("young", Api.day(10)));
        at(15);
        Map<String, Object> compared =
                api.document("/models/compare", "judgeAfter", "P7D", "within", "P7D");
        assertThat(compared).containsEntry("leads", 1).containsEntry("within", "P7D");
        assertThat(compared.get("unknown").toString())
                .contains("1 leads are too young to be judged");
    }

    @Test
    void whomSalesAcceptedOrTookFurtherHasConvertedWhereverOneAsks() {
        startShadow();
        store("accepted", paper("accepted"), accepted(1));
        store("qualified", paper("qualified"), moved("sales-qualified"));
        store("deal", paper("deal"), moved("opportunity"));
        store("back", paper("back"), moved("engaged"));
        store("said", paper("said"), row("said"));
        says("said", new FileOutcome(true, Api.day(2), Api.day(90)));
        at(91);

        Map<String, Object> thresholds = History.document(history.get("/models/thresholds"), 200);
        assertThat(backtest(SOON)).containsEntry("leads", 5).containsEntry("converted", 4);
        assertThat(api.document("/models/compare", "judgeAfter", "PT12H"))
                .containsEntry("leads", 5)
                .containsEntry("converted", 4);
        assertThat(history.post("/models/advise", Map.of()).body()).contains("there are 4 and 1");
        assertThat(thresholds).containsEntry("converted", 4);
        assertThat(thresholds).as("by sales' word").containsEntry("accepted", 3);
        assertThat(thresholds).as("to a deal, or as a file says").containsEntry("further", 2);
    }

    private static Activity moved(String stage) {
        return Api.activity(
                "stage.moved", Api.day(1), Map.of("by", "u-7", "reason", "call", "stage", stage));
    }

    @Test
    void whoIsExcludedCountsNowhere() {
        startShadow();
        store("lead", paper("lead"));
        Profile rival = Api.profile("rival").withExcluded(true);
        store(rival, paper("rival"), accepted(1), excluded(rival, 2));
        Profile back = Api.profile("back");
        store(back, paper("back"), excluded(back.withExcluded(true), 2), included(back, 3));
        at(91);

        assertThat(backtest(Map.of())).containsEntry("leads", 2).containsEntry("converted", 0);
        assertThat(api.document("/models/compare")).containsEntry("leads", 2);
        assertThat(History.document(history.get("/models/thresholds"), 200))
                .containsEntry("decided", 0);
        assertThat(history.post("/models/advise", Map.of()).body())
                .contains("there are 0 and 2. Nothing was stored");
        assertThat(
                        new SalesVerdicts(
                                        new HeatIndex(api.tables.dynamoDb(), "Leads", 4),
                                        new DynamoDbHistories(api.tables.dynamoDb(), "Leads", 4)
                                                ::activities)
                                .under(api.scoring))
                .as("what the weekly reminder looks at")
                .isEmpty();
    }

    @Test
    void theListsShowWhoIsExcludedOnlyToWhoAsks() {
        store("lead", paper("lead"));
        Profile rival = Api.profile("rival").withExcluded(true);
        store(rival, paper("rival"), excluded(rival, 0.1));

        assertThat(Api.ids(api.document("/leads"))).isEqualTo("lead");
        assertThat(Api.ids(api.document("/leads", "limit", "1"))).isEqualTo("lead");
        assertThat(Api.list(api.document("/leads"), "items").getFirst())
                .containsEntry("excluded", false);
        assertThat(Api.list(api.document("/leads", "excluded", "true"), "items"))
                .singleElement()
                .satisfies(
                        item ->
                                assertThat(item)
                                        .containsEntry("id", "rival")
                                        .containsEntry("excluded", true));
        assertThat(Api.ids(api.document("/leads", "email", "rival@example.com")))
                .isEqualTo("rival");
        for (String list : List.of("quiet", "triage", "review")) {
            assertThat(api.get("/leads", "excluded", "true", list, "true").status()).isEqualTo(400);
        }
        assertThat(api.get("/leads", "excluded", "no").status()).isEqualTo(400);
    }

    private static Activity excluded(Profile profile, double day) {
        return word("lead.excluded", profile, day);
    }

    private static Activity included(Profile profile, double day) {
        return word("lead.included", profile, day);
    }

    private static Activity word(String type, Profile profile, double day) {
        return Api.activity(
                type,
                Api.day(day),
                Map.of(
                        "by",
                        "u-7",
                        "reason",
                        "competitor",
                        "profile",
                        ProfileDocument.snapshot(profile)));
    }

    private void at(double day) {
        api.now = Api.day(day);
        history.now = api.now;
    }

    private Map<String, Object> backtest(Map<String, ?> body) {
        return History.document(history.post("/models/1/backtest", body), 200);
    }

    private void startShadow() {
        api.withModelsOfTheTable();
        String model = ShippedModel.document().replace("\"version\": \"1\"", "\"version\": \"2\"");
        new DynamoDbModels(api.tables.dynamoDb(), "Models")
                .create("2", model, "me", new Cause("test", "test", api.now));
        assertThat(api.post("/models/2/shadow", "{\"run\":true}").status()).isEqualTo(200);
    }

    private void store(String lead, Activity... activities) {
        store(Api.profile(lead), activities);
    }

    private void store(Profile profile, Activity... activities) {
        api.store(profile, activities);
        for (Activity activity : activities) {
            api.store(profile.lead(), Keys.activity(activity.key()), ActivityItem.write(activity));
        }
    }

    private static Activity paper(String lead) {
        return paper(lead, Api.START);
    }

    private static Activity paper(String lead, Instant at) {
        return Api.whitepaper(Api.profile(lead), at);
    }

    private static Activity accepted(double day) {
        return Api.activity("sales.accepted", Api.day(day), Map.of("by", "u-7"));
    }

    private static Activity row(String lead) {
        return new Activity(
                new Activity.Key(Api.day(1), "import.hash-" + lead),
                Activity.IMPORTED,
                Map.of(
                        "import",
                        Map.of("id", "file", "file", "crm"),
                        "profile",
                        paper(lead).object("profile")));
    }

    private void says(String lead, FileOutcome outcome) {
        api.tables.put(
                "Identities",
                RowItem.write(new Place("crm", "hash-" + lead, lead, "file", 2, true, outcome)));
    }

    @AfterEach
    void close() {
        api.close();
    }
}
