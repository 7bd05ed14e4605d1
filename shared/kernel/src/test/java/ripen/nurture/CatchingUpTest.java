package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static ripen.nurture.World.SALES;

import org.junit.jupiter.api.Test;

import ripen.events.LeadWentCold;
import ripen.nurture.CatchUp.Policy;
import ripen.nurture.Missed.What;

import java.time.Duration;
import java.util.Map;

/** What is done about what was noticed only after an outage; and the note about who went quiet. */
class CatchingUpTest {

    private static final Duration OUTAGE = Duration.ofDays(9);

    @Test
    void whoIsStillColdIsAskedAndTheDaysCountFromNowOn() {
        Silence quiet = Silence.of(Duration.ofDays(45).plus(OUTAGE));
        quiet.world.arrives(quiet.wentCold());
        var noticed = quiet.world.now();
        quiet.world.passes(Duration.ofDays(40));

        assertThat(quiet.asked(1).startedAt()).isEqualTo(noticed);
        assertThat(quiet.questions()).hasSize(3);
        assertThat(quiet.world.missed.all()).isEmpty();
    }

    @Test
    void whoCameBackBeforeAnybodyNoticedIsCountedOnceAndLeftAlone() {
        Silence quiet = Silence.of(Duration.ofDays(46));
        LeadWentCold cold = quiet.wentCold();
        quiet.world.passes(Duration.ofDays(3));
        var awoke = quiet.comesBack("/products/pumps");
        quiet.world.passes(Duration.ofDays(5));
        quiet.world.arrives(awoke, cold, cold);
        quiet.world.restart();
        quiet.world.arrives(cold);

        assertThat(quiet.wasAsked(1)).isFalse();
        assertThat(quiet.world.missed.all())
                .singleElement()
                .returns(What.WENT_COLD_AND_CAME_BACK, Missed::what)
                .returns(cold.meta().at(), Missed::at)
                .returns(quiet.world.now(), Missed::noticedAt);
    }

    @Test
    void whatIsNoticedWithinHoursIsNoOutage() {
        Silence quiet = Silence.of(Duration.ofDays(45).plusHours(1));
        LeadWentCold cold = quiet.wentCold();
        quiet.world.arrives(quiet.comesBack("/products/pumps"), cold);

        assertThat(quiet.world.missed.all()).isEmpty();
        assertThat(quiet.wasAsked(1)).isFalse();
    }

    @Test
    void aQualificationThatIsOverIsToldToNobodyUnlessAllIsWanted() {
        for (Policy policy : Policy.values()) {
            var world = new World();
            world.catchUp = new CatchUp(policy, Duration.ofHours(6));
            world.restart();
            world.arrives(world.captures("guide", true));
            var qualified = world.looksAtPrices();
            world.passes(Duration.ofDays(25));
            world.arrives(qualified);

            assertThat(world.mailbox.to(SALES)).hasSize(policy == Policy.ALL ? 1 : 0);
            assertThat(world.missed.all())
                    .singleElement()
                    .returns(What.QUALIFIED_AND_FADED, Missed::what);
        }
    }

    @Test
    void aQualificationThatStillHoldsIsToldLateUnlessNothingIsWanted() {
        for (Policy policy : Policy.values()) {
            var world = new World();
            world.catchUp = new CatchUp(policy, Duration.ofHours(6));
            world.restart();
            world.arrives(world.captures("guide", true));
            var qualified = world.looksAtPrices();
            world.passes(Duration.ofDays(2));
            world.arrives(qualified);

            assertThat(world.mailbox.to(SALES)).hasSize(policy == Policy.NONE ? 0 : 1);
            assertThat(world.missed.all()).hasSize(policy == Policy.NONE ? 1 : 0);
        }
    }

    @Test
    void whatWasLostAndRegainedIsCounted() {
        var quiet = new Silence(new World());
        World world = quiet.world;
        world.arrives(world.captures("guide", true));
        world.looksAtPrices();
        world.passes(Duration.ofDays(25));
        var lost =
                quiet.moved(
                        "marketing-qualified",
                        "engaged",
                        "faded",
                        World.START.plus(Duration.ofDays(21)));
        world.looksAtPrices();
        world.arrives(lost, lost);

        assertThat(world.missed.all())
                .singleElement()
                .returns(What.FADED_AND_QUALIFIED, Missed::what);
    }

    @Test
    void nothingFollowsWhereThatIsThePolicy() {
        Silence quiet = Silence.of(Duration.ofDays(45).plus(OUTAGE));
        quiet.world.catchUp = new CatchUp(Policy.NONE, Duration.ofHours(6));
        quiet.world.restart();
        quiet.world.arrives(quiet.wentCold());
        quiet.world.passes(Duration.ofDays(10));

        assertThat(quiet.questions()).isEmpty();
        assertThat(quiet.world.missed.all()).singleElement().returns(What.WENT_COLD, Missed::what);
    }

    @Test
    void salesIsToldOnceOfEachSilenceOfALeadInItsHands() {
        var quiet = new Silence(new World());
        World world = quiet.world;
        world.arrives(world.captures("guide", true));
        world.arrives(world.looksAtPrices());
        world.acts("sales.accepted", Map.of("by", "u-1"));
        world.passes(Duration.ofDays(45));
        LeadWentCold cold = quiet.wentCold();
        world.arrives(cold, cold);
        world.restart();
        world.arrives(cold);

        assertThat(world.mailbox.to(SALES)).hasSize(2);
        Mail note = world.mailbox.to(SALES).getLast().mail();
        assertThat(note.subject())
                .isEqualTo(
                        "First Lead, Example GmbH has gone quiet: last sign of interest on 1 June"
                                + " 2018");
        assertThat(note.text())
                .contains(
                        "What they last did: pricing-page, on 1 June 2018",
                        "Counts as cold since: 16 July 2018",
                        "Label: A3, engagement 12.7 points",
                        "Stage: marketing-qualified since 1 June 2018");
        assertThat(note.html()).contains("pricing-page");
        assertThat(quiet.wasAsked(1)).as("sales has it").isFalse();

        world.arrives(quiet.comesBack("/products/pumps"));
        world.passes(Duration.ofDays(45));
        world.arrives(quiet.wentCold());
        assertThat(world.mailbox.to(SALES)).hasSize(3);
    }

    @Test
    void whoTakesASilentLeadOverKnowsThatItIsSilent() {
        Silence quiet = Silence.of(Duration.ofDays(45).plusHours(2));
        LeadWentCold cold = quiet.wentCold();
        quiet.world.acts("sales.accepted", Map.of("by", "u-1"));
        quiet.world.arrives(cold);

        assertThat(quiet.world.mailbox.to(SALES)).isEmpty();
        assertThat(quiet.wasAsked(1)).isFalse();
    }

    @Test
    void aBusyMailServiceGetsTheNoteLater() {
        var quiet = new Silence(new World());
        World world = quiet.world;
        world.arrives(world.captures("guide", true));
        world.acts("sales.accepted", Map.of("by", "u-1"));
        world.passes(Duration.ofDays(45));
        world.mailbox.answer(new Mailbox.Outcome.Throttled());
        world.arrives(quiet.wentCold());
        assertThat(world.mailbox.to(SALES)).isEmpty();
        world.passes(Duration.ofHours(1));
        assertThat(world.mailbox.to(SALES)).hasSize(1);
    }

    @Test
    void aWrongConfigurationIsNamed() {
        assertThatThrownBy(() -> CatchUp.of("some", "PT6H")).hasMessageContaining("recheck");
        assertThatThrownBy(() -> CatchUp.of("all", "six hours")).hasMessageContaining("PT6H");
        assertThat(CatchUp.of("recheck", "PT6H")).isEqualTo(CatchUp.DEFAULT);
    }
}
