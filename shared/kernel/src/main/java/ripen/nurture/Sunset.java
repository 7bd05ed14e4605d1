package ripen.nurture;

import ripen.lead.Answer;
import ripen.score.Activity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether a lead gets no marketing mail until it acts again: it left the re-engagement program
 * without a sign of life, or asked us to pause. Read off what is stored, so that nothing has to be
 * taken back when the lead acts.
 */
public final class Sunset {

    private Sunset() {}

    /**
     * Since when, empty if there is no sunset.
     *
     * @param enrolments all of the lead's, or those that are to count
     * @param sends the mails of those enrolments at least
     * @param activities everything recorded of the lead; asked for only if it matters
     */
    public static Optional<Instant> since(
            Collection<Enrolment> enrolments,
            Collection<Send> sends,
            Supplier<List<Activity>> activities) {
        Stream<Instant> unanswered =
                enrolments.stream()
                        .filter(
                                each ->
                                        each.program().equals(Programs.REENGAGEMENT)
                                                && each.ending() != null
                                                && each.ending().ending() == Ending.COMPLETED)
                        .map(Enrolment::startedAt);
        Stream<Instant> paused =
                enrolments.stream().flatMap(each -> each.answeredAt(Answer.PAUSE, sends).stream());
        return Stream.concat(unanswered, paused)
                .max(Instant::compareTo)
                .filter(
                        since ->
                                activities.get().stream()
                                        .noneMatch(
                                                activity ->
                                                        activity.at().isAfter(since)
                                                                && isTheirOwn(activity)));
    }

    /**
     * Done by the person: not a word of the team about it, no row of a file, no wish to pause, and
     * no picture of a mail that some program fetched.
     */
    private static boolean isTheirOwn(Activity activity) {
        boolean told =
                Stream.of("sales.", "stage.", "lead.")
                        .anyMatch(prefix -> activity.type().startsWith(prefix));
        boolean byProgram =
                activity.type().equals(Activity.OPENED) || activity.type().equals(Activity.SCANNED);
        return !told
                && !byProgram
                && activity.text("email.answer").filter(Answer.PAUSE.word()::equals).isEmpty();
    }
}
