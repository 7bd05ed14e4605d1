package ripen.score;

import java.time.Instant;

/** One model, in force since ever and for ever. */
record OnlyModel(Scoring scoring) implements Models {

    @Override
    public Publication publication() {
        return new Publication(scoring.model().version(), Instant.EPOCH, Notify.NONE);
    }

    @Override
    public Publication latest() {
        return publication();
    }

    @Override
    public Scoring version(String version) {
        return scoring;
    }

    @Override
    public Instant since(String version) {
        return Instant.EPOCH;
    }
}
