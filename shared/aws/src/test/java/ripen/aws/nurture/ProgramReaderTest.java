package ripen.aws.nurture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.json.Json;
import ripen.lead.Person;
import ripen.nurture.Documents.Document;
import ripen.nurture.Letterhead;
import ripen.nurture.Letters;
import ripen.nurture.Links;
import ripen.nurture.Mail;
import ripen.nurture.Program;
import ripen.nurture.Program.Step;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The program that ships, and what is said about one that is wrong. */
class ProgramReaderTest {

    private static final String GOOD =
            """
            {"id": "p", "version": "1", "steps": [
              {"step": 1, "day": 0, "kind": "requested", "subject": "s", "text": ["t"], "html": ["<p>t</p>"]},
              {"step": 2, "day": 3, "kind": "marketing", "subject": "s", "text": ["t {link:page}"], "html": ["h"], "links": {"page": "/p"}}]}\
            """;

    @Test
    void theShippedProgramSaysWhatMODELSays() {
        Program welcome = ShippedPrograms.load().get("welcome");

        assertThat(welcome.steps())
                .extracting(step -> step.after().toDays())
                .containsExactly(0L, 3L, 10L);
        assertThat(welcome.steps())
                .extracting(Step::kind)
                .containsExactly(Step.Kind.REQUESTED, Step.Kind.MARKETING, Step.Kind.MARKETING);
        assertThat(welcome.steps())
                .extracting(Step::subject)
                .containsExactly(
                        "Your {kind}, and the one page to read first",
                        "How {industry} teams solved {problem}",
                        "What it costs, and how to compare");
    }

    @Test
    void theShippedReengagementSaysWhatMODELSays() {
        Program program = ShippedPrograms.load().get("re-engagement");

        assertThat(program.steps())
                .extracting(step -> step.after().toDays())
                .containsExactly(0L, 10L, 24L);
        assertThat(program.steps())
                .extracting(Step::subject)
                .containsExactly(
                        "Still looking at {product}?",
                        "One question: now, later, or not at all?",
                        "Shall we stop writing?");
        assertThat(program.steps())
                .allSatisfy(step -> assertThat(step.kind()).isEqualTo(Step.Kind.MARKETING));
        assertThat(program.step(2).links()).containsOnlyKeys("now", "later", "not-at-all");
        assertThat(program.step(3).links()).containsOnlyKeys("keep", "pause");
        var letters =
                new Letters(
                        new Letterhead(
                                "m@x.test", "Example Works", "1 Street", "https://site.test"),
                        Links.DEAD);
        for (Step step : program.steps()) {
            Mail copy = letters.seedCopy(program, step, "s@x.test", null, Instant.EPOCH);
            assertThat(copy.subject() + copy.text() + copy.html()).doesNotContain("{", "}", "null");
        }
    }

    @Test
    void everyShippedMailIsWholeForWhoSaidEverythingAndForWhoSaidNothing() {
        Program welcome = ShippedPrograms.load().get("welcome");
        var letters =
                new Letters(
                        new Letterhead(
                                "m@x.test", "Example Works", "1 Street", "https://site.test"),
                        Links.DEAD);
        var all =
                new Person(
                        "a@b.test",
                        "Ada Example",
                        "Example GmbH",
                        "Head",
                        240,
                        "logistics",
                        "DE",
                        "1",
                        null);
        var nothing = new Person("a@b.test", null, null, null, null, null, null, null, null);
        for (Person person : List.of(all, nothing)) {
            for (Step step : welcome.steps()) {
                var document =
                        new Document("quiet-pump", "The quiet pump", "/documents/quiet-pump.html");
                Mail mail = letters.write(welcome, step, "l", "s", person, document, Instant.EPOCH);
                assertThat(mail.subject() + mail.text() + mail.html())
                        .doesNotContain("{", "}", "null", "  ,");
                assertThat(mail.text()).startsWith("Hello ").contains("https://");
            }
        }
        Mail requested =
                letters.write(
                        welcome,
                        welcome.step(1),
                        "l",
                        "s",
                        nothing,
                        new Document("other", "Other", "/o"),
                        Instant.EPOCH);
        assertThat(requested.subject())
                .isEqualTo("Your white paper, and the one page to read first");
        assertThat(requested.text()).doesNotContain("question 4");
    }

    @Test
    void aGoodOneIsRead() {
        assertThat(ProgramReader.read(Json.object(GOOD)).steps()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"day\": 3      | \"day\": 0        | steps[1].day: must be later than the day of"
                        + " the step before",
                "\"step\": 2     | \"step\": 3       | steps[1].step: must be 2: steps are numbered"
                        + " from 1 without gaps",
                "\"marketing\"   | \"advertising\"   | steps[1].kind: must be one of marketing,"
                        + " requested",
                "link:page       | link:pages        | steps: Step 2 says {link:pages}, which is"
                        + " neither a known value, nor a default, nor a link of the step",
                "\"/p\"          | \"http://p\"      | steps[1].links.page: must be an https"
                        + " address, a path that begins with a slash, document, confirm, piece"
                        + " or answer",
                "\"/p\"          | \"answer\"        | steps[1].links.page: an answer is now,"
                        + " later, not-at-all, keep or pause",
                "\"subject\"     | \"title\"         | steps[0].title: is not known here; known are"
                        + " step, day, kind, subject, text, html, links",
                "\"id\": \"p\"   | \"id\": \"P\"     | id: must be a text that matches"
                        + " [a-z0-9-]{1,32}"
            })
    void aWrongOneIsRefusedWithThePlace(String right, String wrong, String message) {
        assertThatThrownBy(() -> ProgramReader.read(Json.object(GOOD.replace(right, wrong))))
                .hasMessage(message);
    }

    @Test
    void unknownMembersAreNamed() {
        assertThatThrownBy(() -> ProgramReader.read(Map.of("colour", "red")))
                .hasMessageStartingWith("colour: is not known here");
    }
}
