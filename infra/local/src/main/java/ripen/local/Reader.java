package ripen.local;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Something that hands work to a function. Called by one thread at a time, which holds the state's
 * monitor.
 */
interface Reader {

    /**
     * Takes the next piece of work, which is then run without the monitor, possibly beside others.
     *
     * @param atOnce what waits only for time to pass is not made to wait
     * @return null if there is none now
     */
    @Nullable Runnable next(Instant now, boolean atOnce);

    /** When something will be there that now only waits for time to pass. */
    Instant due();
}
