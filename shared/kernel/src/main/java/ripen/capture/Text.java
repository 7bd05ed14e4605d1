package ripen.capture;

/**
 * The policy for text from the open world (decision 0008): kept as it was typed, in whatever
 * script, except that white space around it is dropped; what has no shape at all is refused.
 * Whoever shows text escapes it there.
 */
final class Text {

    private Text() {}

    /**
     * One line of text; empty if there is nothing to be seen in it.
     *
     * @param limit in Unicode characters (code points)
     */
    static String line(String raw, int limit) throws Unacceptable {
        return checked(raw, limit, false);
    }

    /** Text that may have line breaks and tabs. Line ends become a single {@code \n}. */
    static String lines(String raw, int limit) throws Unacceptable {
        return checked(raw.replace("\r\n", "\n").replace('\r', '\n'), limit, true);
    }

    /**
     * For what a machine added and nobody can put right, such as campaign tags: cut and cleaned
     * instead of refused.
     */
    static String tag(String raw, int limit) {
        var clean = new StringBuilder();
        raw.strip()
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && !isSurrogate(c))
                .limit(limit)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static String checked(String raw, int limit, boolean manyLines) throws Unacceptable {
        String text = raw.strip();
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            throw new Unacceptable(
                    "Use at most " + limit + " characters; these are " + length + ".");
        }
        for (int c : text.codePoints().toArray()) {
            boolean breaks = c == '\n' || c == '\t';
            if (breaks && !manyLines) {
                throw new Unacceptable("Write it on one line, without tabs.");
            }
            if (isSurrogate(c) || (Character.isISOControl(c) && !breaks)) {
                throw new Unacceptable(
                        "It contains a character that cannot be shown (U+%04X). Please type it again."
                                .formatted(c));
            }
        }
        return text.codePoints().allMatch(Text::isInvisible) ? "" : text;
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
