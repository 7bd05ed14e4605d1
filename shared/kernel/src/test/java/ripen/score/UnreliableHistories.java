package ripen.score;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Histories whose writes sometimes lose a race, and sometimes succeed without the caller learning
 * of it.
 */
final class UnreliableHistories implements Histories {

    /** The write is done; its answer never came. */
    static final class AnswerLost extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Histories histories;
    private final Random random;

    UnreliableHistories(Histories histories, Random random) {
        this.histories = histories;
        this.random = random;
    }

    @Override
    public Optional<Known> find(String lead) {
        return histories.find(lead);
    }

    @Override
    public Optional<Activity> activity(String lead, Activity.Key key) {
        return histories.activity(lead, key);
    }

    @Override
    public List<Activity> activities(String lead) {
        return histories.activities(lead);
    }

    @Override
    public List<LedgerEntry> ledger(String lead) {
        return histories.ledger(lead);
    }

    @Override
    public boolean commit(Change change) {
        int dice = random.nextInt(10);
        if (dice == 0) {
            return false;
        }
        boolean done = histories.commit(change);
        if (dice == 1) {
            throw new AnswerLost();
        }
        return done;
    }
}
