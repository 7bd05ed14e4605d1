package ripen.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The name under which a suppressed address is remembered: a keyed hash, so that the list tells
 * nobody's address and survives the erasure of the lead. Its key must never change, or the list
 * would be forgotten: it is the oldest of the token keys (decision 0004). Safe for use by many
 * threads.
 */
public final class SuppressionHash {

    private static final String ALGORITHM = "HmacSHA256";
    // Keeps this use of the key apart from the signing of tokens, which begin with a key's id and a
    // dot.
    private static final String PURPOSE = "suppressed address\n";

    private final TokenKeys keys;

    public SuppressionHash(TokenKeys keys) {
        this.keys = keys;
    }

    /** The primary key in the table Identities: {@code suppressed#<64 hexadecimal digits>}. */
    public String of(String address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(keys.oldest().secret(), ALGORITHM));
            String canonical = address.strip().toLowerCase(Locale.ROOT);
            byte[] hash = mac.doFinal((PURPOSE + canonical).getBytes(StandardCharsets.UTF_8));
            return "suppressed#" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
