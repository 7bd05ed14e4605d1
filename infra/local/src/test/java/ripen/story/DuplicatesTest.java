package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ripen.local.Around;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Promise 2, end to end: every event and message twice and in random order, and AWS answering
 * badly, end in the same world.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class DuplicatesTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Around NOTHING = (call, aws) -> aws.apply(call.request());

    private World undisturbed;

    @BeforeAll
    void tellTheStoryUndisturbed() {
        try (var ripen = LocalRipen.standingStill(START, NOTHING)) {
            undisturbed = told(ripen);
        }
    }

    static List<Long> seeds() {
        long first = Long.getLong("ripen.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("ripen.seeds", 2))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everythingTwiceAndInRandomOrderEndsTheSame(long seed) {
        try (var ripen = LocalRipen.shuffled(START, seed)) {
            assertThat(undisturbed.differences(told(ripen))).as("seed %d", seed).isEmpty();
            assertThat(ripen.driver().settle()).as("dead letters").isZero();
        }
    }

    /** A sweep that fails three times ends as a dead letter; the next sweep does its work. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostWhenAwsConflictsThrottlesAndTakesOnlyAPart(long seed) {
        var faults = new Faults(seed);
        try (var ripen = LocalRipen.standingStill(START, faults)) {
            tell(ripen);
            faults.end();
            World world = World.of(ripen.driver(), START);
            assertThat(undisturbed.differences(world)).as("seed %d", seed).isEmpty();
        }
        System.out.printf("Faults survived (seed %d): %s%n", seed, faults.counts());
        assertThat(faults.counts()).hasSize(Faults.Kind.values().length);
    }

    @Test
    void theStoryToldTwiceIsTheSame() {
        try (var ripen = LocalRipen.standingStill(START, NOTHING)) {
            assertThat(undisturbed.differences(told(ripen))).isEmpty();
        }
    }

    private static World told(LocalRipen ripen) {
        tell(ripen);
        return World.of(ripen.driver(), START);
    }

    private static void tell(LocalRipen ripen) {
        Plot.steps().forEach(step -> step.take(ripen.driver()));
    }
}
