package ripen.local;

/** A function threw, died, timed out or answered with what is not JSON. */
public final class FailedInvocation extends Exception {
    private static final long serialVersionUID = 1;

    FailedInvocation(String function, String message, Throwable cause) {
        super(function + ": " + message, cause);
    }

    FailedInvocation(String function, String message) {
        super(function + ": " + message);
    }
}
