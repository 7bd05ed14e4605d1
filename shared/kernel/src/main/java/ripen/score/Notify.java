package ripen.score;

/**
 * Whether the changes of stage that a new model brings about are announced to mails and alerts.
 *
 * @param perDay so many leads a day at most; 0 for none, {@link Integer#MAX_VALUE} for all
 */
public record Notify(int perDay) {

    public static final Notify NONE = new Notify(0);
    public static final Notify ALL = new Notify(Integer.MAX_VALUE);

    public Notify {
        if (perDay < 0) {
            throw new IllegalArgumentException("must be none, all or a number of leads a day");
        }
    }

    /** {@code none}, {@code all} or a number from 1 on. */
    public static Notify of(String word) {
        return switch (word) {
            case "none" -> NONE;
            case "all" -> ALL;
            default -> {
                if (!word.matches("[1-9]\\d{0,5}")) {
                    throw new IllegalArgumentException(
                            "must be none, all or a number of leads a day, 1 to 999999");
                }
                yield new Notify(Integer.parseInt(word));
            }
        };
    }

    /** True if some changes are announced later than they happen. */
    public boolean spreads() {
        return !equals(NONE) && !equals(ALL);
    }

    public String word() {
        return equals(NONE) ? "none" : equals(ALL) ? "all" : Integer.toString(perDay);
    }
}
