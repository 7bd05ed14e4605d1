package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.score.OneLead.START;
import static ripen.score.OneLead.day;
import static ripen.score.OneLead.scoringFiles;

import org.junit.jupiter.api.Test;

import ripen.score.Fact.Awoke;
import ripen.score.Fact.LabelChanged;
import ripen.score.Fact.StageChanged;
import ripen.score.Fact.WentCold;
import ripen.score.SweepingDecay.Swept;
import ripen.stage.Stage;

import java.time.Instant;

/**
 * Leads from files, whose past is history: the state is right, and nobody is told how it came
 * about.
 */
class OldFilesTest {

    private OneLead lead = new OneLead(SampleModel.scoring());

    @Test
    void aLeadFromAFileWhoseSilenceBeganTwoYearsAgoIsColdAndNobodyIsTold() {
        Instant now = day(730);
        lead.imported(START, now);

        LeadState state = lead.state();
        assertThat(state.cold()).isTrue();
        assertThat(state).isEqualTo(lead.replayed(now));
        assertThat(lead.last())
                .hasOnlyElementsOfTypes(Fact.Scored.class, LabelChanged.class, StageChanged.class);
        assertThat(lead.indexedDue()).isEmpty();
        assertThat(lead.sweep(now))
                .as("costs a sweep nothing")
                .isEqualTo(new Swept(0, 0, 0, 0, true));
    }

    @Test
    void whatALeadFromAFileHasBecomeIsToldOnceAndNotHow() {
        lead = new OneLead(scoringFiles(64));
        lead.imported(
                START, day(80)); // A1, marketing-qualified; A2; A3 and engaged; A4, and silent
        assertThat(lead.state().history()).hasSize(2);
        assertThat(lead.all(LabelChanged.class))
                .containsExactly(new LabelChanged(START, null, Label.of("A4"), "activity"));
        assertThat(lead.all(StageChanged.class))
                .containsExactly(
                        new StageChanged(
                                lead.state().history().getLast().at(),
                                null,
                                Stage.ENGAGED,
                                "imported",
                                false));
        assertThat(lead.all(WentCold.class)).isEmpty();
    }

    @Test
    void aLeadFromAFileOfLastWeekGoesColdLikeAnyOther() {
        lead.imported(START, day(7));
        assertThat(lead.indexedDue()).contains(day(45));
        lead.sweep(day(45));
        assertThat(lead.all(WentCold.class)).containsExactly(new WentCold(day(45), START));
    }

    @Test
    void aLeadFromAnOldFileThatComesBackAwakes() {
        lead.imported(START, day(730));
        lead.view("/pricing", day(731));
        assertThat(lead.all(Awoke.class)).containsExactly(new Awoke(day(731), day(45)));
        lead.sweep(day(900));
        assertThat(lead.all(WentCold.class)).containsExactly(new WentCold(day(776), day(731)));
    }
}
