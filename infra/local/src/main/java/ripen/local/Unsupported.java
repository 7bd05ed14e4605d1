package ripen.local;

/**
 * The template asks for something that this runtime does not do; the message is one sentence that
 * names it.
 */
public final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsupported(String resource, String what) {
        super(
                "The resource "
                        + resource
                        + " "
                        + what
                        + ", which the local runtime does not support.");
    }
}
