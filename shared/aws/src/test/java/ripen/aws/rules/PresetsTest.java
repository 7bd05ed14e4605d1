package ripen.aws.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.score.Activity;
import ripen.score.LeadState;
import ripen.score.ProfileDocument;
import ripen.score.Scoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Models that one can start from, each with the published figures of the product it is named after.
 */
class PresetsTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Map<String, Object> PROFILE =
            ProfileDocument.snapshot(
                    new Person(
                            "first.lead@example.com",
                            "First Lead",
                            "Example GmbH",
                            "Head of Operations",
                            240,
                            null,
                            "DE",
                            null,
                            EmailKind.COMPANY),
                    false);
    private final List<Activity> life = new ArrayList<>();

    @Test
    void hubSpotsTenPointsAtFiftyPercentAMonthAreFiveAfterOneAndNothingAfterTwo() throws Exception {
        Scoring hubSpot = scoring("preset-hubspot");
        form("whitepaper");
        assertThat(score(hubSpot, 0)).isEqualTo(10);
        assertThat(score(hubSpot, 15)).isEqualTo(7.5);
        assertThat(score(hubSpot, 30)).isEqualTo(5);
        assertThat(score(hubSpot, 60)).isZero();
        assertThat(score(hubSpot, 61)).isZero();
    }

    @Test
    void eloquasScorecardAddsUpToOneHundredAndFadesInItsSteps() throws Exception {
        Scoring eloqua = scoring("preset-eloqua");
        happens("email.opened", Map.of());
        assertThat(score(eloqua, 0)).isEqualTo(15);
        happens("email.clicked", Map.of());
        assertThat(score(eloqua, 0)).isEqualTo(35);
        happens("page.viewed", Map.of("page", Map.of("path", "/products/pumps")));
        assertThat(score(eloqua, 0)).isEqualTo(65);
        form("whitepaper");
        assertThat(score(eloqua, 0)).isEqualTo(100);
        assertThat(label(eloqua, 0)).isEqualTo("A1");
        assertThat(score(eloqua, 6.99)).isEqualTo(100);
        assertThat(score(eloqua, 7)).isEqualTo(75);
        assertThat(label(eloqua, 13.99)).isEqualTo("A1");
        assertThat(score(eloqua, 14)).isEqualTo(50);
        assertThat(label(eloqua, 14)).isEqualTo("A2");
        assertThat(score(eloqua, 29.99)).isEqualTo(50);
        assertThat(score(eloqua, 30)).isZero();
        assertThat(label(eloqua, 30)).isEqualTo("A4");
    }

    @Test
    void whatAScannerOpenedIsWorthNothing() throws Exception {
        Scoring eloqua = scoring("preset-eloqua");
        happens("email.opened", Map.of("email", Map.of("send", "welcome#1#2")));
        happens("email.opened", Map.of("email", Map.of("send", "welcome#1#3")));
        assertThat(score(eloqua, 0)).isEqualTo(15);
        happens("email.scanned", Map.of("email", Map.of("send", "welcome#1#2")));
        assertThat(score(eloqua, 0)).isEqualTo(15);
        happens("email.scanned", Map.of("email", Map.of("send", "welcome#1#3")));
        assertThat(score(eloqua, 0)).isZero();
    }

    @Test
    void eloquasCriteriaCountOnceInThirtyDaysEach() throws Exception {
        Scoring eloqua = scoring("preset-eloqua");
        form("whitepaper");
        form("ebook");
        assertThat(score(eloqua, 0)).isEqualTo(35);
        assertThat(label(eloqua, 0)).isEqualTo("A3");
    }

    @Test
    void pardotsDefaultsAddUpAndDoNotFade() throws Exception {
        Scoring pardot = scoring("preset-pardot");
        form("whitepaper");
        assertThat(score(pardot, 0)).isEqualTo(50);
        happens("site.searched", Map.of());
        assertThat(score(pardot, 0)).isEqualTo(53);
        happens("email.clicked", Map.of());
        assertThat(score(pardot, 0)).isEqualTo(56);
        happens("page.viewed", Map.of("page", Map.of("path", "/about"))); // a session, too
        assertThat(score(pardot, 0)).isEqualTo(60);
        happens("page.viewed", Map.of("page", Map.of("path", "/about")));
        assertThat(score(pardot, 0)).isEqualTo(61);
        happens("form.errored", Map.of("form", Map.of("id", "contact")));
        assertThat(score(pardot, 0)).isEqualTo(56);
        assertThat(score(pardot, 3650)).isEqualTo(56);
        assertThat(label(pardot, 3650)).isEqualTo("A3");
    }

    @Test
    void aPardotSessionCountsOnceHoweverLongItIs() throws Exception {
        Scoring pardot = scoring("preset-pardot");
        for (int minutes : new int[] {0, 20, 40, 60, 89, 118, 149}) {
            life.add(
                    new Activity(
                            new Activity.Key(
                                    START.plus(Duration.ofMinutes(minutes)), "m-" + minutes),
                            "page.viewed",
                            Map.of("page", Map.of("path", "/"))));
        }
        // Seven pages; sessions begin at 0 and, after 31 minutes of nothing, at 149.
        assertThat(score(pardot, 1)).isEqualTo(7 + 2 * 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"preset-hubspot", "preset-eloqua", "preset-pardot", "scoring-1"})
    void eachFollowsTheSchemaAndTakesAHandRaise(String name) throws Exception {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(text("scoring.schema"));
        assertThat(schema.validate(text(name), InputFormat.JSON)).isEmpty();
        happens(
                "form.submitted",
                Map.of("form", Map.of("id", "demo", "intent", "hand-raise"), "profile", PROFILE));
        assertThat(on(scoring(name), 0).stage()).hasToString("MARKETING_QUALIFIED");
    }

    private void form(String id) {
        happens(
                "form.submitted",
                Map.of("form", Map.of("id", id, "document", id), "profile", PROFILE));
    }

    private void happens(String type, Map<String, Object> properties) {
        var key = new Activity.Key(START, "a" + life.size());
        life.add(new Activity(key, type, new HashMap<>(properties)));
    }

    private double score(Scoring scoring, double day) {
        return on(scoring, day).engagement().at(day(day), scoring.model().engagement());
    }

    private String label(Scoring scoring, double day) {
        return on(scoring, day).label().toString();
    }

    private LeadState on(Scoring scoring, double day) {
        return scoring.replay(life, day(day)).state();
    }

    private static Instant day(double day) {
        return START.plus(Duration.ofMillis(Math.round(day * 86_400_000)));
    }

    private static Scoring scoring(String name) throws IOException {
        return EventRulerMatcher.scoring(text(name));
    }

    private static String text(String name) throws IOException {
        try (var in = ShippedModel.class.getResourceAsStream("/ripen/models/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
