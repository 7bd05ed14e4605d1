package ripen.capture;

import java.util.regex.Pattern;

/** Ids that others make: visitors, submissions, activities, products. */
final class Ids {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private Ids() {}

    static String checked(String raw) throws Unacceptable {
        if (!SHAPE.matcher(raw).matches()) {
            throw new Unacceptable(
                    "Use 1 to 64 letters, digits, dots, colons, hyphens or underscores.");
        }
        return raw;
    }
}
