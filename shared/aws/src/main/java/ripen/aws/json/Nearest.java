package ripen.aws.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody may have meant who mistyped one. */
public final class Nearest {

    private Nearest() {}

    /**
     * By the fewest letters added, left out, exchanged or swapped with the next one; at most one in
     * three.
     */
    public static Optional<String> to(String typed, Collection<String> names) {
        record Near(String name, int steps) {}
        int most = Math.max(1, typed.length() / 3);
        return names.stream()
                .map(name -> new Near(name, steps(typed, name)))
                .filter(near -> near.steps() <= most)
                .min(Comparator.comparingInt(Near::steps).thenComparing(Near::name))
                .map(Near::name);
    }

    /** {@code ". Did you mean page.path?"}, or nothing. */
    public static String hint(String typed, Collection<String> names) {
        return to(typed, names).map(name -> ". Did you mean " + name + "?").orElse("");
    }

    /** The optimal string alignment distance, whatever the case of the letters. */
    private static int steps(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int step(int[][] steps, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least =
                Math.min(
                        Math.min(steps[i - 1][j], steps[i][j - 1]) + 1,
                        steps[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
