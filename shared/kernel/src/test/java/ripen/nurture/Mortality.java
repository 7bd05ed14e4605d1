package ripen.nurture;

import java.util.function.Supplier;

/** Lets whoever uses a port die just before or just after one of its calls. */
final class Mortality {

    /** The process is gone: nothing may catch it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    private int calls;
    private int fatal = -1;
    private boolean afterwards;

    void dieAt(int call, boolean after) {
        calls = 0;
        fatal = call;
        afterwards = after;
    }

    void live() {
        calls = 0;
        fatal = -1;
    }

    int calls() {
        return calls;
    }

    <T> T call(Supplier<T> action) {
        int call = calls++;
        if (call == fatal && !afterwards) {
            throw new Died();
        }
        T result = action.get();
        if (call == fatal && afterwards) {
            throw new Died();
        }
        return result;
    }
}
