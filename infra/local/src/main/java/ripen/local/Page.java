package ripen.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * HTML for the pages under {@code /_local/}; what is put in is escaped, except where it says HTML.
 */
final class Page {
    private Page() {}

    /** The whole page around a body of HTML. */
    static String of(String title, Instant now, String body) {
        return resource("page.html")
                .replace("{title}", text(title))
                .replace("{now}", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("{body}", body);
    }

    static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/local/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The page " + name + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Object text) {
        return text.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * A table, or a sentence if there are no rows.
     *
     * @param rows cells as HTML
     */
    static String table(String title, String empty, List<String> columns, List<List<String>> rows) {
        String heading = title.isEmpty() ? "" : "<h2>" + text(title) + "</h2>";
        if (rows.isEmpty()) {
            return heading + "<p class=\"empty\">" + text(empty) + "</p>";
        }
        var html = new StringBuilder(heading + "<table><tr>");
        columns.forEach(column -> html.append("<th>").append(text(column)));
        for (List<String> row : rows) {
            html.append("\n<tr>");
            row.forEach(
                    cell ->
                            html.append(cell.matches("\\d+") ? "<td class=\"n\">" : "<td>")
                                    .append(cell));
        }
        return html.append("</table>").toString();
    }
}
