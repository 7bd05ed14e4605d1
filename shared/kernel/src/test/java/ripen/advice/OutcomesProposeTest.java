package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ripen.advice.ThresholdReport.Cell;
import ripen.advice.ThresholdReport.Trade;
import ripen.imports.FileOutcome;
import ripen.score.Activity;
import ripen.score.SampleModel;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of leads tells how much interaction was usual when they were ready to talk. */
class OutcomesProposeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FILE = START.plus(Duration.ofDays(100));
    private static final Duration HOUR = Duration.ofHours(1);

    private final Scoring scoring = SampleModel.scoring();
    private final List<Past> pasts = new ArrayList<>();
    private final Map<String, FileOutcome> said = new HashMap<>();

    @Test
    void whoConvertedTellsTheLevelsAndWhoDidNotTheTradeOff() {
        for (int i = 0; i < 40; i++) {
            lead("won" + i, i, 3, true);
            converted("won" + i, i, HOUR);
            lead("lost" + i, i, 1, true);
            said.put("lost" + i, new FileOutcome(false, null, FILE));
        }
        ThresholdReport report = report();

        assertThat(report.decided()).isZero();
        assertThat(report.known()).isEqualTo(80);
        assertThat(report.further()).isEqualTo(40);
        assertThat(report.levels().proposed().getFirst()).isEqualTo(24);
        assertThat(report.levels().further()).isEqualTo(40);
        assertThat(report.levels().accepted()).isZero();
        assertThat(trade(report, 5).further()).isEqualTo(new Share(40, 80));
        assertThat(trade(report, 20).further()).isEqualTo(new Share(40, 40));
        assertThat(trade(report, 20).accepted()).isEqualTo(new Share(0, 0));
        assertThat(trade(report, 5).perWeek()).isCloseTo(14, within(0.5));
        assertThat(report.unknown())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("Scores cluster"),
                        two -> assertThat(two).contains("drifts"));
    }

    @Test
    void aLeadOfAFileThatDidNothingBeforeDoesNotPushLevelsToZero() {
        for (int i = 0; i < 40; i++) {
            lead("won" + i, i, 3, true);
            converted("won" + i, i, HOUR);
        }
        List<Double> proposed = report().levels().proposed();
        double perWeek = trade(report(), 5).perWeek();
        for (int i = 0; i < 400; i++) {
            row("history" + i, START.minus(Duration.ofDays(1000 + i)), 0);
            said.put(
                    "history" + i,
                    new FileOutcome(true, START.minus(Duration.ofDays(900 + i)), FILE));
        }
        // What it did after the outcome does not tell either.
        row("after", START, 3);
        said.put("after", new FileOutcome(true, START.minus(Duration.ofDays(1)), FILE));
        ThresholdReport report = report();

        assertThat(report.levels().proposed()).isEqualTo(proposed);
        assertThat(report.known()).isEqualTo(40);
        assertThat(trade(report, 5).perWeek()).isCloseTo(perWeek, within(0.5));
        assertThat(report.unknown()).anyMatch(text -> text.startsWith("401 leads with a verdict"));
    }

    @Test
    void whoConvertedNobodyKnowsWhenIsLeftOutAndSaidSo() {
        lead("won", 0, 3, true);
        said.put("won", new FileOutcome(true, null, FILE));
        ThresholdReport report = report();
        assertThat(report.known()).isZero();
        assertThat(report.unknown()).anyMatch(text -> text.startsWith("1 leads converted, but"));
    }

    @Test
    void whatALeadDidAfterTheFileIsNotHeldAgainstIt() {
        row("later", START, 1);
        Instant before = START.plusSeconds(10);
        said.put("later", new FileOutcome(false, null, before));
        lead(pasts.getLast(), FILE, 3);
        assertThat(trade(report(), 5).further()).isEqualTo(new Share(0, 1));
        assertThat(trade(report(), 20).further()).isEqualTo(new Share(0, 0));
    }

    @Test
    void aDealIsAnOutcomeAndSoIsADisqualification() {
        lead("won", 0, 3, false);
        word("won", START.plus(HOUR), "stage.moved", Map.of("stage", "opportunity"));
        lead("out", 0, 1, false);
        word("out", START.plus(HOUR), "lead.disqualified", Map.of("reason", "student"));
        lead("back", 0, 1, false);
        word("back", START.plus(HOUR), "lead.disqualified", Map.of("reason", "student"));
        word("back", START.plus(HOUR).plusSeconds(1), "lead.reinstated", Map.of());
        ThresholdReport report = report();
        assertThat(report.known()).isEqualTo(2);
        assertThat(report.further()).isEqualTo(1);
        assertThat(report.accepted()).as("sales took it on").isEqualTo(1);
    }

    @Test
    void whoConvertsLongAfterTheTalkIsPointedOut() {
        for (int i = 0; i < 40; i++) {
            lead("won" + i, i, 3, false);
            converted("won" + i, i, Duration.ofDays(60));
        }
        ThresholdReport report = report();
        assertThat(report.levels().proposed()).first().isEqualTo(6.0);
        assertThat(report.unknown())
                .anyMatch(text -> text.contains("6 points or less just before it, but 24 at"));
    }

    @Test
    void whoWasAcceptedFirstCountsAsItStoodThen() {
        for (int i = 0; i < 40; i++) {
            lead("won" + i, i, 3, false);
            word("won" + i, START.plus(Duration.ofDays(i)).plus(HOUR), "sales.accepted", Map.of());
            converted("won" + i, i, Duration.ofDays(60));
        }
        ThresholdReport report = report();
        assertThat(report.levels().proposed()).first().isEqualTo(24.0);
        assertThat(report.levels().accepted()).isEqualTo(40);
        assertThat(report.levels().further()).isZero();
    }

    @Test
    void whereSalesHasSaidNothingALabelThatConvertsOftenerGoesIntoTheMatrix() {
        for (int i = 0; i < 60; i++) {
            fits("good" + i, i, 1);
            if (i % 3 > 0) {
                converted("good" + i, i, HOUR);
            } else {
                said.put("good" + i, new FileOutcome(false, null, FILE));
            }
            lead("other" + i, i, 3, false);
            said.put("other" + i, new FileOutcome(false, null, FILE));
        }
        ThresholdReport report = report();
        Cell good = cell(report, "B4");
        assertThat(good.further()).isEqualTo(new Share(40, 60));
        assertThat(good.qualifies()).isFalse();
        assertThat(good.proposed()).isTrue();
        assertThat(good.restsOn()).isEqualTo("outcomes");
        Cell never = cell(report, "D3");
        assertThat(never.proposed()).isFalse();
        assertThat(never.restsOn()).as("the worst grade never qualifies").isNull();
    }

    @Test
    void withFewOutcomesEachLabelStaysAsItIs() {
        for (int i = 0; i < 20; i++) {
            fits("good" + i, i, 1);
            converted("good" + i, i, HOUR);
        }
        ThresholdReport report = report();
        assertThat(report.levels().proposed()).isEmpty();
        assertThat(report.unknown()).anyMatch(text -> text.contains("20 did: with fewer than 30"));
        assertThat(cell(report, "B4").proposed()).isFalse();
        assertThat(cell(report, "B4").restsOn()).isNull();
    }

    private ThresholdReport report() {
        return new ProposingThresholds(scoring).report(pasts, said, FILE);
    }

    private static Trade trade(ThresholdReport report, double engagement) {
        return report.trade().stream()
                .filter(trade -> trade.engagement() == engagement)
                .findFirst()
                .orElseThrow();
    }

    private static Cell cell(ThresholdReport report, String label) {
        return report.matrix().stream()
                .filter(cell -> cell.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private void converted(String lead, int day, Duration after) {
        said.put(lead, new FileOutcome(true, START.plus(Duration.ofDays(day)).plus(after), FILE));
    }

    /** Looked at prices so often, on a day; whether a file names it too. */
    private void lead(String lead, int day, int views, boolean ofFile) {
        Instant at = START.plus(Duration.ofDays(day));
        if (ofFile) {
            row(lead, at, views);
        } else {
            pasts.add(new Past(lead, views(lead, at, views), false, null));
        }
    }

    /** Two things about it fit: grade B. */
    private void fits(String lead, int day, int views) {
        Instant at = START.plus(Duration.ofDays(day));
        var activities = new ArrayList<>(views(lead, at, views));
        activities.add(
                activity(
                        lead,
                        at.minusSeconds(1),
                        "form.submitted",
                        Map.of("profile", Map.of("seniority", "head", "employees", 240))));
        pasts.add(new Past(lead, activities, false, null));
    }

    private void row(String lead, Instant at, int views) {
        var activities = new ArrayList<>(views(lead, at, views));
        activities.add(
                activity(
                        lead,
                        at.minusSeconds(1),
                        Activity.IMPORTED,
                        Map.of("profile", Map.of("country", "DE"))));
        pasts.add(new Past(lead, activities, false, null));
    }

    private void lead(Past past, Instant at, int views) {
        var activities = new ArrayList<>(past.activities());
        activities.addAll(views(past.lead(), at, views));
        pasts.set(pasts.indexOf(past), new Past(past.lead(), activities, false, null));
    }

    private void word(String lead, Instant at, String type, Map<String, Object> properties) {
        Past past = pasts.stream().filter(one -> one.lead().equals(lead)).findFirst().orElseThrow();
        var activities = new ArrayList<>(past.activities());
        activities.add(activity(lead, at, type, properties));
        pasts.set(pasts.indexOf(past), new Past(lead, activities, false, null));
    }

    private static List<Activity> views(String lead, Instant at, int views) {
        var activities = new ArrayList<Activity>();
        for (int i = 0; i < views; i++) {
            activities.add(
                    activity(
                            lead + "." + i,
                            at.plusSeconds(i),
                            "page.viewed",
                            Map.of("page", Map.of("path", "/pricing"))));
        }
        return activities;
    }

    private static Activity activity(
            String id, Instant at, String type, Map<String, @Nullable Object> properties) {
        return new Activity(new Activity.Key(at, id + at + type), type, new HashMap<>(properties));
    }
}
