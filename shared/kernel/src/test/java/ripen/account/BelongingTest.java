package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.lead.EmailKind;
import ripen.lead.Person;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class BelongingTest {

    /** The last two labels, but co.uk is a suffix. */
    private static final CompanyDomains DOMAINS =
            domain -> {
                List<String> labels = List.of(domain.split("\\."));
                int count = domain.endsWith("co.uk") ? 3 : 2;
                return labels.size() < count
                        ? Optional.empty()
                        : Optional.of(
                                String.join(
                                        ".", labels.subList(labels.size() - count, labels.size())));
            };

    private static final Tie NOBODYS = Tie.first(null, Instant.EPOCH);

    @Test
    void aCompanyAddressTellsTheRegisteredDomain() {
        assertThat(of("a@sales.eu.example.co.uk", EmailKind.COMPANY, null))
                .contains(new Belonging("example.co.uk", false));
        assertThat(of("a@xn--exmple-cua.de", EmailKind.COMPANY, null))
                .contains(new Belonging("xn--exmple-cua.de", false));
    }

    @Test
    void freeMailAndThrowAwayAddressesTellNothing() {
        assertThat(of("a@example.com", EmailKind.FREE, null)).isEmpty();
        assertThat(of("a@example.com", EmailKind.DISPOSABLE, null)).isEmpty();
        assertThat(of("a@corp.gmail.com", EmailKind.COMPANY, null))
                .as("a free-mail provider is no company, whatever lies before its domain")
                .isEmpty();
        assertThat(of(null, null, null)).isEmpty();
    }

    @Test
    void whatWasSaidByHandWins() {
        Tie tie = Tie.first("example.org", Instant.EPOCH);
        assertThat(of("a@example.com", EmailKind.COMPANY, tie))
                .contains(new Belonging("example.org", true));
        assertThat(of("a@gmail.com", EmailKind.FREE, tie))
                .contains(new Belonging("example.org", true));
        assertThat(of("a@example.com", EmailKind.COMPANY, NOBODYS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Example.COM, example.com",
        "www.example.co.uk, example.co.uk",
        "exämple.de, xn--exmple-cua.de",
        "'  Example   Works GmbH ', example works gmbh",
        "Dr. Example, dr. example"
    })
    void aDomainOrANameCanBeTyped(String typed, String account) {
        assertThat(Belonging.named(typed, DOMAINS)).isEqualTo(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "a\u0000b", "co.uk", "gmail.com", "mail.gmail.com", "a_b.c!d"})
    void whatIsNeitherIsRefused(String typed) {
        assertThatThrownBy(() -> Belonging.named(typed, DOMAINS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTieRemembersWhereElseTheLeadWas() {
        Tie third =
                Tie.first("a", Instant.EPOCH).next("b", Instant.EPOCH).next(null, Instant.EPOCH);
        assertThat(third.former()).containsExactly("a", "b");
        assertThat(third.version()).isEqualTo(3);
        assertThat(third.next("a", Instant.EPOCH).former()).containsExactly("b");
    }

    private static Optional<Belonging> of(
            @Nullable String email, @Nullable EmailKind kind, @Nullable Tie tie) {
        return Belonging.of(
                new Person(email, null, null, null, null, null, null, null, kind), tie, DOMAINS);
    }
}
