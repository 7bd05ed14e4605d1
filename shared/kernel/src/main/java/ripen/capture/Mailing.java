package ripen.capture;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * What clicks and opens need to know of a mail that went out.
 *
 * @param toLead whether it went to the lead; clicks in an alert to sales are not the lead's
 * @param clicks links that were followed, and when first
 * @param openedAt null if it was not opened
 * @param version counts the writes
 */
public record Mailing(
        String lead,
        String send,
        boolean toLead,
        Map<String, Instant> clicks,
        @Nullable Instant openedAt,
        long version) {

    /** The name of the link that no person sees; scanners follow it like any other. */
    public static final String HIDDEN = "hidden";

    public Mailing {
        clicks = Map.copyOf(clicks);
    }

    boolean scanned() {
        return clicks.containsKey(HIDDEN);
    }
}
