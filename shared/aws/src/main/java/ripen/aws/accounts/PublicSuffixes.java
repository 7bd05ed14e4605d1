package ripen.aws.accounts;

import ripen.account.CompanyDomains;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public suffix list (publicsuffix.org) as crawler-commons ships it, its private part included:
 * who has a name under {@code uk.com} is a company of its own. An ending that the list does not
 * know is a suffix itself, as the list's rules say. The list alone is taken from there: searching
 * its text is quicker than building a tree at every cold start, and needs no further library. Read
 * at the first question. Safe for use by many threads.
 */
public final class PublicSuffixes implements CompanyDomains {

    private static final Pattern DOMAIN = Pattern.compile("[^\\s.]+(\\.[^\\s.]+)+");

    /** Read when somebody asks: most instances of some functions never do. */
    private static final class Rules {
        static final String TEXT = load();

        static boolean contain(String rule) {
            return TEXT.contains("\n" + rule + "\n");
        }

        private static String load() {
            try (InputStream in =
                    Objects.requireNonNull(
                            PublicSuffixes.class.getResourceAsStream("/effective_tld_names.dat"),
                            "The public suffix list is missing from the jar.")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @Override
    public Optional<String> registrable(String domain) {
        if (!DOMAIN.matcher(domain).matches()) {
            return Optional.empty();
        }
        List<String> labels = List.of(IDN.toUnicode(domain).split("\\."));
        int suffix = suffix(labels);
        return suffix == 0
                ? Optional.empty()
                : Optional.of(from(List.of(domain.split("\\.")), suffix - 1));
    }

    /** Where the suffix begins, by the longest rule; an exception is one label shorter than it. */
    private static int suffix(List<String> labels) {
        for (int begin = 0; begin < labels.size() - 1; begin++) {
            String rest = from(labels, begin);
            if (Rules.contain("!" + rest)) {
                return begin + 1;
            }
            if (Rules.contain(rest) || Rules.contain("*." + from(labels, begin + 1))) {
                return begin;
            }
        }
        return labels.size() - 1;
    }

    private static String from(List<String> labels, int begin) {
        return String.join(".", labels.subList(begin, labels.size()));
    }
}
