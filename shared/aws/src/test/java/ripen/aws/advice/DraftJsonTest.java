package ripen.aws.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.advice.Advising;
import ripen.advice.CardDraft;
import ripen.advice.Example;
import ripen.advice.PointsCard;
import ripen.aws.rules.EventRulerMatcher;
import ripen.aws.rules.ShippedModel;
import ripen.score.Fit;
import ripen.score.Grade;
import ripen.score.Scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The library that matches in production gives each lead the points that the card gives it. */
class DraftJsonTest {

    private static final List<String> FIELDS =
            List.of("Origin", "Visits", "Code", "employees", "fields.country");

    @Test
    void theDraftScoresEachLeadAsTheCardDoes() {
        List<Map<String, Object>> profiles = profiles(new Random(11), 800);
        var random = new Random(12);
        List<Example> examples =
                profiles.stream()
                        .map(profile -> Example.of(profile, random.nextDouble() < likely(profile)))
                        .toList();
        PointsCard card = card(examples, FIELDS);
        assertThat(card.fields()).hasSize(FIELDS.size());
        CardDraft draft = CardDraft.of(card, examples);
        Scoring scoring = compiled(card, examples);
        List<Map<String, Object>> all = new ArrayList<>(profiles);
        all.add(Map.of()); // of whom nothing is known
        all.add(Map.of("fields", Map.of("Origin", "never seen", "Visits", 1_000_000)));
        for (Map<String, Object> profile : all) {
            double expected = 0;
            Example example = Example.of(profile, false);
            for (var field : card.fields()) {
                expected += Math.round(draft.scale() * (field.points(example) - field.least()));
            }
            assertThat(scoring.fit(profile).points())
                    .as("%s", profile)
                    .isEqualTo(Math.clamp(expected, 0, 100));
        }
        assertThat(scoring.model().grades()).isEqualTo(draft.grades());
        assertThat(scoring.fit(profiles.getFirst()).reasons())
                .allSatisfy(reason -> assertThat(reason.why()).contains(" converted ("));
    }

    /** Nothing was learned of a lead that did not say: its column was always filled. */
    @Test
    void ofWhomNothingIsKnownHasNothingAndIsToldNothing() {
        var random = new Random(13);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 400; i++) {
            boolean called = random.nextInt(3) > 0;
            var fields =
                    Map.<String, Object>of(
                            "Followup", called ? "called" : "none",
                            "Channel", random.nextBoolean() ? "fair" : "web",
                            "Visits", random.nextInt(20));
            examples.add(new Example(fields, random.nextDouble() < (called ? 0.7 : 0.2)));
        }
        Scoring scoring =
                compiled(card(examples, List.of("Followup", "Channel", "Visits")), examples);
        assertThat(scoring.fit(Map.of("fields", Map.of("Followup", "called"))).points())
                .isGreaterThan(20);
        for (Map<String, Object> known :
                List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("country", "DE", "emailKind", "company"),
                        Map.of("fields", Map.of("Followup", "later", "Visits", "many")))) {
            Fit fit = scoring.fit(known);
            assertThat(fit.reasons()).isEmpty();
            assertThat(fit.points()).isZero();
            assertThat(fit.grade()).isEqualTo(Grade.D);
        }
    }

    private static PointsCard card(List<Example> examples, List<String> fields) {
        return new Advising(new LiblinearFitting(), 0)
                .advise(examples, fields, Set.of(), Set.of(), new Random(1));
    }

    private static Scoring compiled(PointsCard card, List<Example> examples) {
        return EventRulerMatcher.scoring(
                DraftJson.write(
                        ShippedModel.document(),
                        "learned",
                        CardDraft.of(card, examples),
                        null,
                        List.of("crm")));
    }

    private static double likely(Map<String, Object> profile) {
        Map<?, ?> fields = (Map<?, ?>) profile.get("fields");
        return 0.15
                + ("fair".equals(fields.get("Origin")) ? 0.4 : 0)
                + (fields.get("Visits") instanceof Number visits && visits.doubleValue() > 4
                        ? 0.2
                        : 0)
                + (profile.containsKey("employees") ? 0.1 : 0);
    }

    /**
     * Texts, numbers with fractions, codes that are sometimes numbers, and a lot that is unknown.
     */
    private static List<Map<String, Object>> profiles(Random random, int count) {
        var profiles = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < count; i++) {
            var fields = new HashMap<String, Object>();
            put(fields, random, "Origin", List.of("fair", "web", "a \"quoted\" one", "rare" + i));
            put(
                    fields,
                    random,
                    "Visits",
                    List.of(0, 0, random.nextInt(12), random.nextInt(50) / 4.0));
            put(fields, random, "Code", List.of("A7", 7, "B"));
            put(fields, random, "country", List.of("DE", "FR"));
            var profile = new HashMap<String, Object>(Map.of("fields", fields));
            put(profile, random, "employees", List.of(10, 240, 5_000));
            profiles.add(profile);
        }
        return profiles;
    }

    private static void put(Map<String, Object> into, Random random, String name, List<?> values) {
        int which = random.nextInt(values.size() + 1);
        if (which < values.size()) {
            into.put(name, values.get(which));
        }
    }
}
