package ripen.aws.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.advice.Landmarks;
import ripen.advice.Past;
import ripen.aws.rules.ShippedModel;
import ripen.score.Activity;
import ripen.score.Rule;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Looked at after 10, 20 and 40 days; whoever converts within 30 days of a look converts. */
class LandmarksTest {

    private static final Instant CAPTURED = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration OLDEST = Duration.ofDays(40);
    private static final Duration WITHIN = Duration.ofDays(30);

    private final Scoring scoring = ShippedModel.scoring();

    @Test
    void whoConvertsIsLookedAtAtTheSameAgesAsWhoDoesNot() {
        Landmarks seen = at(200, converts(35, form(), price(5)), stays(form(), price(5)));
        assertThat(seen.leads().getFirst().looks())
                .extracting(Landmarks.Look::age)
                .containsExactly(0, 1);
        assertThat(seen.leads().getLast().looks())
                .extracting(Landmarks.Look::age)
                .containsExactly(0, 1, 2);
        for (int age = 0; age < 2; age++) {
            assertThat(worth(seen, 0, age)).isPositive().isEqualTo(worth(seen, 1, age));
        }
        assertThat(seen.leads().getFirst().looks())
                .extracting(Landmarks.Look::converts)
                .containsExactly(true, true);
    }

    @Test
    void aConversionLongAfterALookIsNone() {
        Landmarks seen = at(200, converts(60, form()));
        assertThat(seen.leads().getFirst().looks())
                .extracting(Landmarks.Look::converts)
                .containsExactly(false, false, true);
    }

    @Test
    void whatIsNotKnownIsLeftOutAndCounted() {
        Past undated = new Past("undated", List.of(form()), true, null);
        Activity row =
                activity(0, "row", Activity.IMPORTED, Map.of("profile", Map.of("country", "DE")));
        Landmarks seen =
                at(
                        200,
                        undated,
                        converts(10, form()),
                        new Past("of a file", List.of(row, price(50)), false, null),
                        stays(form()));
        assertThat(seen.left()).isEqualTo(new Landmarks.Left(1, 1, 1, 0));
        assertThat(seen.leads()).hasSize(1);
        assertThat(at(39, stays(form())).left()).isEqualTo(new Landmarks.Left(0, 0, 0, 1));
        assertThat(at(45, stays(form())).leads().getFirst().looks()).hasSize(1);
        assertThat(at(39, converts(38, form())).left())
                .as("whoever converted is as young as who did not")
                .isEqualTo(new Landmarks.Left(0, 0, 0, 1));
    }

    @Test
    void whatTheTeamSaysIsNothingThatTheLeadDid() {
        Activity row =
                activity(0, "row", Activity.IMPORTED, Map.of("profile", Map.of("country", "DE")));
        for (String word : List.of("sales.returned", "lead.disqualified", "lead.included")) {
            Activity said = activity(2, "said", word, Map.of("by", "u", "reason", "r"));
            assertThat(at(200, stays(row, said)).left())
                    .as(word)
                    .isEqualTo(new Landmarks.Left(0, 0, 1, 0));
        }
    }

    @Test
    void aRowOfAFileIsLookedAtFromItsFirstActivityOn() {
        Activity row =
                activity(0, "row", Activity.IMPORTED, Map.of("profile", Map.of("country", "DE")));
        Landmarks seen = at(200, new Past("lead", List.of(row, price(15)), false, null));
        assertThat(seen.leads().getFirst().looks())
                .extracting(Landmarks.Look::age)
                .containsExactly(1, 2);
    }

    @Test
    void anOddDateOfAPageDoesNotMoveTheAges() {
        Activity odd =
                new Activity(
                        new Activity.Key(Instant.parse("2000-01-01T00:00:00Z"), "odd"),
                        "page.viewed",
                        Map.of("page", Map.of("path", "/pricing")));
        Landmarks seen = at(200, stays(form(), odd, price(5)), stays(form(), price(5)));
        assertThat(worth(seen, 0, 0)).isPositive();
        assertThat(Math.abs(worth(seen, 0, 0) - worth(seen, 1, 0))).isLessThan(1e-9);
    }

    @Test
    void nothingAtOrAfterALookOrTheOutcomeIsLookedAt() {
        for (Past past : new SimulatedLeads(4).leads(150)) {
            Landmarks.Lead without = one(past);
            Instant captured = past.activities().getFirst().at();
            var random = new Random(past.lead().hashCode());
            for (int look = 0; without != null && look < without.looks().size(); look++) {
                int age = without.looks().get(look).age();
                long day = OLDEST.toDays() >> (2 - age);
                var more = new ArrayList<>(past.activities());
                more.add(
                        new Activity(
                                new Activity.Key(
                                        captured.plus(Duration.ofDays(day))
                                                .plusMillis(random.nextInt(86_400_000)),
                                        "later"),
                                "page.viewed",
                                Map.of("page", Map.of("path", "/pricing"))));
                Landmarks.Lead with =
                        one(new Past(past.lead(), more, past.converted(), past.convertedAt()));
                assertThat(with.looks().get(look).worth())
                        .containsExactly(without.looks().get(look).worth());
            }
        }
    }

    private Landmarks.Lead one(Past past) {
        Landmarks seen =
                Landmarks.of(
                        List.of(past.until(CAPTURED.plus(Duration.ofDays(900)))),
                        scoring,
                        OLDEST,
                        WITHIN);
        return seen.leads().isEmpty() ? null : seen.leads().getFirst();
    }

    private double worth(Landmarks seen, int lead, int look) {
        int prices = seen.rules().stream().map(Rule::id).toList().indexOf("pricing-page");
        return seen.leads().get(lead).looks().get(look).worth()[prices];
    }

    private Landmarks at(int day, Past... pasts) {
        return Landmarks.of(
                Stream.of(pasts)
                        .map(past -> past.until(CAPTURED.plus(Duration.ofDays(day))))
                        .toList(),
                scoring,
                OLDEST,
                WITHIN);
    }

    private static Past converts(int day, Activity... activities) {
        return new Past("converts", List.of(activities), true, CAPTURED.plus(Duration.ofDays(day)));
    }

    private static Past stays(Activity... activities) {
        return new Past("stays", List.of(activities), false, null);
    }

    private static Activity form() {
        return activity(
                0,
                "form",
                "form.submitted",
                Map.of("form", Map.of("id", "f"), "profile", Map.of("emailKind", "company")));
    }

    private static Activity price(int day) {
        return activity(
                day, "price" + day, "page.viewed", Map.of("page", Map.of("path", "/pricing")));
    }

    private static Activity activity(
            int day, String id, String type, Map<String, Object> properties) {
        return new Activity(
                new Activity.Key(CAPTURED.plus(Duration.ofDays(day)), id), type, properties);
    }
}
