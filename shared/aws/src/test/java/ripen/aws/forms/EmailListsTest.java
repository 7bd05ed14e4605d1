package ripen.aws.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;

import org.junit.jupiter.api.Test;

import ripen.capture.Form;
import ripen.capture.Reading;
import ripen.capture.ReadingForms;
import ripen.lead.EmailKind;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The policy of decision 0003 against the lists that others keep. */
class EmailListsTest {

    private static final Form FORM = new ShippedForms().find("newsletter").orElseThrow();

    /** What is valid by the letter and refused on purpose. */
    private static final Pattern REFUSED_ON_PURPOSE =
            Pattern.compile(
                    "(?is).*[\"()\\[\\s].*" // quoted, commented, literal, folded
                            + "|[^@]*@.*[^\\p{Alnum}.-].*" // a domain of other signs
                            + "|[^@]*@[^.]*" // no dot in the domain
                            + "|.*\\.[^.]*[0-9-][^.]*" // an ending that is not letters only
                            + "|.*\\.[^.]" // an ending of one letter
                            + "|[^@]{65,}@.*|.{255,}|.*[@.][^.]{64,}(\\..*)?"); // too long for mail

    // servers

    private record Case(String address, boolean valid) {}

    @Test
    void nothingInvalidIsTakenAndNothingValidIsRefusedWithoutAReason() throws IOException {
        var surprises = new ArrayList<String>();
        for (Case listed : cases()) {
            boolean taken = canonical(listed.address()).isPresent();
            String stripped = listed.address().strip();
            boolean trimmed = !stripped.equals(listed.address());
            boolean international = stripped.matches("[\\p{ASCII}]+@.*[^\\p{ASCII}].*");
            if (taken && !listed.valid() && !trimmed && !international) {
                surprises.add("taken: " + listed.address());
            }
            if (!taken
                    && listed.valid()
                    && !REFUSED_ON_PURPOSE.matcher(listed.address()).matches()) {
                surprises.add("refused: " + listed.address());
            }
        }
        assertThat(surprises).isEmpty();
        assertThat(cases().stream().filter(listed -> canonical(listed.address()).isPresent()))
                .hasSizeGreaterThan(25);
    }

    @Test
    void aPersonHasOneCanonicalAddress() {
        assertThat(canonical(" First.Last+News@EXAMPLE.Com\n"))
                .contains("first.last+news@example.com");
        assertThat(canonical("info@b\u00fccher.example")).contains("info@xn--bcher-kva.example");
        assertThat(canonical("info@xn--bcher-kva.example")).contains("info@xn--bcher-kva.example");
        assertThat(canonical("o'brien@example.ie")).contains("o'brien@example.ie");
        assertThat(canonical("info@stra\u00dfe.example")).isEmpty();
        assertThat(canonical("j\u00fcrgen@example.com")).isEmpty();
        assertThat(canonical("a@b@example.com")).isEmpty();
        assertThat(canonical("bounce@simulator.amazonses.com"))
                .contains("bounce@simulator.amazonses.com");
    }

    @Test
    void theKindIsReadOffTheDomain() {
        assertThat(kind("a@gmail.com")).isEqualTo(EmailKind.FREE);
        assertThat(kind("a@mailinator.com")).isEqualTo(EmailKind.DISPOSABLE);
        assertThat(kind("a@any.mailinator.com")).isEqualTo(EmailKind.DISPOSABLE);
        assertThat(kind("a@example.com")).isEqualTo(EmailKind.COMPANY);
        assertThat(kind("a@notgmail.com.example.com")).isEqualTo(EmailKind.COMPANY);
    }

    private static Optional<String> canonical(String address) {
        return switch (ReadingForms.read(FORM, Map.of("email", address))) {
            case Reading.Accepted accepted -> Optional.of(accepted.submission().email());
            case Reading.Refused refused -> {
                assertThat(refused.rejections())
                        .hasSize(1)
                        .allMatch(
                                rejection ->
                                        rejection.field().equals("email")
                                                && rejection.message().endsWith("."));
                yield Optional.empty();
            }
            case Reading.Baited _ -> throw new AssertionError();
        };
    }

    private static EmailKind kind(String address) {
        var accepted = (Reading.Accepted) ReadingForms.read(FORM, Map.of("email", address));
        return Objects.requireNonNull(accepted.submission().person().emailKind());
    }

    private static List<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        for (Object entry : list("isemail-tests.json")) {
            cases.add(
                    new Case(
                            text(entry, "address"),
                            Boolean.FALSE.equals(((Map<?, ?>) entry).get("is_error"))));
        }
        for (Object entry : list("json-schema-email-cases.json")) {
            cases.add(
                    new Case(
                            text(entry, "data"),
                            Boolean.TRUE.equals(((Map<?, ?>) entry).get("valid"))));
        }
        assertThat(cases).hasSize(229);
        return cases;
    }

    private static String text(Object entry, String name) {
        return String.valueOf(((Map<?, ?>) entry).get(name));
    }

    private static List<?> list(String name) throws IOException {
        try (var in = EmailListsTest.class.getResourceAsStream("/email-validity/" + name)) {
            return JSON.std.listFrom(in);
        }
    }
}
