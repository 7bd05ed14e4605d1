package ripen.local;

import java.util.ArrayList;
import java.util.List;

/**
 * The AWS calls of functions, in order, as far back as memory should go. Safe for use by many
 * threads.
 */
final class CallLog {
    private static final int LIMIT = 100_000;

    private final List<Around.Call> calls = new ArrayList<>();

    synchronized void add(Around.Call call) {
        if (calls.size() < LIMIT) {
            calls.add(call);
        }
    }

    synchronized List<Around.Call> all() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
