package ripen.aws.nurture;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Shard;
import ripen.nurture.Ending;
import ripen.nurture.Enrolment;
import ripen.nurture.Enrolment.Decision;
import ripen.nurture.Enrolment.Ended;
import ripen.nurture.Enrolment.Verdict;

/**
 * An enrolment as the item {@code enrolment#<program>#<n>} of the table Leads; while it is active
 * it stands in the due index.
 */
public final class EnrolmentItem {

    private EnrolmentItem() {}

    /** Without key, version and outbox. */
    public static Item write(Enrolment enrolment, Shard shard) {
        @Nullable Ended ended = enrolment.ending();
        var item =
                Item.write()
                        .text("program", enrolment.program())
                        .whole("n", enrolment.n())
                        .text("status", enrolment.active() ? "active" : "ended")
                        .text("ending", ended == null ? null : ended.ending().key())
                        .text("reason", ended == null ? null : ended.ending().words())
                        .instant("endedAt", ended == null ? null : ended.at())
                        .instant("startedAt", enrolment.startedAt())
                        .text("cause", enrolment.cause())
                        .text("correlation", enrolment.correlation())
                        .whole("nextStep", enrolment.nextStep())
                        .maps(
                                "decisions",
                                enrolment.decisions().stream()
                                        .map(EnrolmentItem::decision)
                                        .toList());
        if (enrolment.dueAt() != null) {
            item.text("dueShard", shard.nurture()).instant("dueAt", enrolment.dueAt());
        }
        return item.item();
    }

    public static Enrolment read(Item item) {
        Ended ended =
                item.findText("ending")
                        .map(key -> new Ended(Ending.of(key), item.instant("endedAt")))
                        .orElse(null);
        return new Enrolment(
                item.text(Keys.PK),
                item.text("program"),
                Math.toIntExact(item.whole("n")),
                item.instant("startedAt"),
                item.text("cause"),
                item.findText("correlation").orElse(""),
                ended,
                Math.toIntExact(item.whole("nextStep")),
                item.findInstant("dueAt").orElse(null),
                item.maps("decisions").stream().map(EnrolmentItem::decision).toList(),
                item.whole("version"));
    }

    private static Item decision(Decision decision) {
        return Item.write()
                .whole("step", decision.step())
                .instant("at", decision.at())
                .text("decision", decision.verdict().word())
                .text("reason", decision.reason())
                .item();
    }

    private static Decision decision(Item item) {
        return new Decision(
                Math.toIntExact(item.whole("step")),
                item.instant("at"),
                Verdict.of(item.text("decision")),
                item.text("reason"));
    }
}
