package ripen.story;

import java.time.Instant;

/**
 * The story over the night in which Berlin's clocks are put forward: mails keep their hours,
 * half-lives their 24-hour days.
 */
class StoryAcrossTheClockChangeTest extends Story {

    @Override
    RunningRipen run() {
        // A Friday, 17:40 in Berlin; the third mail falls due at 18:40 by the clock of the new
        // week, and waits for the morning.
        return LocalRipen.standingStill(
                Instant.parse("2026-03-20T16:40:00Z"), (call, aws) -> aws.apply(call.request()));
    }
}
