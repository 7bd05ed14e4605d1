package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jspecify.annotations.Nullable;

import ripen.score.Activity;
import ripen.score.SampleModel;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Nobody's outcome, and nothing that came later, decides when and how a lead is judged. */
class JudgingProperties {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Judging WEEK = new Judging(Duration.ofDays(7), Duration.ofDays(30));
    private static final int DAYS = 200;

    private final Scoring scoring = SampleModel.scoring();

    @Property(tries = 40)
    void whatHappensLaterChangesNoReport(@ForAll long seed) {
        var random = new Random(seed);
        List<Past> pasts = leads(random, 60);
        List<Past> more =
                pasts.stream()
                        .map(
                                past -> {
                                    var activities = new ArrayList<>(past.activities());
                                    Instant at = WEEK.at(past);
                                    activities.add(prices(at, "at"));
                                    activities.add(form(at.plus(hours(random, 900)), "later"));
                                    activities.add(prices(at.plus(hours(random, 900)), "after"));
                                    return new Past(
                                            past.lead(),
                                            activities,
                                            past.converted(),
                                            past.convertedAt(),
                                            past.followed());
                                })
                        .toList();
        assertThat(report(more)).isEqualTo(report(pasts));
    }

    @Property(tries = 40)
    void theOutcomeChangesNobodysLabel(@ForAll long seed) {
        List<Past> pasts = leads(new Random(seed), 60);
        List<Past> none =
                pasts.stream()
                        .map(past -> new Past(past.lead(), past.activities(), false, null))
                        .toList();
        List<Past> late =
                none.stream()
                        .map(
                                past ->
                                        new Past(
                                                past.lead(),
                                                past.activities(),
                                                true,
                                                WEEK.at(past).plusMillis(1)))
                        .toList();
        assertThat(labels(report(late))).isEqualTo(labels(report(none)));
    }

    /** Conversions have dates, some leads are young, and a page went online lately. */
    @Example
    void whereNothingTellsTheIntervalOfTheAucHoldsAHalfNineteenTimesInTwenty() {
        int held = 0;
        for (long seed = 1; seed <= 200; seed++) {
            Auc auc = Objects.requireNonNull(report(leads(new Random(seed), 900)).draft().auc());
            held += auc.low() <= 0.5 && auc.high() >= 0.5 ? 1 : 0;
        }
        assertThat(held).isBetween(181, 198);
    }

    @Example
    void theLiftOfABandIsItsConversionOverThatOfAll() {
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < 8; i++) {
            Activity first = i < 4 ? form(START, "paper") : contact(START);
            boolean converts = i < 2 || i == 4;
            pasts.add(
                    new Past(
                            "lead" + i,
                            List.of(first),
                            converts,
                            converts ? START.plus(Duration.ofDays(9)) : null));
        }
        // 3 of 8 convert: of those with the paper 2 of 4, of the others 1 of 4
        List<BacktestReport.Band> bands = report(pasts).draft().bands();
        assertThat(bands).extracting(BacktestReport.Band::label).containsExactly("D3", "D4");
        assertThat(bands.getFirst().lift()).isCloseTo(4 / 3.0, within(1e-12));
        assertThat(bands.getLast().lift()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(bands.getFirst().liftLow())
                .isCloseTo(new Share(2, 4).low() * 8 / 3, within(1e-12));
    }

    @Example
    void whoCannotBeJudgedIsCountedAndLeftOut() {
        Judging.Judged judged =
                WEEK.judge(
                        List.of(
                                lead("early", 7),
                                lead("in time", 37),
                                lead("late", 38),
                                lead("never", null),
                                new Past("undated", List.of(form(START, "f")), true, null),
                                lead("young", 9).until(day(36)),
                                lead("young too", null).until(day(36)),
                                new Past("unknown", List.of(), true, null)));
        assertThat(judged.pasts())
                .extracting(Past::lead)
                .containsExactly("in time", "late", "never", "undated");
        assertThat(judged.pasts())
                .extracting(Past::converted)
                .containsExactly(true, false, false, true);
        assertThat(List.of(judged.early(), judged.young(), judged.undated()))
                .containsExactly(1, 2, 1);
        assertThat(judged.unknown()).hasSize(3);
        assertThat(Judging.atCapture(Duration.ofDays(37)).judge(List.of(lead("early", 0))).pasts())
                .as("at capture nobody has converted before")
                .hasSize(1);
    }

    private BacktestReport report(List<Past> pasts) {
        return new Backtesting(WEEK).run(pasts, scoring, null);
    }

    private static List<String> labels(BacktestReport report) {
        return report.draft().bands().stream()
                .map(band -> band.label() + " " + band.conversion().of())
                .toList();
    }

    /** Whoever converts does so by the toss of a coin, on any of the forty days that follow. */
    private static List<Past> leads(Random random, int count) {
        Instant now = day(DAYS);
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < count; i++) {
            Instant captured = START.plus(hours(random, 24 * DAYS));
            var activities = new ArrayList<Activity>();
            activities.add(random.nextBoolean() ? form(captured, "f") : contact(captured));
            for (int view = random.nextInt(4); view > 0; view--) {
                Instant at = captured.plus(hours(random, 24 * 30));
                if (at.isAfter(day(DAYS - 60))) {
                    activities.add(prices(at, "v" + view));
                }
            }
            Instant converts = captured.plus(hours(random, 24 * 40));
            boolean converted = random.nextBoolean() && !converts.isAfter(now);
            pasts.add(new Past("l" + i, activities, converted, converted ? converts : null, now));
        }
        return pasts;
    }

    private static Past lead(String name, @Nullable Integer converted) {
        return new Past(
                name,
                List.of(form(START, "f")),
                converted != null,
                converted == null ? null : day(converted));
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static Duration hours(Random random, int most) {
        return Duration.ofHours(1 + random.nextInt(most));
    }

    private static Activity form(Instant at, String id) {
        return activity(at, id, "form.submitted", Map.of("id", "whitepaper", "document", "guide"));
    }

    private static Activity contact(Instant at) {
        return activity(at, "contact", "form.submitted", Map.of("id", "other"));
    }

    private static Activity activity(Instant at, String id, String type, Map<String, ?> form) {
        return new Activity(
                new Activity.Key(at, id),
                type,
                Map.of("form", form, "profile", Map.of("emailKind", "company")));
    }

    private static Activity prices(Instant at, String id) {
        return new Activity(
                new Activity.Key(at, id),
                "page.viewed",
                Map.of("page", Map.of("path", "/pricing")));
    }
}
