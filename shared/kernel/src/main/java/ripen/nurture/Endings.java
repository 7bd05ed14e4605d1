package ripen.nurture;

import static ripen.nurture.Program.EndsOn.AWAKE;
import static ripen.nurture.Program.EndsOn.HAND_RAISE;
import static ripen.nurture.Program.EndsOn.MARKETING_QUALIFIED;

import org.jspecify.annotations.Nullable;

import ripen.lead.Answer;
import ripen.lead.Profile;
import ripen.nurture.Enrolment.Ended;
import ripen.score.LeadState;
import ripen.score.Verdict;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What ends an enrolment, read off how the lead stands and never off the event that made somebody
 * look: whatever order the events arrive in, the earliest reason counts.
 */
public final class Endings {

    private static final Map<Answer, Ending> ANSWERS =
            Map.of(
                    Answer.LATER, Ending.POSTPONED,
                    Answer.PAUSE, Ending.PAUSED,
                    Answer.KEEP, Ending.KEPT);

    private Endings() {}

    /**
     * @param state as of {@code now}; null before the first activity was scored
     * @param sends the mails to the lead, as far as they can end something
     * @param sunset since when the lead gets no marketing mail until it acts; null if it may
     */
    public static Optional<Ended> of(
            Program program,
            Enrolment enrolment,
            Profile profile,
            @Nullable LeadState state,
            List<Send> sends,
            @Nullable Instant sunset,
            Instant now) {
        Instant since = enrolment.startedAt();
        var reasons = new ArrayList<Ended>();
        unmailable(profile, since, undeliverableAt(sends).orElse(now), reasons);
        consent(profile, since, reasons);
        answered(enrolment, sends, reasons);
        if (sunset != null) {
            reasons.add(new Ended(Ending.SUNSET, later(sunset, since)));
        }
        if (state != null) {
            inSalesHands(program, state, since, now, reasons);
            awake(program, state, since, now, reasons);
        }
        return reasons.stream().min(Comparator.comparing(Ended::at).thenComparing(Ended::ending));
    }

    private static void unmailable(
            Profile profile, Instant since, Instant undeliverableAt, List<Ended> reasons) {
        if (profile.person().email() == null) {
            reasons.add(new Ended(Ending.NO_ADDRESS, since));
        }
        if (profile.excluded()) {
            reasons.add(new Ended(Ending.EXCLUDED, since));
        }
        if (profile.undeliverable() != null) {
            Ending how =
                    profile.undeliverable().equals("complained")
                            ? Ending.COMPLAINED
                            : Ending.BOUNCED;
            reasons.add(new Ended(how, later(undeliverableAt, since)));
        }
    }

    private static void consent(Profile profile, Instant since, List<Ended> reasons) {
        Instant at = profile.consent().at();
        switch (profile.consent().status()) {
            case GRANTED -> {}
            case NONE -> reasons.add(new Ended(Ending.NO_CONSENT, since));
            case PENDING -> reasons.add(new Ended(Ending.NOT_CONFIRMED, since));
            case WITHDRAWN ->
                    reasons.add(
                            new Ended(Ending.UNSUBSCRIBED, at == null ? since : later(at, since)));
        }
    }

    private static void answered(Enrolment enrolment, List<Send> sends, List<Ended> reasons) {
        ANSWERS.forEach(
                (answer, ending) ->
                        enrolment
                                .answeredAt(answer, sends)
                                .map(at -> new Ended(ending, later(at, enrolment.startedAt())))
                                .ifPresent(reasons::add));
    }

    /** Before it has begun, a program for a date to come asks nobody whether they are silent. */
    private static void awake(
            Program program, LeadState state, Instant since, Instant now, List<Ended> reasons) {
        if (program.endsOn().contains(AWAKE) && !now.isBefore(since)) {
            boolean awake = !state.cold() || state.lastPositive().isAfter(since);
            if (awake) {
                reasons.add(new Ended(Ending.AWOKE, later(state.lastPositive(), since)));
            }
        }
    }

    /** When a mail first came back for good, or was complained about. */
    private static Optional<Instant> undeliverableAt(List<Send> sends) {
        Stream<Instant> bounces =
                sends.stream()
                        .filter(send -> "permanent".equals(send.fate().bounce()))
                        .flatMap(send -> Stream.ofNullable(send.fate().bouncedAt()));
        Stream<Instant> complaints =
                sends.stream().flatMap(send -> Stream.ofNullable(send.fate().complainedAt()));
        return Stream.concat(bounces, complaints).min(Instant::compareTo);
    }

    private static void inSalesHands(
            Program program, LeadState state, Instant since, Instant now, List<Ended> reasons) {
        if (state.verdict() instanceof Verdict.Disqualified disqualified) {
            reasons.add(new Ended(Ending.DISQUALIFIED, later(disqualified.at(), since)));
        }
        if (program.endsOn().contains(MARKETING_QUALIFIED)) {
            qualified(state, since).ifPresent(at -> reasons.add(new Ended(Ending.QUALIFIED, at)));
        }
        if (program.endsOn().contains(HAND_RAISE)) {
            if (state.handRaise() != null) {
                reasons.add(new Ended(Ending.HAND_RAISED, later(state.handRaise().at(), since)));
            } else if (state.triage()) {
                reasons.add(new Ended(Ending.HAND_RAISED, now));
            }
        }
    }

    /**
     * When the lead first was marketing-qualified or further at any time since then, even if it is
     * not any more.
     */
    private static Optional<Instant> qualified(LeadState state, Instant since) {
        List<StageEntry> history = state.history();
        for (int i = 0; i < history.size(); i++) {
            StageEntry entry = history.get(i);
            boolean over = i + 1 < history.size() && !history.get(i + 1).at().isAfter(since);
            if (!over && entry.stage().compareTo(Stage.MARKETING_QUALIFIED) >= 0) {
                return Optional.of(later(entry.at(), since));
            }
        }
        return Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
