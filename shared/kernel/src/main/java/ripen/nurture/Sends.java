package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Profile;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where claimed mails are kept. Reads are strongly consistent. */
public interface Sends {

    Optional<Send> find(String lead, String id);

    /** All mails of the lead, alerts about it included. */
    List<Send> of(String lead);

    /**
     * Writes everything that the move holds, all or nothing, together with the events that announce
     * the facts.
     */
    Result commit(Move move);

    /** What became of a move. */
    enum Result {
        DONE,
        /**
         * Something is not any more as it was read, or exists already. Nothing was written: read
         * again.
         */
        CHANGED,
        /** The address must not be written to. Nothing was written. */
        SUPPRESSED
    }

    /**
     * A change of a mail, with what must change in the same instant.
     *
     * @param send as it shall be; its stored version must be the one before, or, for version 1,
     *     there must be none
     * @param facts what the send's events announce
     * @param enrolment as it shall be, null to leave it
     * @param enrolmentFacts what the enrolment's events announce
     * @param profile what changes in the lead's profile, null to leave it
     * @param recipient the address that must not be suppressed, null for mails to ourselves
     * @param suppress the address to suppress from now on, null for none
     */
    record Move(
            Send send,
            List<MailFact> facts,
            @Nullable Enrolment enrolment,
            List<MailFact> enrolmentFacts,
            @Nullable ProfileChange profile,
            @Nullable String recipient,
            @Nullable Suppression suppress,
            Cause cause) {

        public Move {
            facts = List.copyOf(facts);
            enrolmentFacts = List.copyOf(enrolmentFacts);
        }

        /** A change of nothing but the mail. */
        public static Move of(Send send, List<MailFact> facts, Cause cause) {
            return new Move(send, facts, null, List.of(), null, null, null, cause);
        }

        public Move provided(@Nullable String notSuppressed) {
            return new Move(
                    send,
                    facts,
                    enrolment,
                    enrolmentFacts,
                    profile,
                    notSuppressed,
                    suppress,
                    cause);
        }

        public Move with(Enrolment next, List<MailFact> announced) {
            return new Move(send, facts, next, announced, profile, recipient, suppress, cause);
        }

        public Move with(ProfileChange change) {
            return new Move(
                    send, facts, enrolment, enrolmentFacts, change, recipient, suppress, cause);
        }

        public Move suppressing(Suppression suppression) {
            return new Move(
                    send, facts, enrolment, enrolmentFacts, profile, recipient, suppression, cause);
        }
    }

    /**
     * A change of the profile, on the condition that it still has the version that was read.
     *
     * @param profile as it shall be, with the version that was read
     * @param facts what its events announce
     */
    record ProfileChange(Profile profile, List<MailFact> facts) {
        public ProfileChange {
            facts = List.copyOf(facts);
        }
    }

    /** {@code why} is {@code bounced} or {@code complained}. */
    record Suppression(String address, String why, Instant at) {}
}
