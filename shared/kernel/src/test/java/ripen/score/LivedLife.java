package ripen.score;

import ripen.score.Deed.Kind;
import ripen.score.Histories.Cause;
import ripen.score.Histories.Change;
import ripen.score.Histories.Known;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A random life played through the real use cases on a random clock: deliveries (doubled; late, if
 * asked for), sweeps (late, doubled in the middle of another write, without time), all of them by
 * functions that die before or after any call. The same for the same seed.
 */
final class LivedLife {

    static final String LEAD = "lead-1";
    static final Instant START = Instant.parse("2018-02-01T00:00:00Z");
    static final Instant END = START.plus(Duration.ofDays(420));

    private static final Cause CAUSE = new Cause("cause", "correlation", START);
    private static final int[] ROUND_DAYS = {1, 7, 14, 30, 45, 60, 90};

    final List<Deed> deeds = new ArrayList<>();
    final InMemoryHistories histories = new InMemoryHistories();

    /** The index after a deed, and what was done by then. */
    record Indexed(int deeds, Known known) {}

    final List<Indexed> indexed = new ArrayList<>();

    private final Random random;
    private final Scoring scoring;
    private final boolean late;
    private final Mortal mortal = new Mortal();
    private Instant now = START;

    /** What happens at an instant of the clock. */
    private record Event(Instant at, int order, Runnable what) {}

    LivedLife(long seed, Scoring scoring, boolean late) {
        random = new Random(seed);
        this.scoring = scoring;
        this.late = late;
        deeds();
        var events = new ArrayList<Event>();
        for (Deed deed : deeds) {
            Instant recorded = late && dice(3) ? deed.at().plus(upTo(20)) : deed.at();
            events.add(event(recorded, events, () -> arrive(deed)));
            if (dice(3)) {
                events.add(event(recorded.plus(upTo(2)), events, () -> deliver(deed)));
            }
        }
        for (int sweeps = random.nextInt(15); sweeps > 0; sweeps--) {
            events.add(event(START.plus(upTo(300)), events, this::sweep));
        }
        // Of the same instant, deeds come in the order of their ids.
        events.sort(Comparator.comparing(Event::at).thenComparing(Event::order));
        for (Event event : events) {
            now = event.at();
            event.what().run();
        }
        now = END;
        new SweepingDecay(histories, histories, scoring).sweep(END, CAUSE, () -> true);
    }

    List<Fact> announced() {
        return histories.committed().stream().flatMap(change -> change.facts().stream()).toList();
    }

    private Event event(Instant at, List<Event> events, Runnable what) {
        return new Event(at, events.size(), what);
    }

    private void deeds() {
        Instant at = START.plus(upTo(10));
        Instant last = END.minus(days(50));
        for (int left = 1 + random.nextInt(25); left > 0 && at.isBefore(last); left--) {
            deeds.add(deed(at));
            at =
                    switch (random.nextInt(8)) {
                        case 0 -> at;
                        case 1, 2 -> at.plusMillis(random.nextInt(7_200_000));
                        case 3 -> at.plus(days(ROUND_DAYS[random.nextInt(ROUND_DAYS.length)]));
                        case 4 -> at.plus(upTo(60));
                        default -> at.plus(upTo(8));
                    };
        }
    }

    private Deed deed(Instant at) {
        Kind kind = dice(3) ? Kind.PRICES : Kind.values()[random.nextInt(Kind.values().length)];
        boolean form = kind == Kind.PAPER || kind == Kind.NEWSLETTER || kind == Kind.DEMO;
        String document = kind == Kind.PAPER ? "paper-" + random.nextInt(4) : "";
        Grade grade = form ? Grade.values()[random.nextInt(dice(2) ? 1 : 4)] : null;
        Instant wakeUp =
                kind != Kind.RETURNED || dice(3)
                        ? null
                        : at.plus(dice(2) ? upTo(90).plusMillis(1) : days(45));
        return new Deed(at, String.format("d-%03d", deeds.size()), kind, document, grade, wakeUp);
    }

    private void arrive(Deed deed) {
        histories.record(LEAD, deed.activity());
        deliver(deed);
        if (!late) {
            histories
                    .find(LEAD)
                    .ifPresent(known -> indexed.add(new Indexed(deeds.indexOf(deed) + 1, known)));
        }
    }

    /** As a queue would: until it is done. */
    private void deliver(Deed deed) {
        var use = new ScoringActivities(mortal, scoring);
        while (true) {
            try {
                use.score(LEAD, deed.activity().key(), CAUSE);
                return;
            } catch (Died again) {
                continue;
            }
        }
    }

    /** As the schedule would: if it dies, that was that. */
    private void sweep() {
        Instant asOf = dice(5) ? now.minus(upTo(3)) : now;
        boolean hurried = dice(4);
        try {
            new SweepingDecay(histories, mortal, scoring)
                    .sweep(asOf, CAUSE, () -> !hurried || !dice(2));
        } catch (Died died) {
            return;
        }
    }

    private boolean dice(int sides) {
        return random.nextInt(sides) == 0;
    }

    private Duration upTo(int days) {
        return Duration.ofMillis(random.nextLong(days(days).toMillis()));
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    /** The function is gone. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Before and after any call somebody may die, and before any write somebody else sweep. */
    private final class Mortal implements Histories {

        @Override
        public java.util.Optional<Known> find(String lead) {
            die();
            return histories.find(lead);
        }

        @Override
        public java.util.Optional<Activity> activity(String lead, Activity.Key key) {
            die();
            return histories.activity(lead, key);
        }

        @Override
        public List<Activity> activities(String lead) {
            die();
            return histories.activities(lead);
        }

        @Override
        public List<LedgerEntry> ledger(String lead) {
            die();
            return histories.ledger(lead);
        }

        @Override
        public boolean commit(Change change) {
            die();
            if (dice(6)) {
                new SweepingDecay(histories, histories, scoring).sweep(now, CAUSE, () -> true);
            }
            boolean done = histories.commit(change);
            die();
            return done;
        }

        private void die() {
            if (dice(12)) {
                throw new Died();
            }
        }
    }
}
