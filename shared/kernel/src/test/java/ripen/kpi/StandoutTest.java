package ripen.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.kpi.Figure.Entries;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Leads;
import ripen.kpi.Figure.Mails;
import ripen.kpi.Figure.Step;
import ripen.stage.Stage;

import java.util.Map;

class StandoutTest {

    private static final Leads NEWSLETTER = new Leads(new Origin("newsletter", "spring"));
    private static final Step STEP = new Step("welcome", "1");

    @Test
    void bouncesComeFirst() {
        var figures =
                new Figures(
                        Map.of(
                                new Mails(STEP, Happening.SENT),
                                40L,
                                new Mails(STEP, Happening.BOUNCED),
                                2L,
                                new Entries(Stage.MARKETING_QUALIFIED, false),
                                9L));

        assertThat(Standout.of(figures, Figures.NONE)).startsWith("2 of 40 mails bounced");
    }

    @Test
    void thenQualifiedLeadsThenTheOriginThatMovedMost() {
        var qualified =
                new Figures(
                        Map.of(new Entries(Stage.MARKETING_QUALIFIED, false), 4L, NEWSLETTER, 20L));
        var leads = new Figures(Map.of(NEWSLETTER, 2L));

        assertThat(Standout.of(qualified, leads))
                .isEqualTo("Marketing-qualified leads rose from 0 to 4.");
        assertThat(Standout.of(leads, new Figures(Map.of(NEWSLETTER, 12L))))
                .isEqualTo("Leads from newsletter / spring fell from 12 to 2.");
    }

    @Test
    void smallNumbersAreNotMadeInteresting() {
        assertThat(
                        Standout.of(
                                new Figures(Map.of(NEWSLETTER, 2L)),
                                new Figures(Map.of(NEWSLETTER, 1L))))
                .isEqualTo("New leads rose from 1 to 2.");
        assertThat(
                        Standout.of(
                                new Figures(Map.of(NEWSLETTER, 1L)),
                                new Figures(Map.of(NEWSLETTER, 1L))))
                .isEqualTo("A week much like the one before: 1 new lead.");
    }
}
