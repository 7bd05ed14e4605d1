package ripen.advice;

import ripen.score.ProfileDocument;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A lead with a known outcome and what was known of it at the instant of judging.
 *
 * @param fields texts and numbers; what is unknown is absent
 */
public record Example(Map<String, Object> fields, boolean converted) {

    /** What a profile says itself; everything else stands under {@code fields} in its document. */
    private static final Set<String> OWN =
            Set.of("employees", "industry", "country", "emailKind", "seniority");

    private static final String FIELDS = "fields";

    public Example {
        // A field is looked up in each of thousands of examples; in the JDK's immutable maps that
        // is
        // slow.
        fields = Collections.unmodifiableMap(new HashMap<>(fields));
    }

    /**
     * @param profile as an activity carries it ({@link ProfileDocument#snapshot})
     */
    public static Example of(Map<String, Object> profile, boolean converted) {
        var fields = new LinkedHashMap<String, Object>();
        ProfileDocument.of(profile)
                .forEach(
                        (name, value) -> {
                            if (OWN.contains(name)) {
                                fields.put(name, value);
                            }
                        });
        if (profile.get(FIELDS) instanceof Map<?, ?> more) {
            more.forEach(
                    (name, value) -> {
                        if (value instanceof String || value instanceof Number) {
                            String column = name.toString();
                            fields.put(
                                    OWN.contains(column) ? FIELDS + "." + column : column, value);
                        }
                    });
        }
        return new Example(fields, converted);
    }

    /** Whether no form asks for it: columns of a file that are none of a profile's own. */
    public static boolean isOfAFile(String field) {
        return !OWN.contains(field);
    }

    /** Where a field stands in the document that fit rules match. */
    static List<String> path(String field) {
        if (OWN.contains(field)) {
            return List.of(field);
        }
        String prefix = FIELDS + ".";
        boolean taken = field.startsWith(prefix) && OWN.contains(field.substring(prefix.length()));
        return List.of(FIELDS, taken ? field.substring(prefix.length()) : field);
    }
}
