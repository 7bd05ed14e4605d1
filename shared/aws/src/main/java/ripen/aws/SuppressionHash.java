package ripen.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The name under which a suppressed address is remembered: a keyed hash, so that the list tells nobody's address and survives the erasure of the
 * lead. Its key never rotates, or the list would be forgotten: it is the entry {@code suppression} of the token keys (decision 0004). Safe
 * for use by many threads.
 */
public final class SuppressionHash {

    public static final String KEY = "suppression";

    private static final String ALGORITHM = "HmacSHA256";

    private final TokenKeys keys;

    public SuppressionHash(TokenKeys keys) {
        this.keys = keys;
    }

    /**
     * The primary key in the table Identities: {@code suppressed#<64 hexadecimal digits>}.
     *
     * @throws IllegalStateException if the token keys have no such entry
     */
    public String of(String address) {
        TokenKey key = keys.find(KEY)
                .orElseThrow(() -> new IllegalStateException(
                        "The token keys have no entry \"" + KEY + ":<32 bytes or more in Base64>\". It is made once and never changed."));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
            byte[] canonical = address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return "suppressed#" + HexFormat.of().formatHex(mac.doFinal(canonical));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
