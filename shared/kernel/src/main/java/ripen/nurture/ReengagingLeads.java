package ripen.nurture;

import ripen.lead.Answer;
import ripen.score.Activity;
import ripen.score.Histories;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Begins the re-engagement program for leads that went cold, once for each silence and at most once
 * per 180 days, and once more for who has asked to be written to later. Everything is read off how
 * the lead stands and what it has answered, so that it does not matter which event made somebody
 * look, in which order, or how often.
 */
public final class ReengagingLeads {

    /** From the start of one program to the silence that begins the next. */
    public static final Duration APART = Duration.ofDays(180);

    private final Enrolments enrolments;
    private final Sends sends;
    private final Histories histories;
    private final Models models;
    private final Program program;
    private final ReviewingEnrolments reviewing;
    private final CatchUp catchUp;

    public ReengagingLeads(
            Enrolments enrolments,
            Sends sends,
            Histories histories,
            Models models,
            Programs programs,
            ReviewingEnrolments reviewing,
            CatchUp catchUp) {
        this.enrolments = enrolments;
        this.sends = sends;
        this.histories = histories;
        this.models = models;
        this.program = programs.get(Programs.REENGAGEMENT);
        this.reviewing = reviewing;
        this.catchUp = catchUp;
    }

    /** Begins the program if there is a reason to, and nothing against it. */
    public void consider(String lead, Instant now, Cause cause) {
        for (int attempt = 0; attempt < PostingMails.ATTEMPTS; attempt++) {
            Optional<Enrolment> next =
                    enrolments.find(lead).flatMap(standing -> next(standing, now, cause));
            if (next.isEmpty() || enrolments.write(next.get().begun(), List.of(), cause)) {
                return;
            }
        }
        throw new PostingMails.Contention(lead);
    }

    /** What begins a program, and when its days begin. */
    private record Reason(String key, Instant start) {}

    private Optional<Enrolment> next(Standing standing, Instant now, Cause cause) {
        List<Enrolment> before =
                standing.enrolments().stream()
                        .filter(each -> each.program().equals(program.id()))
                        .sorted(Comparator.comparingInt(Enrolment::n))
                        .toList();
        if (before.stream().anyMatch(Enrolment::active)) {
            return Optional.empty();
        }
        int n = before.isEmpty() ? 1 : before.getLast().n() + 1;
        return Stream.concat(postponed(standing, before), silence(standing, before, now))
                .filter(reason -> before.stream().noneMatch(is -> is.cause().equals(reason.key())))
                .map(reason -> enrolment(standing.profile().lead(), n, reason, cause))
                .filter(next -> reviewing.ending(next, standing, now).isEmpty())
                .findFirst();
    }

    /** Who has answered "later" is asked again at that date, if still silent then. */
    private Stream<Reason> postponed(Standing standing, List<Enrolment> before) {
        if (before.isEmpty()) {
            return Stream.empty();
        }
        List<Send> mails = sends.of(standing.profile().lead());
        return before.stream()
                .flatMap(each -> each.answeredAt(Answer.LATER, mails).stream())
                .max(Instant::compareTo)
                .map(at -> new Reason("later#" + at.toEpochMilli(), at.plus(Answer.LATER_IS)))
                .stream();
    }

    private Stream<Reason> silence(Standing standing, List<Enrolment> before, Instant now) {
        LeadState state = reviewing.asOf(standing, now);
        if (state == null || !state.cold()) {
            return Stream.empty();
        }
        Instant coldAt = state.lastPositive().plus(models.of(state).model().coldAfter());
        boolean late = catchUp.isLate(coldAt, now);
        boolean askedBefore =
                before.stream()
                        .filter(ReengagingLeads::hasMailed)
                        .anyMatch(each -> coldAt.isBefore(each.startedAt().plus(APART)));
        if (askedBefore
                || late && catchUp.policy() == CatchUp.Policy.NONE
                || isHistory(standing.profile().lead(), state.lastPositive())) {
            return Stream.empty();
        }
        // After an outage the days are counted from now on: three mails at once help nobody.
        Instant start = late ? now : coldAt;
        return Stream.of(
                new Reason("cold#" + coldAt.toEpochMilli(), notBeforeWakeUp(start, state)));
    }

    private static boolean hasMailed(Enrolment enrolment) {
        return enrolment.decisions().stream()
                .anyMatch(decision -> decision.verdict() == Enrolment.Verdict.SENT);
    }

    /** Sales has given it back with a date: nobody asks before that. */
    private static Instant notBeforeWakeUp(Instant start, LeadState state) {
        return state.verdict() instanceof Verdict.Returned returned
                        && returned.wakeUp() != null
                        && returned.wakeUp().isAfter(start)
                ? returned.wakeUp()
                : start;
    }

    /**
     * Whether nothing but a row of a file stood at that instant: the silence after it is history,
     * which triggers nothing.
     */
    boolean isHistory(String lead, Instant lastSign) {
        return histories.activities(lead).stream()
                .noneMatch(
                        activity ->
                                activity.at().equals(lastSign)
                                        && !activity.type().equals(Activity.IMPORTED));
    }

    private Enrolment enrolment(String lead, int n, Reason reason, Cause cause) {
        Program.Step first = program.marketingAfter(0).orElseThrow();
        return new Enrolment(
                lead,
                program.id(),
                n,
                reason.start(),
                reason.key(),
                cause.correlation(),
                null,
                first.number(),
                reason.start().plus(first.after()),
                List.of(),
                0);
    }
}
