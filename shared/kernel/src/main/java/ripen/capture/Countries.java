package ripen.capture;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Countries by their two letters (ISO 3166-1 alpha-2) or English names. */
final class Countries {

    private static final Set<String> CODES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /**
     * Built on the first use only: most forms send the two letters, and names take a while to load.
     */
    private static final class Names {
        private static final Map<String, String> TO_CODE = names();

        private static Map<String, String> names() {
            var names = new HashMap<String, String>();
            CODES.forEach(
                    code ->
                            names.put(
                                    Locale.of("", code)
                                            .getDisplayCountry(Locale.ENGLISH)
                                            .toLowerCase(Locale.ROOT),
                                    code));
            names.putAll(
                    Map.of(
                            "uk",
                            "GB",
                            "great britain",
                            "GB",
                            "england",
                            "GB",
                            "scotland",
                            "GB",
                            "wales",
                            "GB",
                            "usa",
                            "US",
                            "united states of america",
                            "US",
                            "czech republic",
                            "CZ",
                            "holland",
                            "NL",
                            "the netherlands",
                            "NL"));
            names.put("turkey", "TR");
            names.put("south korea", "KR");
            return names;
        }
    }

    private Countries() {}

    static String code(String raw) throws Unacceptable {
        String text = raw.strip();
        String code = text.toUpperCase(Locale.ROOT);
        if (CODES.contains(code)) {
            return code;
        }
        String named = Names.TO_CODE.get(text.toLowerCase(Locale.ROOT));
        if (named == null) {
            throw new Unacceptable(
                    "Use the two letters of the country, like DE, or its English name.");
        }
        return named;
    }
}
