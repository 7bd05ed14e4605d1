package ripen.nurture;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A mail service that keeps what it took, and answers what it is told to. */
final class RecordingMailbox implements Mailbox {

    record Posted(Mail mail, Instant at) {}

    private final Mortality mortality;
    private final InstantSource clock;
    private final List<Posted> taken = new ArrayList<>();
    private final Deque<Outcome> answers = new ArrayDeque<>();

    RecordingMailbox(Mortality mortality, InstantSource clock) {
        this.mortality = mortality;
        this.clock = clock;
    }

    /** The next answers; after them all is well. An unclear mail was taken. */
    void answer(Outcome... outcomes) {
        answers.addAll(List.of(outcomes));
    }

    List<Posted> to(String address) {
        return taken.stream().filter(posted -> posted.mail().to().equals(address)).toList();
    }

    List<String> subjectsTo(String address) {
        return to(address).stream().map(posted -> posted.mail().subject()).toList();
    }

    List<Posted> all() {
        return List.copyOf(taken);
    }

    @Override
    public Outcome send(Mail mail) {
        return mortality.call(
                () -> {
                    Outcome answer =
                            answers.isEmpty()
                                    ? new Outcome.Accepted("message-" + taken.size())
                                    : answers.poll();
                    if (answer instanceof Outcome.Accepted || answer instanceof Outcome.Unclear) {
                        taken.add(new Posted(mail, clock.instant()));
                    }
                    return answer;
                });
    }
}
