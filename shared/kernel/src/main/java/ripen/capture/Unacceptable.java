package ripen.capture;

/**
 * A value that cannot be taken, with the sentence that tells its sender what to do. The sentence
 * never repeats the value.
 */
final class Unacceptable extends Exception {

    private static final long serialVersionUID = 1;

    Unacceptable(String message) {
        super(message, null, false, false);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
