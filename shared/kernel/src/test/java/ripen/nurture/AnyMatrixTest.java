package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.SALES;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import ripen.events.Event;
import ripen.score.LeadState;
import ripen.score.SampleMatrix;
import ripen.stage.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whatever a model's matrix: who is ready is told of, and until when it is hot is true. */
class AnyMatrixTest {

    @Test
    void aLabelThatFadingNeverLeavesIsHotUntilFurtherNotice() {
        assertThat(alert("A1", "A2", "A3", "A4"))
                .contains("Hot until: further notice: it does not leave the matrix by fading");
    }

    @Test
    void aGapInTheMatrixEndsTheHeat() {
        // A3 is left where 20 + 16 points are below 15 * 0.75; A4 below it is no way back.
        assertThat(alert("A1", "A2", "A4"))
                .contains("Hot until: Thursday 21 June 2018, 19:12 (Europe/Berlin)");
    }

    @Test
    void ofALevelThatDoesNotExistNothingIsSaid() {
        assertThat(alert("A2", "A3", "A4", "A5", "A9")).contains("Hot until: further notice");
    }

    @Property(tries = 60)
    void whoIsReadyIsToldOf(@ForAll("matrices") Set<String> labels) {
        var world = new World(SampleMatrix.qualifying(labels.toArray(String[]::new)));
        List<Event> events = new ArrayList<>(List.of(world.captures("guide", true)));
        events.add(world.looksAtPrices());
        LeadState state = world.histories.find(World.LEAD).orElseThrow().state();

        world.arrives(events.toArray(Event[]::new));

        boolean ready =
                state.history().stream()
                        .anyMatch(entry -> entry.stage() == Stage.MARKETING_QUALIFIED);
        assertThat(world.mailbox.subjectsTo(SALES)).hasSize(ready ? 1 : 0);
        // by the white paper, or by the prices after it
        assertThat(ready).isEqualTo(labels.contains("A3") || labels.contains("A2"));
    }

    @Provide
    Arbitrary<Set<String>> matrices() {
        return Arbitraries.of("A1", "A2", "A3", "A4", "A5", "A9", "B1", "B4", "D3", "D4").set();
    }

    private static String alert(String... labels) {
        var world = new World(SampleMatrix.qualifying(labels));
        world.arrives(world.captures("guide", true), world.looksAtPrices());
        return world.mailbox.to(SALES).getFirst().mail().text();
    }
}
