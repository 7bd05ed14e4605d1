package ripen.score;

import java.time.Duration;

/** Durations as people say them. */
final class Words {

    private Words() {}

    static String of(Duration duration) {
        if (duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 1
                ? duration.toHours() + " hours"
                : duration.toMinutes() + " minutes";
    }
}
