package ripen.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * User agents that declare themselves to be crawlers, previewers or scanners. HTTP libraries and
 * integration services are not among them: people's own integrations post forms with those. Safe
 * for use by many threads.
 */
public final class Crawlers {

    private static final List<String> WORDS = new ArrayList<>();
    private static final List<Pattern> PATTERNS = new ArrayList<>();

    static {
        // A line is a word to be found in the user agent, or, after a tilde, a regular expression.
        Lists.load("crawlers.txt")
                .lines()
                .filter(line -> !line.isEmpty())
                .forEach(
                        line -> {
                            if (line.startsWith("~")) {
                                PATTERNS.add(Pattern.compile(line.substring(1)));
                            } else {
                                WORDS.add(line);
                            }
                        });
    }

    private Crawlers() {}

    public static boolean includes(String userAgent) {
        return WORDS.stream().anyMatch(userAgent::contains)
                || PATTERNS.stream().anyMatch(pattern -> pattern.matcher(userAgent).find());
    }
}
