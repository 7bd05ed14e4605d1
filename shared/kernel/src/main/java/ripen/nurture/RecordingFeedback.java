package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Consent;
import ripen.lead.Profile;
import ripen.nurture.Send.Fate;
import ripen.nurture.Send.Status;
import ripen.nurture.Sends.Move;
import ripen.nurture.Sends.ProfileChange;
import ripen.nurture.Sends.Result;
import ripen.nurture.Sends.Suppression;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Enters what the mail service tells about a mail, in whatever order and however often it tells it.
 * Any word of a mail settles a send whose end was open. A bounce for good and a complaint end all
 * mailing to the lead, in the same write.
 */
public final class RecordingFeedback {

    private static final String PERMANENT = "permanent";

    private final Sends sends;
    private final Enrolments enrolments;

    public RecordingFeedback(Sends sends, Enrolments enrolments) {
        this.sends = sends;
        this.enrolments = enrolments;
    }

    /**
     * One word about one mail.
     *
     * @param postedAt when the mail service took it
     * @param at when what it tells happened
     */
    public record Word(
            String lead, String send, String messageId, Instant postedAt, Instant at, News news) {}

    /** What can be told. */
    public sealed interface News {

        /** It was taken, or is still on its way. */
        record Taken() implements News {}

        record Delivered() implements News {}

        /** {@code how} is {@code permanent}, {@code transient} or {@code undetermined}. */
        record Bounced(String how) implements News {}

        record Complained() implements News {}

        /** It was taken and then not sent after all. */
        record Rejected(String reason) implements News {}
    }

    /** A word about a mail that is not a lead's, or of a lead that was erased, changes nothing. */
    public void record(Word word, Cause cause) {
        for (int attempt = 0; attempt < PostingMails.ATTEMPTS; attempt++) {
            Optional<Move> move =
                    sends.find(word.lead(), word.send()).flatMap(send -> move(send, word, cause));
            if (move.isEmpty() || sends.commit(move.get()) == Result.DONE) {
                return;
            }
        }
        throw new PostingMails.Contention(word.lead());
    }

    private Optional<Move> move(Send send, Word word, Cause event) {
        var cause = new Cause(event.id(), send.correlation(), event.at());
        Send next =
                word.news() instanceof News.Rejected(String reason)
                        ? rejected(send, reason)
                        : told(settled(send, word), word);
        boolean unchanged = next.status() == send.status() && next.fate().equals(send.fate());
        if (unchanged) {
            return Optional.empty();
        }
        Send once =
                next.version() == send.version() + 1 ? next : next.asVersion(send.version() + 1);
        Move move = Move.of(once, facts(send, once), cause);
        return Optional.of(
                send.kind() == Send.Kind.ALERT ? move : withConsequences(move, send, word));
    }

    private static Send rejected(Send send, String reason) {
        return send.status() == Status.FAILED ? send : send.failed(reason);
    }

    private static Send settled(Send send, Word word) {
        boolean open = send.status() != Status.SENT && send.status() != Status.FAILED;
        return open ? send.sent(word.messageId(), word.postedAt()) : send;
    }

    private static Send told(Send send, Word word) {
        Fate fate = send.fate();
        Fate told =
                switch (word.news()) {
                    case News.Delivered() -> fate.delivered(word.at());
                    case News.Bounced(String how) -> fate.bounced(word.at(), how);
                    case News.Complained() -> fate.complained(word.at());
                    case News.Taken(), News.Rejected(String _) -> fate;
                };
        return send.withFate(told);
    }

    /** What is known now and was not before. */
    private static List<MailFact> facts(Send before, Send after) {
        var facts = new ArrayList<MailFact>();
        if (after.status() == Status.SENT && before.status() != Status.SENT) {
            facts.add(new MailFact.Sent(after.id(), after.kind(), after.program(), after.step()));
        }
        if (before.fate().deliveredAt() == null && after.fate().deliveredAt() != null) {
            facts.add(new MailFact.Delivered(after.id()));
        }
        @Nullable String bounce = after.fate().bounce();
        if (bounce != null && !bounce.equals(before.fate().bounce())) {
            facts.add(new MailFact.Bounced(after.id(), bounce));
        }
        if (before.fate().complainedAt() == null && after.fate().complainedAt() != null) {
            facts.add(new MailFact.Complained(after.id()));
        }
        return facts;
    }

    private Move withConsequences(Move move, Send send, Word word) {
        Optional<Profile> profile = enrolments.find(send.lead()).map(Standing::profile);
        String address = profile.map(known -> known.person().email()).orElse(null);
        if (profile.isEmpty() || address == null) {
            return move;
        }
        return switch (word.news()) {
            case News.Complained() -> {
                var change = withdrawn(profile.get(), word.at());
                yield move.with(change)
                        .suppressing(new Suppression(address, "complained", word.at()));
            }
            case News.Bounced(String how) when how.equals(PERMANENT) -> {
                Move suppressed = move.suppressing(new Suppression(address, "bounced", word.at()));
                boolean known = profile.get().undeliverable() != null;
                yield known
                        ? suppressed
                        : suppressed.with(
                                new ProfileChange(
                                        profile.get().withUndeliverable("bounced"), List.of()));
            }
            case News.Bounced(String _), News.Taken(), News.Delivered(), News.Rejected(String _) ->
                    move;
        };
    }

    private static ProfileChange withdrawn(Profile profile, Instant at) {
        Profile undeliverable = profile.withUndeliverable("complained");
        Consent.Status before = profile.consent().status();
        return before == Consent.Status.WITHDRAWN
                ? new ProfileChange(undeliverable, List.of())
                : new ProfileChange(
                        undeliverable.withConsent(new Consent(Consent.Status.WITHDRAWN, null, at)),
                        List.of(
                                new MailFact.ConsentWithdrawn(
                                        before.name().toLowerCase(Locale.ROOT), at)));
    }
}
