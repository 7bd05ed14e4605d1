package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ripen.score.Activity;
import ripen.score.SampleModel;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ProposingThresholdsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final Scoring scoring = SampleModel.scoring();

    @Test
    void theThresholdIsWhatAcceptedLeadsUsuallyHad() {
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < 40; i++) {
            pasts.add(past("a" + i, i, 3, "sales.accepted"));
            pasts.add(past("r" + i, i, 1, "sales.returned"));
        }
        ThresholdReport report =
                new ProposingThresholds(scoring)
                        .report(pasts, Map.of(), START.plus(Duration.ofDays(70)));
        assertThat(report.decided()).isEqualTo(80);
        assertThat(report.accepted()).isEqualTo(40);
        double usual = report.levels().proposed().getFirst();
        assertThat(usual).isPositive();
        assertThat(report.levels().proposed()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        var strict = trade(report, usual);
        assertThat(strict.accepted().value()).isEqualTo(1);
        var loose = report.trade().getFirst();
        assertThat(loose.accepted().of()).isEqualTo(80);
        assertThat(loose.accepted().value()).isCloseTo(0.5, within(1e-9));
        assertThat(loose.perWeek()).isGreaterThan(strict.perWeek());
        assertThat(report.reviewDue()).isFalse();
    }

    @Test
    void aLevelBeginsWhereTheOneAboveIsLeftOrIsNotProposed() {
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < 40; i++) {
            pasts.add(past("a" + i, i, 3, "sales.accepted"));
        }
        ThresholdReport same = report(pasts);
        assertThat(same.levels().proposed()).containsExactly(24.0);
        assertThat(same.unknown())
                .anySatisfy(
                        text ->
                                assertThat(text)
                                        .startsWith("Scores cluster")
                                        .contains("down to 75 %", "1 of 3 levels"));
        for (int i = 0; i < 30; i++) {
            pasts.add(past("b" + i, i, 2, "sales.accepted"));
        }
        for (int i = 0; i < 15; i++) {
            pasts.add(past("c" + i, i, 1, "sales.accepted"));
        }
        ThresholdReport apart = report(pasts);
        assertThat(apart.levels().proposed()).containsExactly(16.0, 8.0);
        assertThat(apart.unknown()).anyMatch(text -> text.contains("2 of 3 levels"));
    }

    @Test
    void threeLevelsThatLieApartAreProposedWithoutAWarning() {
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < 60; i++) {
            pasts.add(past("a" + i, i, i < 35 ? 3 : i < 50 ? 2 : 1, "sales.accepted"));
        }
        ThresholdReport report = report(pasts);
        assertThat(report.levels().proposed()).containsExactly(24.0, 16.0, 8.0);
        assertThat(report.unknown()).noneMatch(text -> text.startsWith("Scores cluster"));
    }

    private ThresholdReport report(List<Past> pasts) {
        return new ProposingThresholds(scoring)
                .report(pasts, Map.of(), START.plus(Duration.ofDays(70)));
    }

    @Test
    void whomSalesTookOnByHandWasReadyToo() {
        ThresholdReport report =
                new ProposingThresholds(scoring)
                        .report(
                                List.of(
                                        moved("won", "opportunity"),
                                        moved("back", "engaged"),
                                        moved("up", "marketing-qualified")),
                                Map.of(),
                                START.plus(Duration.ofDays(70)));
        assertThat(report.decided()).isEqualTo(1);
        assertThat(report.accepted()).isEqualTo(1);
    }

    private static Past moved(String lead, String stage) {
        return past(lead, 0, 2, "stage.moved", Map.of("stage", stage, "reason", "fair"));
    }

    @Test
    void oneOddInstantDoesNotMakeWeeksIntoYears() {
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < 40; i++) {
            pasts.add(past("a" + i, i, 3, "sales.accepted"));
        }
        var report =
                new ProposingThresholds(scoring)
                        .report(pasts, Map.of(), START.plus(Duration.ofDays(70)));
        double perWeek = report.trade().getFirst().perWeek();
        var odd = new ArrayList<>(pasts.getFirst().activities());
        odd.add(
                new Activity(
                        new Activity.Key(Instant.parse("2000-01-01T00:00:00Z"), "odd"),
                        "page.viewed",
                        Map.of("page", Map.of("path", "/"))));
        pasts.set(0, new Past("a0", odd, false, null));
        var after =
                new ProposingThresholds(scoring)
                        .report(pasts, Map.of(), START.plus(Duration.ofDays(70)));
        assertThat(after.trade().getFirst().perWeek()).isCloseTo(perWeek, within(perWeek / 10));
        assertThat(perWeek).isBetween(6.0, 8.0); // one a day
        double replayed = qualifiedPerWeek(pasts);
        pasts.set(0, new Past("a0", odd.subList(0, odd.size() - 1), false, null));
        assertThat(replayed).isCloseTo(qualifiedPerWeek(pasts), within(replayed / 10));
        assertThat(replayed).isPositive();
    }

    private double qualifiedPerWeek(List<Past> pasts) {
        return new Backtesting(new Judging(Duration.ofDays(30), Duration.ofDays(30)))
                .run(pasts, scoring, null)
                .draft()
                .qualifiedPerWeek();
    }

    @Test
    void withFewVerdictsItSaysWhatItCannotKnow() {
        ThresholdReport report =
                new ProposingThresholds(scoring)
                        .report(List.of(past("one", 0, 2, "sales.accepted")), Map.of(), START);
        assertThat(report.levels().proposed()).isEmpty();
        assertThat(report.drift()).isEmpty();
        assertThat(report.unknown()).hasSize(2).first().asString().contains("1 leads", "30");
        assertThat(new ProposingThresholds(scoring).report(List.of(), Map.of(), START).decided())
                .isZero();
    }

    /** The highest threshold that is not above the usual engagement. */
    private static ThresholdReport.Trade trade(ThresholdReport report, double usual) {
        return report.trade().stream()
                .filter(trade -> trade.engagement() <= usual)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static Past past(String lead, int day, int views, String verdict) {
        return past(lead, day, views, verdict, Map.of());
    }

    private static Past past(
            String lead, int day, int views, String verdict, Map<String, Object> properties) {
        Instant at = START.plus(Duration.ofDays(day));
        var activities = new ArrayList<Activity>();
        for (int i = 0; i < views; i++) {
            activities.add(
                    new Activity(
                            new Activity.Key(at.plusSeconds(i), lead + i),
                            "page.viewed",
                            Map.of("page", Map.of("path", "/pricing"))));
        }
        activities.add(
                new Activity(
                        new Activity.Key(at.plusSeconds(3_600), lead + "v"), verdict, properties));
        return new Past(lead, activities, false, null);
    }
}
