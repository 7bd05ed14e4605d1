package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.stage.Stage;

import java.time.Instant;

/**
 * What folding brought about, each with the instant at which it happened (which may lie before the
 * instant at which it was noticed).
 */
public sealed interface Fact {

    Instant at();

    /** An activity was scored: so many engagement points. */
    record Scored(Activity.Key activity, double points, double score, int level) implements Fact {
        @Override
        public Instant at() {
            return activity.at();
        }
    }

    /** {@code from} is null for the first label. */
    record LabelChanged(Instant at, @Nullable Label from, Label to, String cause) implements Fact {}

    /** {@code from} is null for the first stage. */
    record StageChanged(Instant at, @Nullable Stage from, Stage to, String cause, boolean repeat)
            implements Fact {}

    /** No positive grant for the model's {@code coldAfter}; {@code since} is the last one. */
    record WentCold(Instant at, Instant since) implements Fact {}

    /** A cold lead acted again. */
    record Awoke(Instant at, Instant coldSince) implements Fact {}

    /** A demo, a quote or contact was asked for. */
    record HandRaised(Activity.Key activity, String form) implements Fact {
        @Override
        public Instant at() {
            return activity.at();
        }
    }

    /** Sales has accepted the lead. */
    record Accepted(Activity.Key activity, String by) implements Fact {
        @Override
        public Instant at() {
            return activity.at();
        }
    }

    /** Sales has returned the lead. */
    record Returned(Activity.Key activity, String by, String reason) implements Fact {
        @Override
        public Instant at() {
            return activity.at();
        }
    }
}
