package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said of why a lead is, or is not, in a stage. */
class ExplainingTest {

    private static final Instant START = Instant.parse("2018-06-01T08:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Map<String, Object> HEAD =
            Map.of("jobTitle", "Head of Operations", "employees", 240, "emailKind", "company");
    private static final Map<String, Object> STUDENT =
            Map.of("jobTitle", "Student", "emailKind", "free");

    private final List<Activity> life = new ArrayList<>();

    @Test
    void whatWasTakenBackGotItNowhere() {
        // Of three visits that were learned of last first, each seemed to be the third for a while.
        form(0, HEAD);
        prices(0);
        prices(0);
        List<LedgerEntry> ledger =
                new ArrayList<>(SampleModel.scoring().replay(life, START).entries());
        var visit = new Activity.Key(START.minus(Duration.ofDays(1)), "v");
        ledger.add(line(visit, "page.viewed", 10, "Came three times", 0));
        ledger.add(
                line(
                        visit,
                        "adjustment",
                        -10,
                        "Taken back after a late activity: Came three times",
                        4));

        Distance why = distance(SampleModel.scoring(), ledger, 0);

        assertThat(why.reached()).isTrue();
        assertThat(why.reasons())
                .extracting(LedgerEntry::rule)
                .containsExactly("document", "pricing-page", "pricing-page");
        assertThat(why.words()).doesNotContain("Came three times");
    }

    @Test
    void whatWasCountedAnewIsOneReasonInItsWordsOfNow() {
        form(0, HEAD);
        prices(0);
        prices(0);
        List<LedgerEntry> ledger =
                new ArrayList<>(SampleModel.scoring().replay(life, START).entries());
        LedgerEntry document = ledger.getFirst();
        ledger.add(
                line(
                        document.activity(),
                        "adjustment",
                        15,
                        document.rule(),
                        "Re-scored under model 2: Downloaded a guide",
                        7));

        LedgerEntry first = distance(SampleModel.scoring(), ledger, 0).reasons().getFirst();

        assertThat(first.points()).isEqualTo(35);
        assertThat(first.why()).isEqualTo("Downloaded a guide");
    }

    @ParameterizedTest
    @CsvSource({"A1, D1", "A1, D3", "A1, D4"})
    void aDNeverQualifiesWhateverTheModelSays(String one, String other) {
        Scoring scoring = SampleMatrix.qualifying(one, other);
        form(0, STUDENT);
        for (int i = 0; i < 5; i++) {
            prices(i);
            click(i);
        }
        LeadState state = scoring.replay(life, day(5)).state();
        assertThat(state.stage()).isEqualTo(Stage.ENGAGED);
        assertThat(state.temperature(scoring.model())).isNotEqualTo(LeadState.Temperature.HOT);
        assertThat(distance(scoring, List.of(), 5).words())
                .startsWith(
                        "Fit D never qualifies by points; a request for a demo goes to the triage"
                                + " list. Of what fit asks for only ")
                .endsWith(" % is known; answers in a form can raise it.");
    }

    @Test
    void aDThatHasAskedIsOnTheTriageList() {
        life.add(
                activity(
                        0,
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("id", "demo", "intent", "hand-raise"),
                                "profile",
                                STUDENT)));

        assertThat(distance(SampleModel.scoring(), List.of(), 0).words())
                .isEqualTo(
                        "Fit D never qualifies by points. It has asked to be contacted and is on"
                                + " the triage list: a person decides.");
    }

    @Test
    void aLabelThatIsNotInTheMatrixIsNotSaidToQualify() {
        Scoring scoring = SampleMatrix.qualifying("A3");
        form(0, HEAD);
        says(0, new TeamWord.Returned("u", "no-budget", null));
        prices(0);
        prices(0);

        assertThat(distance(scoring, List.of(), 0).words())
                .isEqualTo(
                        "The label A2 does not qualify, and more points lead to none that does; a"
                                + " request for a demo, a quote or contact does.");
    }

    @Test
    void theLowestLevelCanQualify() {
        Scoring scoring = SampleMatrix.qualifying("A4");
        life.add(activity(0, "page.viewed", Map.of("profile", HEAD)));
        says(0, new TeamWord.Returned("u", "no-budget", null));

        assertThat(distance(scoring, List.of(), 0).words())
                .startsWith("The label A4 qualifies, but sales has returned it");
    }

    @Test
    void daysAreThoseOfTheCompany() {
        form(0, HEAD);
        says(0, new TeamWord.Accepted("u"));
        says(1, new TeamWord.Returned("u", "not-now", Instant.parse("2018-07-31T22:00:00Z")));

        assertThat(distance(SampleModel.scoring(), List.of(), 2).words())
                .contains("or 2018-08-01, the wake-up date");
    }

    @Test
    void theFewestStepsComeFirstAndTwoLooksAtPricesAreAmongThem() {
        form(0, HEAD);

        Distance why = distance(SampleModel.scoring(), List.of(), 0);

        assertThat(why.ways()).extracting(Distance.Way::times).isSorted();
        assertThat(why.ways())
                .extracting(Distance.Way::toString)
                .contains("hand-raise, once", "pricing-page, 2 times");
        assertThat(why.ways().getLast().times()).isGreaterThan(1);
    }

    private Distance distance(Scoring scoring, List<LedgerEntry> ledger, int day) {
        LeadState state = scoring.replay(life, day(day)).state();
        return new Explaining(scoring.model(), Map.of(), BERLIN)
                .distance(Stage.MARKETING_QUALIFIED, state, ledger, day(day));
    }

    private static LedgerEntry line(
            Activity.Key key, String type, double points, String why, long sequence) {
        return line(key, type, points, "visits", why, sequence);
    }

    private static LedgerEntry line(
            Activity.Key key, String type, double points, String rule, String why, long sequence) {
        return new LedgerEntry(key, type, rule, points, null, why, "scoring-1", sequence);
    }

    private void form(int day, Map<String, Object> profile) {
        Map<String, Object> form = Map.of("id", "whitepaper", "document", "guide");
        life.add(activity(day, "form.submitted", Map.of("form", form, "profile", profile)));
    }

    private void prices(int day) {
        life.add(activity(day, "page.viewed", Map.of("page", Map.of("path", "/pricing"))));
    }

    private void click(int day) {
        life.add(activity(day, "email.clicked", Map.of("email", Map.of("link", "cases"))));
    }

    private void says(int day, TeamWord word) {
        life.add(word.activity(new Activity.Key(day(day), "a-%03d".formatted(life.size()))));
    }

    private Activity activity(int day, String type, Map<String, Object> properties) {
        return new Activity(
                new Activity.Key(day(day), "a-%03d".formatted(life.size())), type, properties);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
