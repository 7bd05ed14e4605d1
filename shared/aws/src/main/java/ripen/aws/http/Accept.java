package ripen.aws.http;

import java.util.Locale;

/**
 * Content negotiation between two media types (RFC 9110, 12.5.1): the more specific range counts,
 * then its weight.
 */
final class Accept {

    private Accept() {}

    static String preferred(String accept, String first, String second) {
        return accept.isBlank() || weight(accept, first) >= weight(accept, second) ? first : second;
    }

    private static double weight(String accept, String type) {
        double weight = 0;
        int closest = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            int closeness = closeness(parts[0].strip(), type);
            if (closeness > closest) {
                closest = closeness;
                weight = quality(parts);
            }
        }
        return weight;
    }

    private static int closeness(String range, String type) {
        if (range.equals(type)) {
            return 3;
        }
        if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
            return 2;
        }
        return range.equals("*/*") ? 1 : 0;
    }

    private static double quality(String[] parts) {
        for (String part : parts) {
            if (part.strip().startsWith("q=")) {
                try {
                    return Double.parseDouble(part.strip().substring(2));
                } catch (NumberFormatException odd) {
                    return 1;
                }
            }
        }
        return 1;
    }
}
