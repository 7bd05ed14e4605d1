package ripen.capture;

/**
 * A field that cannot be taken: its name as it was sent, and what to do about it, in a sentence.
 */
public record Rejection(String field, String message) {}
