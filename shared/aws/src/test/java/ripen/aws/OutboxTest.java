package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.events.ActivityRecorded;
import ripen.events.ActivityRef;
import ripen.events.ActivityScored;
import ripen.events.Event;
import ripen.events.LabelChanged;
import ripen.events.LeadWentCold;
import ripen.events.StageChanged;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.Map;

class OutboxTest {

    private static final Instant AT = Instant.parse("2018-06-01T00:00:00.120Z");
    private static final ActivityRef ACTIVITY = new ActivityRef(AT, "s-1/form");
    private static final Cause CAUSE =
            new Cause(
                    "lead-1/activity#2018-06-01T00:00:00.120Z#s-1/form/1/0",
                    "s-1",
                    AT.plusSeconds(2));

    private final Outbox outbox =
            Outbox.of("lead-1", "lead#state", 3, CAUSE)
                    .and(
                            ActivityScored.TYPE,
                            meta -> new ActivityScored(meta, ACTIVITY, 20, 20.5, 3, "1"))
                    .and(
                            LabelChanged.TYPE,
                            AT,
                            meta -> new LabelChanged(meta, null, "A3", "activity"))
                    .and(
                            StageChanged.TYPE,
                            meta ->
                                    new StageChanged(
                                            meta, "subscriber", "engaged", "content form", AT))
                    .and(LeadWentCold.TYPE, meta -> new LeadWentCold(meta, AT));

    @Test
    void whatIsKeptOnAnItemIsReadBackAsTheSameEvents() {
        assertThat(Outbox.of(outbox.on(content()))).isEqualTo(outbox);
    }

    @Test
    void anActivityThatIsNotTheCausesIsKeptWhole() {
        for (String cause :
                new String[] {
                    "schedule:1",
                    "lead-1/send#welcome#1#1/2/0",
                    "lead-1/activity#odd",
                    "lead-2/activity#x#y/1/0"
                }) {
            var other =
                    Outbox.of("lead-1", "activity#1", 1, new Cause(cause, "s-1", AT))
                            .and(
                                    ActivityRecorded.TYPE,
                                    meta -> new ActivityRecorded(meta, ACTIVITY, "form.submitted"))
                            .and(
                                    ActivityScored.TYPE,
                                    meta -> new ActivityScored(meta, ACTIVITY, 20, 20.5, 3, "1"));
            assertThat(Outbox.of(other.on(content()))).isEqualTo(other);
        }
    }

    @Test
    void anEventsIdIsItemVersionAndOrdinal() {
        assertThat(outbox.events())
                .extracting(event -> event.meta().id())
                .containsExactly(
                        "lead-1/lead#state/3/0",
                        "lead-1/lead#state/3/1",
                        "lead-1/lead#state/3/2",
                        "lead-1/lead#state/3/3");
        Event event = outbox.events().get(1);
        assertThat(event.meta().at()).isEqualTo(AT);
        assertThat(event.meta().lead()).isEqualTo("lead-1");
        assertThat(event.meta().leadVersion()).isEqualTo(3);
        assertThat(event.meta().cause()).isEqualTo(CAUSE.id());
        assertThat(event.meta().correlation()).isEqualTo("s-1");
    }

    @Test
    void everyWriteSetsTheOutboxOrRemovesTheOneBefore() {
        Item announced = outbox.on(content());
        Item silent = Outbox.of("lead-1", "lead#state", 4, CAUSE).on(announced);

        assertThat(announced.has("outbox")).isTrue();
        assertThat(silent.has("outbox")).isFalse();
        assertThat(Outbox.of(silent).isEmpty()).isTrue();
        assertThat(silent.plain())
                .isEqualTo(
                        Map.of(
                                "pk",
                                "lead-1",
                                "sk",
                                "lead#state",
                                "version",
                                4,
                                "schemaVersion",
                                1,
                                "grade",
                                "A"));
    }

    private static Item content() {
        return Item.write().text("grade", "A").item();
    }
}
