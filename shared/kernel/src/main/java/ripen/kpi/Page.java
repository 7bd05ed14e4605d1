package ripen.kpi;

import java.util.List;

/** A plain page, written once and read as text or as HTML. Sections without rows are left out. */
final class Page {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final String title;

    Page(String title) {
        this.title = title;
        text.append(title).append("\n\n");
        body.append("<h1 style=\"font-size:20px\">").append(escaped(title)).append("</h1>\n");
    }

    record Row(String name, String value) {}

    Page paragraph(String sentence) {
        text.append(sentence).append("\n\n");
        body.append("<p>").append(escaped(sentence)).append("</p>\n");
        return this;
    }

    Page link(String words, String address) {
        text.append(words).append(": ").append(address).append("\n\n");
        body.append("<p><a href=\"")
                .append(escaped(address))
                .append("\">")
                .append(escaped(words))
                .append("</a></p>\n");
        return this;
    }

    Page section(String heading, List<Row> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        int width = rows.stream().mapToInt(row -> oneLine(row.name()).length()).max().orElse(0);
        text.append(heading).append('\n');
        body.append("<h2 style=\"font-size:16px\">")
                .append(escaped(heading))
                .append("</h2>\n<table>\n");
        for (Row row : rows) {
            String name = oneLine(row.name());
            text.append("  ")
                    .append(name)
                    .append(" ".repeat(width - name.length() + 2))
                    .append(oneLine(row.value()))
                    .append('\n');
            body.append("<tr><td style=\"padding-right:24px\">")
                    .append(escaped(name))
                    .append("</td><td>")
                    .append(escaped(oneLine(row.value())))
                    .append("</td></tr>\n");
        }
        text.append('\n');
        body.append("</table>\n");
        return this;
    }

    String text() {
        return text.toString();
    }

    String html() {
        return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
        <body style="font-family:sans-serif;font-size:14px;max-width:640px">
        %s</body></html>
        """
                .formatted(escaped(title), body);
    }

    /** Names come from forms and links: a line break in one must not look like a row of its own. */
    private static String oneLine(String value) {
        return value.replaceAll("\\s+", " ").strip();
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
