package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.lead.Person;
import ripen.nurture.Program.Step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a mail says, and what a form cannot make it say. */
class LettersTest {

    private final Letters letters =
            new Letters(
                    new Letterhead(
                            "marketing@example-works.test",
                            "Example Works",
                            "1 Sample Street",
                            "https://site.test"),
                    new PlainLinks());

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test/win", "evil.test", "win@evil.test now", "www.x"})
    void aNameThatIsAnAddressIsNotRepeated(String name) {
        var person = new Person("a@example.com", name, name, null, null, null, null, null, null);
        Program program = SampleProgram.welcome();

        Mail mail =
                letters.write(
                        program,
                        program.step(2),
                        "lead-1",
                        "welcome#1#2",
                        person,
                        null,
                        World.START);

        assertThat(mail.html()).contains("Hello there,").doesNotContain("evil.test/win", "www.x");
        assertThat(mail.text()).contains("Hello there,").doesNotContain("evil");
    }

    @Test
    void whatWasTypedIntoAFormStaysText() {
        var person =
                new Person(
                        "a@example.com",
                        "<script>{link:page}",
                        "A & B \"Co\"",
                        null,
                        null,
                        "\r\nBcc: x@y.test",
                        null,
                        null,
                        null);
        Program program = SampleProgram.welcome();
        Mail mail =
                letters.write(
                        program,
                        program.step(2),
                        "lead-1",
                        "welcome#1#2",
                        person,
                        null,
                        World.START);

        assertThat(mail.html())
                .contains("Hello there,", "A &amp; B &quot;Co&quot;")
                .doesNotContain("<script>");
        assertThat(mail.subject())
                .isEqualTo("How Bcc: x@y.test teams solved it")
                .doesNotContain("\n", "\r");
    }

    @Test
    void whatLooksLikeAPlaceOfTheFrameIsNone() {
        var person =
                new Person(
                        "a@example.com",
                        "Ada",
                        null,
                        null,
                        null,
                        "{body}{unsubscribe}",
                        null,
                        null,
                        null);
        Program program = SampleProgram.welcome();
        Mail mail =
                letters.write(
                        program,
                        program.step(2),
                        "lead-1",
                        "welcome#1#2",
                        person,
                        null,
                        World.START);

        assertThat(mail.html()).contains("<title>How {body}{unsubscribe} teams solved it</title>");
        assertThat(mail.subject()).isEqualTo("How {body}{unsubscribe} teams solved it");
    }

    @Test
    void oneLinkNobodySeesWaitsForScanners() {
        Program program = SampleProgram.welcome();
        Mail mail =
                letters.write(
                        program,
                        program.step(2),
                        "lead-1",
                        "welcome#1#2",
                        World.person(),
                        null,
                        World.START);

        assertThat(mail.html())
                .contains(
                        "/l/lead-1/welcome#1#2/hidden?to=https://site.test\" aria-hidden=\"true\""
                                + " tabindex=\"-1\" style=\"display:none\"");
        assertThat(mail.text())
                .doesNotContain("hidden")
                .contains("/l/lead-1/welcome#1#2/page?to=https://site.test/cases/pumps");
        assertThat(mail.html()).contains("src=\"https://api.test/o/lead-1/welcome#1#2\"");
        assertThat(mail.tags()).isEqualTo(Map.of("lead", "lead-1", "send", "welcome_231_232"));
        assertThat(Tags.decode("welcome_231_232")).isEqualTo("welcome#1#2");
    }

    @Test
    void aTemplateThatAsksForWhatNobodyKnowsIsRefused() {
        var step =
                new Step(
                        1,
                        Duration.ZERO,
                        Step.Kind.MARKETING,
                        "Hello {shoe-size}",
                        "x",
                        "x",
                        Map.of());
        assertThatThrownBy(() -> new Program("p", "1", Set.of(), Map.of(), Map.of(), List.of(step)))
                .hasMessageContaining("Step 1 says {shoe-size}");
    }
}
