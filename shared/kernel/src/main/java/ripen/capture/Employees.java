package ripen.capture;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a company: a number, or a band, which counts as its lower end, so that nobody is
 * taken for larger than they said.
 */
final class Employees {

    private static final Pattern BAND =
            Pattern.compile(
                    "(?:over |more than |> ?)?([0-9]{1,8})(?: ?(?:-|\u2013|\u2014|to|bis)"
                            + " ?([0-9]{1,8})|(?: ?\\+| and more| or more)?)");
    private static final Pattern BELOW =
            Pattern.compile("(?:under |less than |up to |< ?)([0-9]{1,8})");

    private Employees() {}

    static int parse(String raw) throws Unacceptable {
        // 1,000 and 1.000 and 1 000 are the same number to different people; 240.0 is how some JSON
        // writers put 240.
        String text =
                raw.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^([0-9]+)\\.0$", "$1")
                        .replaceAll("(?<=[0-9])[,. '\u00a0\u202f](?=[0-9]{3}(?![0-9]))", "");
        Matcher band = BAND.matcher(text);
        if (BELOW.matcher(text).matches()) {
            return 1;
        }
        if (!band.matches()) {
            throw new Unacceptable("Use a number like 240 or a band like 50-249.");
        }
        int from = Integer.parseInt(band.group(1));
        if (band.group(2) != null && Integer.parseInt(band.group(2)) < from) {
            throw new Unacceptable("The band ends before it begins; use one like 50-249.");
        }
        if (from < 1 || from > 10_000_000) {
            throw new Unacceptable("Use a number between 1 and 10,000,000.");
        }
        return from;
    }
}
