package ripen.aws.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The list's own tests, and what only addresses have. */
class PublicSuffixesTest {

    private final PublicSuffixes suffixes = new PublicSuffixes();

    static List<String> cases() throws IOException {
        try (var in =
                Objects.requireNonNull(
                        PublicSuffixesTest.class.getResourceAsStream(
                                "/public-suffix/test_psl.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }

    @Test
    void thereAreSeventySevenCases() throws IOException {
        assertThat(cases()).hasSize(77);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theListsOwnCasesHold(String line) {
        String[] parts = line.split("\t");
        Optional<String> expected =
                parts[1].equals("null") ? Optional.empty() : Optional.of(ascii(parts[1]));
        assertThat(suffixes.registrable(ascii(parts[0]))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "com", "a..com", "example.com.", "192.168.0.1x y"})
    void whatIsNoDomainHasNone(String text) {
        assertThat(suffixes.registrable(text)).as(text).isEmpty();
    }

    /** As addresses have it. */
    private static String ascii(String domain) {
        return domain.startsWith(".") ? domain : IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    }
}
