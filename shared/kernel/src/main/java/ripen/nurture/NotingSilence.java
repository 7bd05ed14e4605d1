package ripen.nurture;

import ripen.score.Histories;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.Scoring;
import ripen.score.Verdict;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells sales that a lead which it has in its hands has gone quiet, once for each silence. A lead
 * is in its hands once it was accepted, is sales-qualified, or further. The mail goes to the sales
 * address: nobody owns a single lead yet.
 */
public final class NotingSilence {

    private static final String QUIET = "note#quiet#";

    private final Enrolments enrolments;
    private final Sends sends;
    private final Histories histories;
    private final Models models;
    private final SilenceLetters letters;
    private final PostingMails posting;

    public NotingSilence(
            Enrolments enrolments,
            Sends sends,
            Histories histories,
            Models models,
            SilenceLetters letters,
            PostingMails posting) {
        this.enrolments = enrolments;
        this.sends = sends;
        this.histories = histories;
        this.models = models;
        this.letters = letters;
        this.posting = posting;
    }

    static boolean isNote(Send send) {
        return send.id().startsWith(QUIET);
    }

    /**
     * @param at when it went cold; who takes a silent lead over knows that it is silent
     */
    void note(String lead, Instant at, Instant now, Cause cause) {
        for (int attempt = 0; attempt < PostingMails.ATTEMPTS; attempt++) {
            Optional<Standing> standing = enrolments.find(lead);
            if (standing.isEmpty()
                    || standing.get().state() == null
                    || !inTheirHands(standing.get().state(), at)
                    || noted(standing.get(), standing.get().state(), at, now, cause)) {
                return;
            }
        }
        throw new PostingMails.Contention(lead);
    }

    /** Tries a note again that the mail service was too busy for, if the lead is still silent. */
    void again(Send released, Instant now, Cause cause) {
        Instant at = Instant.ofEpochMilli(Long.parseLong(released.id().substring(QUIET.length())));
        boolean silent =
                enrolments
                        .find(released.lead())
                        .map(Standing::state)
                        .filter(state -> models.of(state).asOf(state, now).cold())
                        .isPresent();
        if (silent) {
            note(released.lead(), at, now, cause);
        } else {
            posting.drop(released, "Not silent any more", cause);
        }
    }

    private static boolean inTheirHands(LeadState state, Instant at) {
        boolean accepted =
                state.verdict() instanceof Verdict.Accepted said && !said.at().isAfter(at);
        List<StageEntry> history = state.history();
        boolean further =
                !history.isEmpty()
                        && history.getLast().stage().compareTo(Stage.SALES_QUALIFIED) >= 0
                        && history.stream()
                                .filter(
                                        entry ->
                                                entry.stage().compareTo(Stage.SALES_QUALIFIED) >= 0)
                                .anyMatch(entry -> !entry.at().isAfter(at));
        return !state.excluded() && (accepted || further);
    }

    /** False if the claim met another write, and has to be looked at again. */
    private boolean noted(
            Standing standing, LeadState stored, Instant at, Instant now, Cause cause) {
        String lead = standing.profile().lead();
        String id = QUIET + at.toEpochMilli();
        return posting.once(
                lead,
                id,
                sends.find(lead, id),
                () -> {
                    Scoring scoring = models.of(stored);
                    return letters.write(
                            standing.profile(),
                            scoring.asOf(stored, now),
                            scoring.model(),
                            histories.ledger(lead),
                            at,
                            id,
                            now);
                },
                now,
                cause);
    }
}
