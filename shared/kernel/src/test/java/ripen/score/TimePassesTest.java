package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.decay.Curve;
import ripen.decay.HalfLife;
import ripen.decay.Steps;
import ripen.score.Fact.Awoke;
import ripen.score.Fact.LabelChanged;
import ripen.score.Fact.StageChanged;
import ripen.score.Fact.WentCold;
import ripen.score.Histories.Cause;
import ripen.score.SweepingDecay.Swept;
import ripen.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a sweep finds after an outage, about leads from old files, from a clock that is ahead, over
 * a change of the clocks and a leap day.
 */
class TimePassesTest {

    private static final Instant START = Instant.parse("2018-06-01T08:00:00Z");
    private static final String LEAD = "lead-1";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Map<String, Object> HEAD =
            Map.of("jobTitle", "Head of Operations", "employees", 240, "emailKind", "company");

    private final InMemoryHistories histories = new InMemoryHistories();
    private Scoring scoring = SampleModel.scoring();

    // After an outage.

    @Test
    void afterTenDaysWhatCrossedTwoThresholdsIsToldAsTwoChangesAtTheirInstants() {
        scoring = fading(new HalfLife(Duration.ofDays(5)));
        qualify();
        // 64 points: below 45 after 2.54 days, below 22.5 after 7.54.
        assertThat(sweep(day(10))).isEqualTo(new Swept(1, 0, 0, 0, true));

        Instant second = START.plusMillis(millis(5, 64 / 45d));
        Instant third = START.plusMillis(millis(5, 64 / 22.5));
        assertThat(last())
                .containsExactly(
                        new LabelChanged(second, Label.of("A1"), Label.of("A2"), "faded"),
                        new LabelChanged(third, Label.of("A2"), Label.of("A3"), "faded"),
                        new StageChanged(
                                third, Stage.MARKETING_QUALIFIED, Stage.ENGAGED, "faded", true));
        assertThat(sweep(day(10))).as("once").isEqualTo(new Swept(0, 0, 0, 0, true));
    }

    @Test
    void afterSixtyDaysDropsAndSilenceAreToldInTheOrderInWhichTheyHappened() {
        view("/pricing", START);
        paper("guide", START); // 28 points: level 3 until day 39.5, silent from day 45
        sweep(day(60));
        assertThat(last())
                .containsExactly(
                        new LabelChanged(
                                START.plusMillis(millis(30, 28 / 11.25)),
                                Label.of("A3"),
                                Label.of("A4"),
                                "faded"),
                        new WentCold(day(45), START));
    }

    @Test
    void twoLevelsLeftInTheSameMillisecondAreTwoChanges() {
        Duration week = Duration.ofDays(7);
        scoring = fading(new Steps(List.of(new Steps.Step(week, 1))));
        qualify();
        sweep(day(10));
        assertThat(last()).filteredOn(LabelChanged.class::isInstance).hasSize(3);
        assertThat(last()).extracting(Fact::at).containsOnly(day(7));
        assertThat(last()).filteredOn(StageChanged.class::isInstance).hasSize(1);
    }

    @Test
    void whoWentColdAndWokeUpDuringTheOutageIsToldOfInThatOrder() {
        paper("guide", START);
        view("/pricing", day(50)); // scored meanwhile: only the sweep was away
        assertThat(last())
                .filteredOn(fact -> fact instanceof WentCold || fact instanceof Awoke)
                .containsExactly(new WentCold(day(45), START), new Awoke(day(50), day(45)));
        assertThat(last()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));

        sweep(day(52));
        sweep(day(94));
        assertThat(all(WentCold.class)).hasSize(1);
        sweep(day(95));
        assertThat(all(WentCold.class))
                .containsExactly(new WentCold(day(45), START), new WentCold(day(95), day(50)));
        assertThat(all(Awoke.class)).hasSize(1);
    }

    // From old files.

    @Test
    void aLeadFromAFileWhoseSilenceBeganTwoYearsAgoIsColdAndNobodyIsTold() {
        Instant now = day(730);
        imported(START, now);

        LeadState state = state();
        assertThat(state.cold()).isTrue();
        assertThat(state).isEqualTo(scoring.replay(histories.activities(LEAD), now).state());
        assertThat(last())
                .hasOnlyElementsOfTypes(Fact.Scored.class, LabelChanged.class, StageChanged.class);
        assertThat(histories.find(LEAD).orElseThrow().indexedDue()).isNull();
        assertThat(sweep(now)).as("costs a sweep nothing").isEqualTo(new Swept(0, 0, 0, 0, true));
    }

    @Test
    void whatALeadFromAFileHasBecomeIsToldOnceAndNotHow() {
        scoring = scoringFiles(64);
        imported(START, day(80)); // A1, marketing-qualified; A2; A3 and engaged; A4, and silent
        assertThat(state().history()).hasSize(2);
        assertThat(all(LabelChanged.class))
                .containsExactly(new LabelChanged(START, null, Label.of("A4"), "activity"));
        assertThat(all(StageChanged.class))
                .containsExactly(
                        new StageChanged(
                                state().history().getLast().at(),
                                null,
                                Stage.ENGAGED,
                                "imported",
                                false));
        assertThat(all(WentCold.class)).isEmpty();
    }

    @Test
    void aLeadFromAFileOfLastWeekGoesColdLikeAnyOther() {
        imported(START, day(7));
        assertThat(histories.find(LEAD).orElseThrow().indexedDue()).isEqualTo(day(45));
        sweep(day(45));
        assertThat(all(WentCold.class)).containsExactly(new WentCold(day(45), START));
    }

    @Test
    void aLeadFromAnOldFileThatComesBackAwakes() {
        imported(START, day(730));
        view("/pricing", day(731));
        assertThat(all(Awoke.class)).containsExactly(new Awoke(day(731), day(45)));
        sweep(day(900));
        assertThat(all(WentCold.class)).containsExactly(new WentCold(day(776), day(731)));
    }

    // The clock.

    @Test
    void anActivityAFewMinutesAheadIsNotSweptBeforeItsTime() {
        paper("guide", START.plus(Duration.ofMinutes(4)));
        assertThat(sweep(START)).isEqualTo(new Swept(0, 0, 0, 0, true));
        assertThat(scoring.asOf(state(), START)).isEqualTo(state());
        sweep(day(45));
        assertThat(state().cold()).isFalse();
        sweep(day(45).plus(Duration.ofMinutes(4)));
        assertThat(state().cold()).isTrue();
    }

    @Test
    void aDayHas24HoursWhenTheClocksGoForward() {
        Instant form = LocalDateTime.parse("2018-03-20T10:00").atZone(BERLIN).toInstant();
        paper("guide", form);
        Instant cold = LocalDateTime.parse("2018-05-04T11:00").atZone(BERLIN).toInstant();
        sweep(cold.minusMillis(1));
        assertThat(all(WentCold.class)).isEmpty();
        sweep(cold);
        assertThat(all(WentCold.class)).containsExactly(new WentCold(cold, form));
    }

    @Test
    void aCapPerDayHoldsFor24HoursWhenTheClocksGoForwardOrBack() {
        assertThat(pointsOfALookAfterThree("2018-03-24T12:00", "2018-03-25T12:59")).isZero();
        assertThat(pointsOfALookAfterThree("2018-03-24T12:00", "2018-03-25T13:00")).isEqualTo(8);
        assertThat(pointsOfALookAfterThree("2018-10-27T12:00", "2018-10-28T10:59")).isZero();
        assertThat(pointsOfALookAfterThree("2018-10-27T12:00", "2018-10-28T11:00")).isEqualTo(8);
    }

    @Test
    void aLeapDayIsADay() {
        paper("guide", Instant.parse("2028-02-01T00:00:00Z"));
        sweep(Instant.parse("2028-12-01T00:00:00Z"));
        assertThat(all(WentCold.class).getLast().at()).isEqualTo("2028-03-17T00:00:00Z");
        paper("primer", Instant.parse("2029-02-01T00:00:00Z"));
        sweep(Instant.parse("2029-12-01T00:00:00Z"));
        assertThat(all(WentCold.class).getLast().at()).isEqualTo("2029-03-18T00:00:00Z");
    }

    private double pointsOfALookAfterThree(String three, String fourth) {
        var fold = scoring.from(LeadState.initial(scoring.model()));
        for (int i = 0; i < 3; i++) {
            fold.apply(look("/pricing", local(three), "a-" + i));
        }
        fold.apply(look("/pricing", local(fourth), "b"));
        return fold.entries().stream()
                .filter(entry -> entry.activity().id().equals("b"))
                .filter(entry -> entry.rule().equals("pricing-page"))
                .mapToDouble(LedgerEntry::points)
                .sum();
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }

    /** A1 by 64 points at once. */
    private void qualify() {
        view("/pricing", START);
        view("/pricing", START);
        view("/pricing", START);
        paper("guide", START);
        paper("primer", START);
        assertThat(state().label()).hasToString("A1");
        assertThat(state().stage()).isEqualTo(Stage.MARKETING_QUALIFIED);
    }

    private void paper(String document, Instant at) {
        Map<String, Object> form = Map.of("id", "whitepaper", "document", document);
        live("form.submitted", Map.of("form", form, "profile", HEAD), at, at);
    }

    private void view(String path, Instant at) {
        live("page.viewed", Map.of("page", Map.of("path", path)), at, at);
    }

    private void imported(Instant at, Instant now) {
        live(Activity.IMPORTED, Map.of("profile", HEAD), at, now);
    }

    private void live(String type, Map<String, Object> properties, Instant at, Instant now) {
        String id = String.format("a-%03d", histories.activities(LEAD).size());
        var activity = new Activity(new Activity.Key(at, id), type, properties);
        histories.record(LEAD, activity);
        var cause = new Cause(id, id, at);
        new ScoringActivities(histories, scoring).score(LEAD, activity.key(), cause, now);
    }

    private static Activity look(String path, Instant at, String id) {
        return new Activity(
                new Activity.Key(at, id), "page.viewed", Map.of("page", Map.of("path", path)));
    }

    /** The model with another curve. */
    private static Scoring fading(Curve curve) {
        List<Rule> rules =
                SampleModel.scoring().model().rules().stream()
                        .filter(rule -> rule.points() > 0)
                        .toList();
        return model(curve, rules, SampleModel.scoring().matcher()::engagement);
    }

    /** A model that grants so many points for a row of a file. */
    private static Scoring scoringFiles(double points) {
        var rule =
                new Rule(
                        "file",
                        "{}",
                        points,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        "In the file");
        return model(new HalfLife(Duration.ofDays(30)), List.of(rule), _ -> Set.of("file"));
    }

    private static Scoring model(
            Curve curve, List<Rule> rules, Function<Map<String, Object>, Set<String>> matching) {
        Scoring sample = SampleModel.scoring();
        ScoringModel model = sample.model();
        return new Scoring(
                new ScoringModel(
                        model.version(),
                        curve,
                        curve,
                        model.levels(),
                        model.grades(),
                        model.coldAfter(),
                        model.qualifying(),
                        model.engagedLevel(),
                        rules,
                        model.fitRules()),
                new RuleMatcher() {
                    @Override
                    public Set<String> engagement(Map<String, Object> document) {
                        return matching.apply(document);
                    }

                    @Override
                    public Set<String> fit(Map<String, Object> document) {
                        return sample.matcher().fit(document);
                    }
                });
    }

    private Swept sweep(Instant now) {
        return new SweepingDecay(histories, histories, scoring)
                .sweep(now, new Cause("sweep", "sweep", now), () -> true);
    }

    private LeadState state() {
        return histories.find(LEAD).orElseThrow().state();
    }

    /** What the last write announced. */
    private List<Fact> last() {
        return histories.committed().getLast().facts();
    }

    private <F extends Fact> List<F> all(Class<F> type) {
        return histories.committed().stream()
                .flatMap(change -> change.facts().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    /** The first millisecond after so many halvings. */
    private static long millis(int halfLife, double ratio) {
        return (long) (halfLife * 86_400_000d * Math.log(ratio) / Math.log(2)) + 1;
    }
}
