package ripen.local;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail that SES took.
 *
 * @param id SES's message id
 * @param to everybody it goes to, in the order given; {@code cc} and {@code bcc} among them
 * @param text empty if the mail has none, as {@code html}
 */
public record Mail(
        String id,
        Instant at,
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        Map<String, String> tags) {}
