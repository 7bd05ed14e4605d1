package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.local.Snapshot;
import ripen.story.CrashPoints.CrashPoint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Functions die: before and after every AWS call of the story, one crash at a time, each from a
 * snapshot taken just before the step in which it happens. Whatever dies, everything ends as if
 * nothing had; only a mail whose claim was written and not settled stays undecided.
 *
 * <p>A sample unless {@code -Dripen.crash=all}; {@code -Dripen.crash.seed=} makes it another one.
 * All of them are tried in two stories at once: in one functions die before their calls, in the
 * other after them. Each counts its own calls, which differ by some, since leads get ids, and with
 * them shards, that nobody can foresee.
 */
class CrashTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int SAMPLE = 120;
    private static final boolean ALL = System.getProperty("ripen.crash", "").equals("all");

    @Test
    void whereverAFunctionDiesNothingIsLostAndNothingHappensTwice() throws Exception {
        List<Predicate<CrashPoint>> shares =
                ALL ? List.of(CrashPoint::before, point -> !point.before()) : List.of(_ -> true);
        List<Told> told = told(shares);
        int tried = told.stream().mapToInt(Told::tried).sum();
        List<String> failures = told.stream().flatMap(one -> one.failures().stream()).toList();
        System.out.printf(
                "Crash points: %d in the story, %d tried, %d survived%n",
                told.getFirst().points(), tried, tried - failures.size());
        assertThat(failures).isEmpty();
    }

    private static List<Told> told(List<Predicate<CrashPoint>> shares) throws Exception {
        var told = new ArrayList<Told>();
        try (var threads = Executors.newFixedThreadPool(shares.size())) {
            var all =
                    shares.stream()
                            .map(share -> threads.submit(() -> new Teller(share).tell()))
                            .toList();
            for (Future<Told> each : all) {
                told.add(each.get());
            }
        }
        return told;
    }

    private record Told(int points, int tried, List<String> failures) {}

    private static final class Teller {

        private final List<Plot.Step> steps = Plot.steps();
        private final CallLog log = new CallLog();
        private final CrashPoints points = new CrashPoints();
        private final Map<Integer, Snapshot> snapshots = new HashMap<>();
        private final Map<Integer, World> worlds = new HashMap<>();
        private final Predicate<CrashPoint> share;

        private Teller(Predicate<CrashPoint> share) {
            this.share = share;
        }

        private Told tell() {
            try (var ripen = LocalRipen.standingStill(START, log)) {
                tellTheStory(ripen);
                List<CrashPoint> chosen = chosen();
                var failures = new ArrayList<String>();
                for (CrashPoint point : chosen) {
                    String failure = crash(ripen, point);
                    if (!failure.isEmpty()) {
                        failures.add(point + ": " + failure);
                    }
                }
                return new Told(points.all().size(), chosen.size(), failures);
            }
        }

        private void tellTheStory(LocalRipen ripen) {
            for (int i = 0; i < steps.size(); i++) {
                Snapshot before = ripen.snapshot();
                // Cold instances read what warm ones remember; so that the calls are the same
                // when this step is taken again, all are cold.
                ripen.restore(before);
                log.restart();
                steps.get(i).take(ripen.driver());
                if (points.add(i, log.restart())) {
                    snapshots.put(i, before);
                    worlds.put(i, World.of(ripen.driver(), START));
                }
            }
            assertThat(points.all()).as("ways to die").hasSizeGreaterThan(300);
        }

        private List<CrashPoint> chosen() {
            List<CrashPoint> own = points.all().stream().filter(share).toList();
            if (ALL) {
                return own;
            }
            var shuffled = new ArrayList<>(own);
            Collections.shuffle(shuffled, new Random(Long.getLong("ripen.crash.seed", 42)));
            List<CrashPoint> sample =
                    new ArrayList<>(shuffled.subList(0, Math.min(SAMPLE, shuffled.size())));
            sample.sort(Comparator.comparingInt(CrashPoint::step));
            return sample;
        }

        /** What went wrong; empty if nothing did. */
        private String crash(LocalRipen ripen, CrashPoint point) {
            ripen.restore(snapshots.get(point.step()));
            log.dieAt(point.call(), point.before());
            try {
                steps.get(point.step()).take(ripen.driver());
            } catch (RuntimeException | AssertionError e) {
                return "the story could not go on: " + e;
            }
            if (!log.fired()) {
                return "never got there";
            }
            log.restart();
            World expected = worlds.get(point.step());
            World found = World.of(ripen.driver(), START);
            if (!point.undecided()) {
                return expected.differences(found);
            }
            ripen.driver().advance(Duration.ofMinutes(35));
            return expected.differencesButOneMail(found, World.of(ripen.driver(), START));
        }
    }
}
