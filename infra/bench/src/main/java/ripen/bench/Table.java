package ripen.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measurements as one Markdown table. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    void row(String what, String measured, String budget) {
        lines.add("| " + what + " | " + measured + " | " + budget + " |");
    }

    void row(String what, double measured, double budget) {
        row(what, number(measured), number(budget) + (measured <= budget ? "" : " (missed)"));
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
