package ripen.kpi;

/**
 * A stream's sequence number: a decimal of up to 40 digits, more than a table's numbers hold. Kept
 * padded, so that texts sort as numbers.
 */
public record Sequence(String padded) implements Comparable<Sequence> {

    private static final int DIGITS = 40;

    /** Before every record. */
    public static final Sequence START = of("0");

    public Sequence {
        if (padded.length() != DIGITS) {
            throw new IllegalArgumentException("Not padded to " + DIGITS + " digits: " + padded);
        }
    }

    /**
     * @throws IllegalArgumentException if it is no decimal or longer than streams number their
     *     records
     */
    public static Sequence of(String decimal) {
        if (!decimal.matches("[0-9]{1," + DIGITS + "}")) {
            throw new IllegalArgumentException(
                    "A sequence number has 1 to " + DIGITS + " digits, not \"" + decimal + "\"");
        }
        return new Sequence("0".repeat(DIGITS - decimal.length()) + decimal);
    }

    public boolean isAfter(Sequence other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Sequence other) {
        return padded.compareTo(other.padded);
    }
}
