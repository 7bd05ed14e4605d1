package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

class TokensTest {

    private static final Instant NOW = Instant.parse("2018-06-01T00:00:00Z");
    private static final Map<String, String> CLAIMS =
            Map.of("lead", "lead-1", "to", "https://example.test/?a=ä");
    private static final TokenKey OLD = key("old", 1);
    private static final TokenKey NEW = key("new", 2);

    private final Tokens tokens = new Tokens(TokenKeys.of(List.of(OLD)));
    private final String token = tokens.sign(Purpose.CLICK, CLAIMS, NOW.plusSeconds(60));

    @Test
    void theClaimsOfAGoodTokenAreReadBack() {
        assertThat(tokens.verify(Purpose.CLICK, token, NOW)).contains(CLAIMS);
        assertThat(token).matches("[A-Za-z0-9_.-]+");
    }

    @Test
    void aTokenWithAnyCharacterAlteredIsNoToken() {
        for (int i = 0; i < token.length(); i++) {
            String altered =
                    token.substring(0, i)
                            + (token.charAt(i) == 'A' ? 'B' : 'A')
                            + token.substring(i + 1);
            assertThat(tokens.verify(Purpose.CLICK, altered, NOW)).as(altered).isEmpty();
        }
        // The last character of Base64 has bits that stand for nothing; they count all the same.
        String allButOne = token.substring(0, token.length() - 1);
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                .chars()
                .mapToObj(character -> allButOne + (char) character)
                .filter(altered -> !altered.equals(token))
                .forEach(
                        altered ->
                                assertThat(tokens.verify(Purpose.CLICK, altered, NOW))
                                        .as(altered)
                                        .isEmpty());
        for (String odd :
                new String[] {"", ".", "..", "old..", token + ".x", "old.%.%", "x".repeat(5000)}) {
            assertThat(tokens.verify(Purpose.CLICK, odd, NOW)).as(odd).isEmpty();
        }
    }

    @Test
    void aTokenExpires() {
        assertThat(tokens.verify(Purpose.CLICK, token, NOW.plusSeconds(59))).isPresent();
        assertThat(tokens.verify(Purpose.CLICK, token, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void aTokenForAnotherPurposeIsNoToken() {
        assertThat(tokens.verify(Purpose.UNSUBSCRIBE, token, NOW)).isEmpty();
    }

    @Test
    void theFirstKeySignsAndAllVerify() {
        var rotated = new Tokens(TokenKeys.of(List.of(NEW, OLD)));
        assertThat(rotated.verify(Purpose.CLICK, token, NOW)).contains(CLAIMS);
        assertThat(rotated.sign(Purpose.CLICK, CLAIMS, NOW)).startsWith("new.");
        assertThat(new Tokens(TokenKeys.of(List.of(NEW))).verify(Purpose.CLICK, token, NOW))
                .isEmpty();
    }

    @Test
    void keysAreReadWhenNeededAfterAnHourAndForAKeyNotKnownYet() {
        var store = new Store(text(OLD.id(), 1));
        var clock = new Instant[] {NOW};
        var keys = new SsmTokenKeys(() -> store, "keys", () -> clock[0]);
        assertThat(store.reads).isZero();

        assertThat(keys.signing().id()).isEqualTo("old");
        assertThat(keys.find("new")).as("read a moment ago").isEmpty();
        assertThat(store.reads).isEqualTo(1);
        store.value = text("new", 2) + "\n" + text("old", 1);
        clock[0] = NOW.plus(Duration.ofMinutes(1));
        assertThat(keys.find("new")).isPresent();
        assertThat(keys.signing().id()).isEqualTo("new");
        assertThat(store.reads).isEqualTo(2);
        clock[0] = clock[0].plus(Duration.ofHours(1));
        keys.find("old");
        assertThat(store.reads).isEqualTo(3);
    }

    @Test
    void aKeyThatIsTooShortOrNoneIsRefusedWithoutBeingShown() {
        String secret = Base64.getEncoder().encodeToString(new byte[31]);
        assertThatThrownBy(() -> TokenKey.parse("k1:" + secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k1")
                .hasMessageNotContaining(secret);
        for (String odd : new String[] {"", "k1", "k1:***", "k.1:" + text("x", 1).substring(2)}) {
            assertThatThrownBy(() -> TokenKey.parse(odd))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(OLD).hasToString("TokenKey[old]");
    }

    private static TokenKey key(String id, int seed) {
        return TokenKey.parse(text(id, seed)).getFirst();
    }

    private static String text(String id, int seed) {
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) seed);
        return id + ":" + Base64.getEncoder().encodeToString(secret);
    }

    /** A Parameter Store with one parameter. */
    private static final class Store implements SsmClient {

        private String value;
        private int reads;

        Store(String value) {
            this.value = value;
        }

        @Override
        public GetParameterResponse getParameter(GetParameterRequest request) {
            assertThat(request.name()).isEqualTo("keys");
            assertThat(request.withDecryption()).isTrue();
            reads++;
            return GetParameterResponse.builder()
                    .parameter(Parameter.builder().value(value).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {}
    }
}
