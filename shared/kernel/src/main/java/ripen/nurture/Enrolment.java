package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Answer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A lead in a program: where it stands, and every decision with its reason.
 *
 * @param n which time the lead is in this program, from 1
 * @param startedAt the instant of the activity that started it; the days of the steps count from
 *     here
 * @param ending why and when it ended; null while it is active
 * @param nextStep the step to decide next, or, once it has ended, the one that was not decided any
 *     more
 * @param dueAt when that is to be decided; null when ended
 * @param correlation runs through everything that the first cause led to
 * @param version counts the writes; each is conditional on the version that was read; 0 is "not
 *     stored yet"
 */
public record Enrolment(
        String lead,
        String program,
        int n,
        Instant startedAt,
        String cause,
        String correlation,
        @Nullable Ended ending,
        int nextStep,
        @Nullable Instant dueAt,
        List<Decision> decisions,
        long version) {

    public Enrolment {
        decisions = List.copyOf(decisions);
    }

    /** Why, and since when that was so. */
    public record Ended(Ending ending, Instant at) {}

    /** What was decided about a step, and why, in words. */
    public record Decision(int step, Instant at, Verdict verdict, String reason) {}

    /** What became of a step. */
    public enum Verdict {
        SENT,
        NOT_SENT,
        WAITING;

        /** The word in JSON, in events and in the store: {@code not-sent}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * @throws IllegalArgumentException if there is no such verdict
         */
        public static Verdict of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** The name within the lead: {@code welcome#1}. */
    public String id() {
        return program + "#" + n;
    }

    public boolean active() {
        return ending == null;
    }

    public boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** When the lead first gave this answer in one of the enrolment's mails. */
    public Optional<Instant> answeredAt(Answer answer, Collection<Send> sends) {
        return sends.stream()
                .filter(send -> send.id().startsWith(id() + "#"))
                .flatMap(send -> Stream.ofNullable(send.fate().clicks().get(answer.word())))
                .min(Instant::compareTo);
    }

    /** To be stored for the first time. */
    public Enrolment begun() {
        return with(null, nextStep, dueAt, decisions);
    }

    /** The program is over for this lead; the step that was next is not sent. */
    public Enrolment ended(Ended why, Instant now) {
        var decision = new Decision(nextStep, now, Verdict.NOT_SENT, why.ending().words());
        return with(why, nextStep, null, added(decision));
    }

    /** Consent came while the program would still run. */
    public Enrolment resumed(Instant due, Instant now) {
        var decision =
                new Decision(
                        nextStep,
                        now,
                        Verdict.WAITING,
                        "Marketing consent was given: the program goes on");
        return with(null, nextStep, due, added(decision));
    }

    /** Not yet; a reason that was given for this step already is not repeated. */
    public Enrolment waiting(Instant until, String reason, Instant now) {
        boolean known =
                decisions.stream()
                        .anyMatch(
                                earlier ->
                                        earlier.step() == nextStep
                                                && earlier.reason().equals(reason));
        var decision = new Decision(nextStep, now, Verdict.WAITING, reason);
        return with(ending, nextStep, until, known ? decisions : added(decision));
    }

    /** The next step's mail is claimed; what follows is the later step, or the end. */
    public Enrolment sent(Program of, String reason, Instant now) {
        List<Decision> after = added(new Decision(nextStep, now, Verdict.SENT, reason));
        return of.marketingAfter(nextStep)
                .map(step -> with(null, step.number(), startedAt.plus(step.after()), after))
                .orElseGet(() -> with(new Ended(Ending.COMPLETED, now), nextStep, null, after));
    }

    /** The claimed mail of a step was certainly not taken: the step is to be decided again. */
    public Enrolment released(int step, Instant due, Instant now) {
        var others = new ArrayList<>(decisions);
        others.removeIf(decision -> decision.step() == step && decision.verdict() == Verdict.SENT);
        others.removeIf(decision -> decision.step() == step && decision.reason().equals(BUSY));
        others.add(new Decision(step, now, Verdict.WAITING, BUSY));
        return with(null, step, due, others);
    }

    /** An earlier conversion came to light: it is the one that starts the program. */
    public Enrolment startedEarlier(Instant at, String by, @Nullable Instant due) {
        return new Enrolment(
                lead,
                program,
                n,
                at,
                by,
                correlation,
                ending,
                nextStep,
                due,
                decisions,
                version + 1);
    }

    static final String BUSY = "The mail service was busy and did not take it";

    private List<Decision> added(Decision decision) {
        var all = new ArrayList<>(decisions);
        all.add(decision);
        return all;
    }

    private Enrolment with(
            @Nullable Ended end, int step, @Nullable Instant due, List<Decision> made) {
        return new Enrolment(
                lead, program, n, startedAt, cause, correlation, end, step, due, made, version + 1);
    }
}
