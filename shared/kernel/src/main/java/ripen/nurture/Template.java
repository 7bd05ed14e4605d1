package ripen.nurture;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places of the form {@code {name}}, which is all there is: no conditions, no loops, no
 * code.
 */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][a-zA-Z:-]*)}");

    private Template() {}

    /** Fills each place with its value as it is. */
    static String text(String template, UnaryOperator<String> values) {
        return fill(template, values);
    }

    /** Fills each place with its value, escaped: whatever a person typed into a form stays text. */
    static String html(String template, UnaryOperator<String> values) {
        return fill(template, name -> escape(values.apply(name)));
    }

    /** The same, but for the fragments, which are HTML already. */
    static String html(
            String template, UnaryOperator<String> values, Map<String, String> fragments) {
        return fill(
                template,
                name -> {
                    String fragment = fragments.get(name);
                    return fragment == null ? escape(values.apply(name)) : fragment;
                });
    }

    static Set<String> places(String template) {
        var names = new HashSet<String>();
        Matcher matcher = PLACE.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String fill(String template, UnaryOperator<String> values) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(values.apply(place.group(1))));
    }
}
