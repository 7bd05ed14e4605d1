package ripen.nurture;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a colleague has to know at one glance, as lines with a heading; text and HTML say the same.
 */
record Sheet(String title, List<Line> lines) {

    Sheet {
        lines = List.copyOf(lines);
    }

    /** A heading with one line or several. */
    record Line(String heading, List<String> values) {

        static Line of(String heading, @Nullable String value) {
            return new Line(heading, List.of(value == null ? "unknown" : value));
        }
    }

    static String points(double points) {
        long whole = Math.round(points);
        String number =
                Math.abs(points - whole) < 0.05
                        ? Long.toString(whole)
                        : String.format(Locale.ENGLISH, "%.1f", points);
        return number + (number.equals("1") ? " point" : " points");
    }

    String text() {
        String body = lines.stream().map(Sheet::text).collect(Collectors.joining("\n"));
        return title + "\n\n" + body + "\n";
    }

    private static String text(Line line) {
        return line.heading()
                + ": "
                + switch (line.values().size()) {
                    case 0 -> "nothing yet";
                    case 1 -> line.values().getFirst();
                    default ->
                            line.values().stream()
                                    .map(value -> "\n  - " + value)
                                    .collect(Collectors.joining());
                };
    }

    /**
     * @param subject the title of the page
     */
    String html(String subject) {
        String rows =
                lines.stream()
                        .map(
                                line ->
                                        "<tr><th"
                                            + " style=\"text-align:left;vertical-align:top;padding:4px"
                                            + " 16px 4px 0;color:#5b6472;font-weight:400\">"
                                                + Template.escape(line.heading())
                                                + "</th><td style=\"padding:4px 0\">"
                                                + cell(line)
                                                + "</td></tr>\n")
                        .collect(Collectors.joining());
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
                + Template.escape(subject)
                + "</title></head>\n"
                + "<body style=\"margin:0;padding:24px;color:#1c2430;font:16px/1.5 'Segoe"
                + " UI',Helvetica,Arial,sans-serif\">\n"
                + "<h1 style=\"font-size:20px;margin:0 0 16px\">"
                + Template.escape(title)
                + "</h1>\n<table>\n"
                + rows
                + "</table>\n</body></html>\n";
    }

    private static String cell(Line line) {
        return line.values().isEmpty()
                ? "nothing yet"
                : line.values().stream().map(Template::escape).collect(Collectors.joining("<br>"));
    }
}
