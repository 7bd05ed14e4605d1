package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Answer;
import ripen.lead.Profile;
import ripen.nurture.Enrolment.Ended;
import ripen.score.LeadState;
import ripen.score.Verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a marketing mail that is due goes out. A pure function of how the lead stands; what must
 * hold at the very moment of sending (consent, caps, suppression) is a condition of the claim as
 * well.
 */
public final class DecidingSends {

    private DecidingSends() {}

    /**
     * @param state as of {@code now}; null before the first activity was scored
     * @param sends all mails to the lead so far
     * @param sunset since when the lead gets no marketing mail until it acts; null if it may
     * @param zone the lead's
     */
    public static SendDecision decide(
            Program program,
            Enrolment enrolment,
            Profile profile,
            @Nullable LeadState state,
            List<Send> sends,
            @Nullable Instant sunset,
            Instant now,
            ZoneId zone) {
        Optional<Ended> ended = Endings.of(program, enrolment, profile, state, sends, sunset, now);
        if (ended.isPresent()) {
            return new SendDecision.End(ended.get());
        }
        if (enrolment.dueAt() != null && enrolment.dueAt().isAfter(now)) {
            return new SendDecision.Wait(enrolment.dueAt(), "Its day has not come");
        }
        Optional<Instant> postponed = postponed(state, now);
        if (postponed.isPresent()) {
            return new SendDecision.Wait(
                    postponed.get(), "Has asked not to be written to before then");
        }
        Optional<Send> open =
                sends.stream()
                        .filter(send -> send.id().startsWith(enrolment.id() + "#") && send.isOpen())
                        .findFirst();
        if (open.isPresent()) {
            Instant known = Objects.requireNonNullElse(open.get().dueAt(), now).plus(Send.POSTING);
            return new SendDecision.Wait(
                    later(known, now.plus(Send.POSTING)),
                    "Waits to learn whether the mail before it went out");
        }
        return inItsTime(profile, now, zone);
    }

    private static SendDecision inItsTime(Profile profile, Instant now, ZoneId zone) {
        Instant uncapped = FrequencyCap.next(profile.mailed(), now);
        Instant next = SendingHours.next(uncapped, zone);
        if (uncapped.isAfter(now)) {
            return new SendDecision.Wait(
                    next, "At most one marketing mail a day and two in seven days");
        }
        if (next.isAfter(now)) {
            return new SendDecision.Wait(
                    next, "Waits for Monday to Friday, 08:00 to 18:00 in " + zone);
        }
        return new SendDecision.SendNow("Consent: " + basis(profile));
    }

    private static String basis(Profile profile) {
        String basis = profile.consent().basis();
        return basis == null ? "given" : basis.toLowerCase(Locale.ROOT);
    }

    /** Who has answered "later" is left alone until then, whatever the program. */
    private static Optional<Instant> postponed(@Nullable LeadState state, Instant now) {
        return state != null
                        && state.verdict() instanceof Verdict.Returned returned
                        && returned.reason().equals(Answer.LATER.word())
                ? Optional.ofNullable(returned.wakeUp()).filter(until -> until.isAfter(now))
                : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
