package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.SALES;

import org.junit.jupiter.api.Test;

import ripen.events.ActivityRef;
import ripen.events.HandRaised;
import ripen.lead.Consent;
import ripen.lead.Person;
import ripen.nurture.Colleagues.Colleague;
import ripen.score.Label;
import ripen.score.ProfileDocument;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What sales is told, and how often. */
class AlertingSalesTest {

    private final World world = new World();

    @Test
    void sayWhoWhyAndUntilWhenItIsHot() {
        world.arrives(world.captures("guide", true), world.looksAtPrices());

        Mail alert = world.mailbox.to(SALES).getFirst().mail();
        assertThat(alert.subject())
                .isEqualTo("New marketing-qualified lead: First Lead, Example GmbH (A2)");
        assertThat(alert.cc()).containsExactly("team@example-works.test");
        // 30 * log2(36 / 22.5) = 20.34 days after 11:00 on 1 June in Berlin
        assertThat(alert.text())
                .contains(
                        "Name: First Lead",
                        "Role: Head of Operations",
                        "Company: Example GmbH, 240 people, Germany",
                        "Phone: unknown")
                .contains("Label: A2, engagement 36 points")
                .contains("Hot until: Thursday 21 June 2018, 19:12 (Europe/Berlin)")
                .contains("20 points, on 1 June 2018", "16 points, 2 times, last on 1 June 2018")
                .contains("Mailed already: the requested document \"The guide\", 1 June 2018");
        assertThat(alert.html()).contains("First Lead", "Thursday 21 June 2018");
    }

    @Test
    void sayWhoElseOfTheAccountIsKnown() {
        world.colleagues =
                List.of(
                        new Colleague("Second Lead", "CFO", Label.of("A3"), 20),
                        new Colleague("third.lead@example.com", null, Label.of("D4"), 0));
        world.arrives(world.captures("guide", true), world.looksAtPrices());

        assertThat(world.mailbox.to(SALES).getFirst().mail().text())
                .contains("Second Lead, CFO (A3, 20 points)")
                .contains("third.lead@example.com (D4, 0 points)");
    }

    @Test
    void ofALargeAccountTheStrongestFiveAreNamed() {
        world.colleagues =
                Collections.nCopies(8, new Colleague("Second Lead", null, Label.of("A3"), 20));
        world.arrives(world.captures("guide", true), world.looksAtPrices());

        assertThat(world.mailbox.to(SALES).getFirst().mail().text()).contains("- 3 more\n");
    }

    @Test
    void aHandRaiseIsToldOnceThoughItChangesTheStageAsWell() {
        world.arrives(world.captures("guide", true));
        var raised = world.raisesHand();
        var changed = world.looksAtPrices();
        world.arrives(
                new ripen.events.StageChanged(
                        changed.meta(),
                        "engaged",
                        "marketing-qualified",
                        "hand-raise",
                        raised.activity().at()),
                raised,
                raised);

        assertThat(world.mailbox.subjectsTo(SALES))
                .containsExactly("Wants to be contacted: First Lead, Example GmbH (A1)");
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.HAND_RAISED);
    }

    @Test
    void whatAModelChangesInSilenceIsToldToNobody() {
        world.arrives(world.captures("guide", true));
        var changed = world.looksAtPrices();
        world.arrives(
                new ripen.events.StageChanged(
                        changed.meta(),
                        "engaged",
                        "marketing-qualified",
                        "model 2",
                        changed.effective(),
                        false));
        assertThat(world.mailbox.subjectsTo(SALES)).isEmpty();

        world.arrives(
                new ripen.events.StageChanged(
                        changed.meta(),
                        "engaged",
                        "marketing-qualified",
                        "model 2",
                        changed.effective(),
                        true));
        assertThat(world.mailbox.subjectsTo(SALES)).hasSize(1);
    }

    @Test
    void aHandRaiseOfSomebodyWhoDoesNotFitGoesToTriage() {
        var person =
                new Person(
                        "kim@example.com",
                        "Kim <b>Doe</b>",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        world.captures("guide", Consent.NONE, person);
        var key =
                world.acts(
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("id", "demo", "intent", "hand-raise"),
                                "profile",
                                ProfileDocument.snapshot(person, false)));
        var meta =
                new ripen.events.Meta("e", World.START, World.LEAD, 1, "c", "c", HandRaised.TYPE);
        world.arrives(new HandRaised(meta, "demo", new ActivityRef(key.at(), key.id())));

        Mail alert = world.mailbox.to(SALES).getFirst().mail();
        assertThat(alert.subject())
                .startsWith("For triage: wants to be contacted, does not fit: Kim");
        assertThat(alert.html()).contains("Kim &lt;b&gt;Doe&lt;/b&gt;").doesNotContain("Kim <b>");
        assertThat(List.of(alert.text()))
                .allSatisfy(text -> assertThat(text).contains("Hot until: not hot"));
    }
}
