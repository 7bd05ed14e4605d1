package ripen.aws.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code application/x-www-form-urlencoded}, as forms and queries carry it. */
public final class Urlencoded {

    private Urlencoded() {}

    /**
     * Names and their values, in the order in which they came.
     *
     * @throws Problem 400 if a percent sign is not followed by two hexadecimal digits
     */
    public static Map<String, List<String>> parse(String text) {
        var values = new LinkedHashMap<String, List<String>>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                values.computeIfAbsent(decode(parts[0]), _ -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : decode(parts[1]));
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.badRequest("The form data are not correctly percent-encoded.");
        }
    }
}
