package ripen.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.lead.Answer;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.Activity;
import ripen.score.ProfileDocument;
import ripen.score.TeamWord;
import ripen.score.Vocabulary;
import ripen.score.Vocabulary.Kind;
import ripen.score.Vocabulary.Property;
import ripen.stage.Stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whatever is recorded, rules can ask for: what the vocabulary lacks would be refused in a model.
 */
class VocabularyTest {

    private static final Instant NOW = Samples.NOW;

    @Test
    void itHasAllThatBrowsersReport() {
        var report =
                ReadingActivities.read(
                        Map.of(
                                "visitor",
                                "v-1",
                                "activities",
                                List.of(
                                        Map.of(
                                                "type",
                                                "page.viewed",
                                                "page",
                                                Map.of("path", "/a", "title", "A", "product", "p")),
                                        Map.of(
                                                "type",
                                                "video.watched",
                                                "video",
                                                Map.of(
                                                        "id", "v", "from", 0, "to", 0.5, "product",
                                                        "p")),
                                        Map.of(
                                                "type",
                                                "site.searched",
                                                "search",
                                                Map.of("product", "p")),
                                        Map.of(
                                                "type",
                                                "form.errored",
                                                "form",
                                                Map.of("id", "f", "fields", List.of("email"))))));
        var memory = new InMemoryCapture();
        assertThat(report).isInstanceOf(ReadingActivities.Report.Accepted.class);
        if (report instanceof ReadingActivities.Report.Accepted accepted) {
            new RecordingActivities(memory).record("v-1", accepted.activities(), NOW);
        }
        List<Activity> recorded = memory.find("v-1").orElseThrow().pending();
        assertThat(recorded).hasSize(4).allSatisfy(VocabularyTest::isKnown);
    }

    @Test
    void itHasAllThatAFormSays() {
        Submission submission =
                Samples.submission(
                        Samples.PAPER,
                        Map.of(
                                "email",
                                "a@example.com",
                                "size",
                                "small",
                                "consent",
                                "on",
                                "visitor",
                                "v-1",
                                "utm_source",
                                "fair",
                                "utm_campaign",
                                "spring"));
        isKnown(FormActivity.of(submission, "s-1", profile(), NOW));
    }

    @Test
    void itHasAllThatMailsTellOf() {
        var memory = new InMemoryCapture();
        var mailings = new InMemoryMailings(memory);
        mailings.mailed(new Mailing("lead-1", "m#1", true, Map.of(), null, 1));
        var following = new FollowingMails(mailings, () -> true);
        following.open("lead-1", "m#1", NOW);
        following.click("lead-1", "m#1", "case", NOW);
        following.click("lead-1", "m#1", Mailing.HIDDEN, NOW);
        var answers = new RecordingAnswers(mailings);
        for (Answer answer : List.of(Answer.NOW, Answer.LATER, Answer.KEEP)) {
            answers.answer("lead-1", "m#1", answer, NOW);
        }
        assertThat(memory.activities("lead-1")).hasSize(6).allSatisfy(VocabularyTest::isKnown);
    }

    @Test
    void itHasAllThatTheTeamSays() {
        List<TeamWord> words =
                List.of(
                        new TeamWord.Accepted("u"),
                        new TeamWord.Returned("u", "no-budget", NOW.plusSeconds(9)),
                        new TeamWord.Moved("u", "talked", Stage.SALES_QUALIFIED),
                        new TeamWord.Disqualified("u", "gone"),
                        new TeamWord.Reinstated("u", "back"));
        words.forEach(word -> isKnown(word.activity(new Activity.Key(NOW, "w"))));
    }

    @Test
    void itHasAllThatAProfileSays() {
        known(
                "",
                ProfileDocument.of(ProfileDocument.snapshot(profile())),
                Vocabulary.profile(),
                new ArrayList<>());
    }

    private static Profile profile() {
        return new Profile(
                "lead-1",
                new Person(
                        "a@example.com",
                        "A",
                        "Example",
                        "Head of Operations",
                        240,
                        "Pumps",
                        "DE",
                        "1",
                        EmailKind.COMPANY),
                new Source(Map.of()),
                Consent.NONE,
                List.of(),
                List.of(),
                0,
                null,
                List.of(),
                true,
                Map.of("Lead Origin", "API", "visits", 3),
                NOW,
                0);
    }

    private static void isKnown(Activity activity) {
        assertThat(Vocabulary.types()).contains(activity.type());
        var seen = new ArrayList<String>();
        known("", activity.properties(), Vocabulary.activity(activity.type()), seen);
        assertThat(seen).as(activity.type()).isNotEmpty();
    }

    private static void known(
            String path, Map<?, ?> values, Map<String, Property> vocabulary, List<String> seen) {
        new HashMap<>(values)
                .forEach(
                        (name, value) -> {
                            String inner = path.isEmpty() ? name.toString() : path + "." + name;
                            if (value instanceof Map<?, ?> object) {
                                known(inner, object, vocabulary, seen);
                            } else {
                                Property property = Vocabulary.find(vocabulary, inner).orElse(null);
                                assertThat(property).as(inner).isNotNull();
                                isOf(property, value, inner);
                                seen.add(inner);
                            }
                        });
    }

    private static void isOf(Property property, Object value, String path) {
        for (Object one : value instanceof List<?> list ? list : List.of(value)) {
            Kind kind = property.kind();
            boolean fits =
                    switch (one) {
                        case String text ->
                                (kind == Kind.TEXT || kind == Kind.ANY)
                                        && (property.values().isEmpty()
                                                || property.values().contains(text));
                        case Number _ ->
                                kind == Kind.NUMBER || kind == Kind.SHARE || kind == Kind.ANY;
                        case Boolean _ -> kind == Kind.FLAG;
                        default -> false;
                    };
            assertThat(fits).as(path + " is " + one).isTrue();
        }
    }
}
