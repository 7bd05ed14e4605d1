package ripen.nurture;

import ripen.nurture.DueMails.Due;
import ripen.score.Histories.Cause;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Looks at whatever is due: steps to decide, claims that nobody settled, mails to try again. Two
 * sweeps at once do everything once, since each acts on what is stored. What one does not reach is
 * still due for the next.
 */
public final class SweepingMails {

    private static final int PAGE = 100;

    private final DueMails dueMails;
    private final Sends sends;
    private final SendingDueSteps steps;
    private final PostingMails posting;
    private final EnrollingLeads enrolling;
    private final ConfirmingAddresses confirming;
    private final AlertingSales alerting;
    private final NotingSilence noting;
    private final InstantSource clock;

    public SweepingMails(
            DueMails dueMails,
            Sends sends,
            SendingDueSteps steps,
            PostingMails posting,
            EnrollingLeads enrolling,
            ConfirmingAddresses confirming,
            AlertingSales alerting,
            NotingSilence noting,
            InstantSource clock) {
        this.dueMails = dueMails;
        this.sends = sends;
        this.steps = steps;
        this.posting = posting;
        this.enrolling = enrolling;
        this.confirming = confirming;
        this.alerting = alerting;
        this.noting = noting;
        this.clock = clock;
    }

    /**
     * Sweeps all shards while there is time; says how many entries of the index it looked at. An
     * entry that fails does not keep the others waiting.
     *
     * @throws RuntimeException what the first entry failed with, after all others were looked at
     */
    public int sweep(Cause cause, BooleanSupplier timeLeft) {
        int looked = 0;
        var failures = new ArrayList<RuntimeException>();
        for (int shard = 0; shard < dueMails.shards(); shard++) {
            var seen = new HashSet<Due>();
            List<Due> page;
            do {
                page =
                        dueMails.dueBy(clock.instant(), shard, PAGE).stream()
                                .filter(seen::add)
                                .toList();
                for (Due due : page) {
                    if (!timeLeft.getAsBoolean()) {
                        return finished(looked, failures);
                    }
                    look(due, cause, failures);
                    looked++;
                }
            } while (!page.isEmpty());
        }
        return finished(looked, failures);
    }

    private static int finished(int looked, List<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            RuntimeException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return looked;
    }

    private void look(Due due, Cause cause, List<RuntimeException> failures) {
        try {
            look(due, cause);
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
    }

    private void look(Due due, Cause cause) {
        switch (due) {
            case Due.StepDue step ->
                    steps.send(step.lead(), step.program(), step.n(), clock.instant(), cause);
            case Due.SendDue open -> settle(open, cause);
        }
    }

    private void settle(Due.SendDue due, Cause cause) {
        Instant now = clock.instant();
        Optional<Send> found = sends.find(due.lead(), due.send());
        if (found.isEmpty() || found.get().dueAt() == null || found.get().dueAt().isAfter(now)) {
            return; // the index lags behind
        }
        Send send = found.get();
        Cause following = new Cause(cause.id(), send.correlation(), cause.at());
        switch (send.status()) {
            case CLAIMED -> posting.giveUp(send, following);
            case UNDECIDED -> posting.forget(send, following);
            case RELEASED -> again(send, now, following);
            case SENT, UNKNOWN, FAILED -> {}
        }
    }

    private void again(Send send, Instant now, Cause cause) {
        switch (send.kind()) {
            case REQUESTED -> {
                if (send.about() != null) {
                    enrolling.answer(send.lead(), send.about(), now, cause);
                } else {
                    confirming.again(send, now, cause);
                }
            }
            case ALERT -> {
                if (NotingSilence.isNote(send)) {
                    noting.again(send, now, cause);
                } else {
                    alerting.again(send, now, cause);
                }
            }
            case NURTURE -> {} // its enrolment is due itself
        }
    }
}
