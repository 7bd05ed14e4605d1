package ripen.score;

/** Fit and engagement at a glance: {@code A1} to {@code D4}. */
public record Label(Grade grade, int level) {

    @Override
    public String toString() {
        return grade.name() + level;
    }

    /**
     * @throws IllegalArgumentException if it is not a grade and a level
     */
    public static Label of(String text) {
        if (!text.matches("[A-D][1-9]")) {
            throw new IllegalArgumentException(
                    "A label is a grade and a level such as A1, not \"" + text + "\"");
        }
        return new Label(Grade.valueOf(text.substring(0, 1)), text.charAt(1) - '0');
    }
}
