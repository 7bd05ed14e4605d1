package ripen.aws;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A secret that signs tokens, and the name under which tokens refer to it. Its text does not show
 * the secret.
 */
public final class TokenKey {

    private static final int SHORTEST = 32;

    private final String id;
    private final byte[] secret;

    /**
     * @throws IllegalArgumentException if the secret has fewer than 32 bytes or the id is no plain
     *     word
     */
    public TokenKey(String id, byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new IllegalArgumentException(
                    "A token key has at least "
                            + SHORTEST
                            + " bytes; \""
                            + id
                            + "\" has "
                            + secret.length
                            + ".");
        }
        if (!id.matches("[A-Za-z0-9_-]{1,32}")) {
            throw new IllegalArgumentException(
                    "A token key's id is a word of letters, digits, _ and -.");
        }
        this.id = id;
        this.secret = secret.clone();
    }

    /**
     * Reads {@code <id>:<secret in Base64>} entries, separated by white space; the first one signs.
     *
     * @throws IllegalArgumentException if there is none, or one is not of that form
     */
    public static List<TokenKey> parse(String text) {
        List<TokenKey> keys =
                Arrays.stream(text.strip().split("\\s+"))
                        .filter(entry -> !entry.isEmpty())
                        .map(TokenKey::entry)
                        .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There is no token key.");
        }
        return keys;
    }

    private static TokenKey entry(String entry) {
        String[] parts = entry.split(":", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("A token key is written <id>:<secret in Base64>.");
        }
        try {
            return new TokenKey(parts[0], Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "The token key \"" + parts[0] + "\" is not at least 32 bytes in Base64.",
                    malformed);
        }
    }

    public String id() {
        return id;
    }

    byte[] secret() {
        return secret.clone();
    }

    @Override
    public String toString() {
        return "TokenKey[" + id + "]";
    }
}
