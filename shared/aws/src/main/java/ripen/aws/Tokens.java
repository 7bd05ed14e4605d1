package ripen.aws;

import ripen.aws.json.Json;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed tokens for links: claims that everybody can read and nobody can alter. A token is {@code
 * <key id>.<payload>.<signature>}, the last two in URL-safe Base64; the payload holds purpose,
 * expiry (epoch seconds) and claims; the signature is HMAC-SHA256 over all that stands before it.
 * Safe for use by many threads.
 */
public final class Tokens {

    private static final int LONGEST = 4096;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final TokenKeys keys;

    public Tokens(TokenKeys keys) {
        this.keys = keys;
    }

    /**
     * Signs with the key that stands first. Valid until {@code expires}, exclusive; a fraction of a
     * second is cut off.
     */
    public String sign(Purpose purpose, Map<String, String> claims, Instant expires) {
        TokenKey key = keys.signing();
        var payload = new LinkedHashMap<String, Object>();
        payload.put("p", purpose.name());
        payload.put("x", expires.getEpochSecond());
        payload.put("c", claims);
        String signed =
                key.id()
                        + "."
                        + ENCODER.encodeToString(
                                Json.text(payload).getBytes(StandardCharsets.UTF_8));
        return signed + "." + new String(signature(key, signed), StandardCharsets.US_ASCII);
    }

    /**
     * The claims; empty if the token is altered, expired, for another purpose or signed with a key
     * that is not known any more.
     */
    public Optional<Map<String, String>> verify(Purpose purpose, String token, Instant now) {
        String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            // The text, and not the bytes: the last character has two bits that no byte needs.
            byte[] signature = parts[2].getBytes(StandardCharsets.US_ASCII);
            String signed = parts[0] + "." + parts[1];
            return keys.find(parts[0])
                    .filter(key -> MessageDigest.isEqual(signature(key, signed), signature))
                    .map(
                            _ ->
                                    Json.object(
                                            new String(
                                                    DECODER.decode(parts[1]),
                                                    StandardCharsets.UTF_8)))
                    .filter(payload -> purpose.name().equals(payload.get("p")))
                    .filter(
                            payload ->
                                    payload.get("x") instanceof Number expires
                                            && now.getEpochSecond() < expires.longValue())
                    .map(Tokens::claims);
        } catch (IllegalArgumentException altered) {
            return Optional.empty();
        }
    }

    /**
     * A keyed hash: the same for the same text under the same key, and nobody without the key
     * learns the text by trying. 43 URL-safe characters.
     */
    public String fingerprint(String text) {
        return ENCODER.encodeToString(
                mac(
                        keys.signing(),
                        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static Map<String, String> claims(Map<String, Object> payload) {
        var claims = new HashMap<String, String>();
        if (payload.get("c") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> claims.put(name.toString(), String.valueOf(value)));
        }
        return Map.copyOf(claims);
    }

    private static byte[] signature(TokenKey key, String signed) {
        return ENCODER.encode(mac(key, signed));
    }

    private static byte[] mac(TokenKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", impossible);
        }
    }
}
