package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.score.Deed.Kind;
import ripen.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * MODEL.md's sentences, played by hand: a plain list of grants, each faded on its own and added up;
 * time goes day by day, and within a day on which something changes the millisecond is found by
 * halving. Knows nothing of folds, sums in closed form, due instants or tallies.
 */
final class NaiveLife {

    /** How points fade. */
    enum Fading {
        HALF_LIFE,
        LINEAR,
        STEPS;

        double left(double points, Duration age) {
            double days = age.toMillis() / 86_400_000d;
            return switch (this) {
                case HALF_LIFE -> points * Math.pow(0.5, days / 30);
                case LINEAR -> days >= 60 ? 0 : points * (1 - days / 60);
                case STEPS -> points * (days < 7 ? 1 : days < 14 ? 0.75 : days < 30 ? 0.5 : 0);
            };
        }
    }

    record Labelled(Instant at, String from, String to, boolean faded) {}

    record Staged(Instant at, Stage stage, boolean faded) {}

    private record Grant(Instant at, Kind kind, String document, double points) {}

    private static final double[] ENTRY = {Double.MAX_VALUE, 60, 30, 15};
    private static final Set<String> MATRIX = Set.of("A1", "A2", "B1");
    private static final Duration SILENCE = Duration.ofDays(45);
    private static final Duration DAY = Duration.ofDays(1);

    final List<Labelled> labels = new ArrayList<>();
    final List<Staged> stages = new ArrayList<>();
    final List<Instant> cold = new ArrayList<>();
    final List<Instant> awake = new ArrayList<>();

    /** Where the score meets the threshold to the last digit, and rounding decides. */
    private final Set<Instant> ties = new HashSet<>();

    private final Fading fading;
    private final List<Grant> grants = new ArrayList<>();
    private final Map<String, Instant> used = new HashMap<>();
    private Instant here = Instant.EPOCH;
    private Instant lastPositive = Instant.EPOCH;
    private Grade grade = Grade.D;
    private int level = 4;
    private boolean silent;
    private boolean handRaised;
    private boolean accepted;
    private boolean returned;
    private double pointsSinceReturn;
    private @Nullable Instant wakeUp;

    NaiveLife(Fading fading, List<Deed> deeds, Instant end) {
        this.fading = fading;
        deeds.stream()
                .sorted(Comparator.comparing(Deed::at).thenComparing(Deed::id))
                .forEach(this::live);
        walk(end);
    }

    String label() {
        return grade.name() + level;
    }

    boolean silent() {
        return silent;
    }

    double score(Instant t) {
        double score = 0;
        for (Grant grant : grants) {
            score += fading.left(grant.points(), Duration.between(grant.at(), t));
        }
        return score;
    }

    /** The instant, or the one beside it if which of both it is was a matter of rounding. */
    Instant tied(Instant at) {
        return Stream.of(at.minusMillis(1), at.plusMillis(1))
                .filter(ties::contains)
                .findFirst()
                .orElse(at);
    }

    private void walk(Instant to) {
        while (!grants.isEmpty() && here.isBefore(to)) {
            Instant evening = here.plus(DAY).isBefore(to) ? here.plus(DAY) : to;
            if (changes(evening)) {
                Instant before = here;
                while (before.plusMillis(1).isBefore(evening)) {
                    Duration half = Duration.between(before, evening).dividedBy(2);
                    Instant noon = before.plusMillis(half.toMillis());
                    if (changes(noon)) {
                        evening = noon;
                    } else {
                        before = noon;
                    }
                }
                while (changes(evening)) {
                    change(evening);
                }
            }
            here = evening;
        }
        here = to;
    }

    private boolean changes(Instant t) {
        return wakes(t) || goesSilent(t) || drops(t);
    }

    private boolean wakes(Instant t) {
        return returned && wakeUp != null && !t.isBefore(wakeUp);
    }

    private boolean goesSilent(Instant t) {
        return !silent && !t.isBefore(lastPositive.plus(SILENCE));
    }

    private boolean drops(Instant t) {
        return level < 4 && score(t) < ENTRY[level] * 0.75;
    }

    private void change(Instant t) {
        if (wakes(t)) {
            wakeUp = null;
            settle(t, false, false, true);
        } else if (goesSilent(t)) {
            silent = true;
            cold.add(t);
        } else {
            String before = label();
            double threshold = ENTRY[level] * 0.75;
            if (Math.abs(score(t) - threshold) < 1e-12
                    || Math.abs(score(t.minusMillis(1)) - threshold) < 1e-12) {
                ties.add(t);
            }
            level++;
            labels.add(new Labelled(t, before, label(), true));
            settle(t, true, false, false);
        }
    }

    private void live(Deed deed) {
        walk(deed.at());
        boolean first = grants.isEmpty();
        String before = label();
        if (first) {
            lastPositive = deed.at();
        }
        grade = deed.grade() == null ? grade : deed.grade();
        grant(deed, points(deed));
        if (deed.kind() == Kind.DEMO && grade != Grade.D && !accepted) {
            handRaised = true;
        }
        if (first || !before.equals(label())) {
            labels.add(new Labelled(deed.at(), first ? "" : before, label(), false));
        }
        hear(deed);
        settle(deed.at(), false, deed.kind() == Kind.PAPER, false);
    }

    private void grant(Deed deed, double points) {
        grants.add(new Grant(deed.at(), deed.kind(), deed.document(), points));
        if (points > 0) {
            if (silent) {
                awake.add(deed.at());
            }
            silent = false;
            lastPositive = deed.at();
            pointsSinceReturn += points;
        }
        double score = score(deed.at());
        while (level < 4 && score < ENTRY[level] * 0.75) {
            level++;
        }
        while (level > 1 && score >= ENTRY[level - 1]) {
            level--;
        }
    }

    /** What it is worth: MODEL.md's table. */
    private double points(Deed deed) {
        return switch (deed.kind()) {
            case DEMO -> once("demo", deed, Duration.ofDays(30)) ? 60 : 0;
            case PAPER ->
                    once("paper " + deed.document(), deed, Duration.ofDays(100_000))
                            ? capped(deed, 20, 40, Duration.ofDays(30))
                            : 0;
            case NEWSLETTER -> once("newsletter", deed, Duration.ofDays(100_000)) ? 5 : 0;
            case PRICES -> capped(deed, 8, 24, Duration.ofHours(24));
            case CLICK -> capped(deed, 5, 10, Duration.ofDays(7));
            case CAREERS ->
                    fading == Fading.HALF_LIFE && once("careers", deed, Duration.ofDays(30))
                            ? -10
                            : 0;
            case LOOK, ACCEPTED, RETURNED -> 0;
        };
    }

    private boolean once(String what, Deed deed, Duration within) {
        Instant before = used.get(what);
        if (before != null && Duration.between(before, deed.at()).compareTo(within) < 0) {
            return false;
        }
        used.put(what, deed.at());
        return true;
    }

    private double capped(Deed deed, double points, double most, Duration window) {
        double had = 0;
        for (Grant grant : grants) {
            boolean counts = Duration.between(grant.at(), deed.at()).compareTo(window) < 0;
            had += grant.kind() == deed.kind() && counts ? grant.points() : 0;
        }
        return Math.clamp(most - had, 0, points);
    }

    private void hear(Deed deed) {
        if (deed.kind() == Kind.ACCEPTED) {
            accepted = true;
            returned = false;
            handRaised = false;
            move(deed.at(), Stage.MARKETING_QUALIFIED, false);
        } else if (deed.kind() == Kind.RETURNED) {
            accepted = false;
            returned = true;
            handRaised = false;
            pointsSinceReturn = 0;
            wakeUp = deed.wakeUp();
            if (stage() == Stage.MARKETING_QUALIFIED) {
                move(deed.at(), Stage.ENGAGED, false);
            }
        }
    }

    private void settle(Instant at, boolean faded, boolean content, boolean wokenUp) {
        if (accepted) {
            return;
        }
        boolean may = !returned || pointsSinceReturn >= 15 || wokenUp;
        if (handRaised || (MATRIX.contains(label()) && may)) {
            returned = false;
            move(at, Stage.MARKETING_QUALIFIED, faded);
        } else if (stages.isEmpty() || stage() == Stage.SUBSCRIBER) {
            move(at, content || level <= 3 ? Stage.ENGAGED : Stage.SUBSCRIBER, faded);
        } else {
            move(at, Stage.ENGAGED, faded);
        }
    }

    private @Nullable Stage stage() {
        return stages.isEmpty() ? null : stages.getLast().stage();
    }

    private void move(Instant at, Stage to, boolean faded) {
        if (stage() != to) {
            stages.add(new Staged(at, to, faded));
        }
    }
}
