package ripen.nurture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a mail carries so that events about it find their way back. The mail service allows letters,
 * digits, {@code _} and {@code -} in a tag; everything else, and {@code _} itself, is written as
 * {@code _} and two hexadecimal digits for each byte.
 */
public final class Tags {

    public static final String LEAD = "lead";
    public static final String SEND = "send";

    private Tags() {}

    public static Map<String, String> of(String lead, String send) {
        return Map.of(LEAD, encode(lead), SEND, encode(send));
    }

    static String encode(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || c == '-';
            encoded.append(plain ? String.valueOf(c) : "_" + HexFormat.of().toHexDigits(b));
        }
        return encoded.toString();
    }

    /**
     * @throws IllegalArgumentException if it was not encoded here
     */
    public static String decode(String tag) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            if (c != '_') {
                bytes.write(c);
            } else if (i + 2 < tag.length()) {
                bytes.write(HexFormat.fromHexDigits(tag, i + 1, i + 3));
                i += 2;
            } else {
                throw new IllegalArgumentException("Not a tag of ours");
            }
        }
        return bytes.toString(UTF_8);
    }
}
