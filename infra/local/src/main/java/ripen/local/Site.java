package ripen.local;

import org.jspecify.annotations.Nullable;

import ripen.local.Server.Answer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample company's pages, out of the class path, as any host of files serves them. */
final class Site {
    private static final String FOLDER = "/site";
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("webm", "video/webm"),
                    Map.entry("vtt", "text/vtt; charset=utf-8"),
                    Map.entry("pdf", "application/pdf"),
                    Map.entry("txt", "text/plain; charset=utf-8"));

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");

    private Site() {}

    /**
     * @param range the header of that name: browsers ask for parts of films, and wind them only
     *     where they get them
     */
    static Answer answer(String path, @Nullable String range) throws IOException {
        String file = path.endsWith("/") ? path + "index.html" : path;
        if (!path.contains("..")) {
            for (String name : new String[] {file, file + ".html"}) {
                String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
                if (type == null) {
                    continue;
                }
                try (InputStream in = Site.class.getResourceAsStream(FOLDER + name)) {
                    if (in != null) {
                        return part(type, in.readAllBytes(), range);
                    }
                }
            }
        }
        try (InputStream in = Site.class.getResourceAsStream(FOLDER + "/404.html")) {
            return in == null
                    ? Answer.message(404, "Not Found")
                    : Answer.html(404, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** One part (RFC 9110, 14); everything for whatever else is asked for, as it allows. */
    private static Answer part(String type, byte[] whole, @Nullable String range) {
        Matcher asked = RANGE.matcher(range == null ? "" : range);
        if (!asked.matches()) {
            return new Answer(200, Map.of("Content-Type", type, "Accept-Ranges", "bytes"), whole);
        }
        int from = Integer.parseInt(asked.group(1));
        int last = whole.length - 1;
        int to = asked.group(2).isEmpty() ? last : Math.min(last, Integer.parseInt(asked.group(2)));
        if (from > to) {
            return new Answer(416, Map.of("Content-Range", "bytes */" + whole.length), new byte[0]);
        }
        String content = "bytes " + from + "-" + to + "/" + whole.length;
        return new Answer(
                206,
                Map.of("Content-Type", type, "Accept-Ranges", "bytes", "Content-Range", content),
                Arrays.copyOfRange(whole, from, to + 1));
    }
}
