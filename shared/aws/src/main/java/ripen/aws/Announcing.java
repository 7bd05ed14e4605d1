package ripen.aws;

import ripen.events.ActivityRef;
import ripen.events.ActivityScored;
import ripen.events.HandRaised;
import ripen.events.LabelChanged;
import ripen.events.LeadAccepted;
import ripen.events.LeadAwoke;
import ripen.events.LeadReturned;
import ripen.events.LeadWentCold;
import ripen.events.StageChanged;
import ripen.score.Activity;
import ripen.score.Fact;
import ripen.score.Histories.Change;

/** The events that announce what folding brought about. */
final class Announcing {

    private Announcing() {}

    static Outbox on(Outbox outbox, Change change) {
        for (Fact fact : change.facts()) {
            outbox = announce(outbox, fact, change.model().version(), change.quiet());
        }
        return outbox;
    }

    private static Outbox announce(Outbox outbox, Fact fact, String model, boolean quiet) {
        return switch (fact) {
            case Fact.Scored scored ->
                    outbox.and(
                            ActivityScored.TYPE,
                            meta ->
                                    new ActivityScored(
                                            meta,
                                            ref(scored.activity()),
                                            scored.points(),
                                            scored.score(),
                                            scored.level(),
                                            model));
            case Fact.LabelChanged changed ->
                    outbox.and(
                            LabelChanged.TYPE,
                            changed.at(),
                            meta ->
                                    new LabelChanged(
                                            meta,
                                            changed.from() == null
                                                    ? null
                                                    : changed.from().toString(),
                                            changed.to().toString(),
                                            changed.cause()));
            case Fact.StageChanged changed ->
                    outbox.and(
                            StageChanged.TYPE,
                            meta ->
                                    new StageChanged(
                                            meta,
                                            changed.from() == null ? null : changed.from().word(),
                                            changed.to().word(),
                                            changed.cause(),
                                            changed.at(),
                                            quiet ? Boolean.FALSE : null));
            case Fact.WentCold cold ->
                    outbox.and(
                            LeadWentCold.TYPE,
                            cold.at(),
                            meta ->
                                    new LeadWentCold(
                                            meta, cold.since(), quiet ? Boolean.FALSE : null));
            case Fact.Awoke awoke ->
                    outbox.and(
                            LeadAwoke.TYPE,
                            awoke.at(),
                            meta -> new LeadAwoke(meta, awoke.coldSince()));
            case Fact.HandRaised raised ->
                    outbox.and(
                            HandRaised.TYPE,
                            raised.at(),
                            meta -> new HandRaised(meta, raised.form(), ref(raised.activity())));
            case Fact.Accepted accepted ->
                    outbox.and(
                            LeadAccepted.TYPE,
                            accepted.at(),
                            meta -> new LeadAccepted(meta, accepted.by()));
            case Fact.Returned returned ->
                    outbox.and(
                            LeadReturned.TYPE,
                            returned.at(),
                            meta -> new LeadReturned(meta, returned.by(), returned.reason()));
        };
    }

    private static ActivityRef ref(Activity.Key key) {
        return new ActivityRef(key.at(), key.id());
    }
}
