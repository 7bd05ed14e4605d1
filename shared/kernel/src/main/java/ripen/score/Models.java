package ripen.score;

import java.time.Instant;

/**
 * The versions of the scoring model. A version never changes once it is published, and is published
 * once. Safe for use by many threads.
 */
public interface Models {

    /**
     * That a version is in force.
     *
     * @param since from this instant on; {@link Instant#EPOCH} for the model that ships
     * @param notices what mails and alerts learn of the changes that the model itself brings about
     */
    record Publication(String version, Instant since, Notify notices) {

        /** Why a label or a stage changed where the model did it. */
        public String cause() {
            return Models.cause(version);
        }
    }

    /** What is in force; may be as old as the adapter says, so that reading it costs nothing. */
    Publication publication();

    /**
     * Whether {@link #publication} would answer from memory, so that another version may be in
     * force by now.
     */
    default boolean remembers() {
        return true;
    }

    /** What is in force now. */
    Publication latest();

    /**
     * Any version, drafts too.
     *
     * @throws Unknown if there is no such version
     */
    Scoring version(String version);

    /**
     * From when on a version was in force.
     *
     * @throws Unknown if it never was
     */
    Instant since(String version);

    /** The model in force, as old as {@link #publication}. */
    default Scoring published() {
        return version(publication().version());
    }

    /** The model that a state was folded under: what it means can be read with no other. */
    default Scoring of(LeadState state) {
        return version(state.model());
    }

    /** {@code model <version>}: why a label or a stage changed where the model did it. */
    static String cause(String version) {
        return "model " + version;
    }

    /** One model, in force since ever and for ever. */
    static Models only(Scoring scoring) {
        return new OnlyModel(scoring);
    }

    /** There is no such version. */
    final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unknown(String version) {
            super("There is no published scoring model " + version + ".");
        }
    }
}
