package ripen.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measurements as one Markdown table. */
final class Table {

    private final List<String> lines = new ArrayList<>();
    private boolean refuted;

    void row(String what, String measured, String budget) {
        lines.add("| " + what + " | " + measured + " | " + budget + " |");
    }

    void row(String what, double measured, double budget) {
        row(what, number(measured), number(budget) + (measured <= budget ? "" : " (missed)"));
    }

    /** What is claimed; if it does not hold, the whole run ends in failure. */
    String verdict(String claim, boolean holds) {
        refuted |= !holds;
        return claim + (holds ? "" : " (missed)");
    }

    /** Whether something that was claimed did not hold. */
    boolean isRefuted() {
        return refuted;
    }

    void print(PrintStream out) {
        out.println("| what | measured | budget |");
        out.println("|---|---:|---:|");
        lines.forEach(out::println);
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
