package ripen.nurture;

import java.util.List;
import java.util.Map;

/**
 * One mail, as a person gets it. Every mail has a text and an HTML part that say the same.
 *
 * @param cc further recipients, who see each other; empty for mails to leads
 * @param headers beside those that every mail has, for instance {@code List-Unsubscribe}
 * @param tags come back with every event about this mail; names and values of letters, digits,
 *     {@code _ - . @}
 */
public record Mail(
        String from,
        String to,
        List<String> cc,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        Map<String, String> tags) {

    public Mail {
        cc = List.copyOf(cc);
        headers = Map.copyOf(headers);
        tags = Map.copyOf(tags);
    }

    /** A mail without copies, headers and tags of its own. */
    public static Mail of(String from, String to, String subject, String text, String html) {
        return new Mail(from, to, List.of(), subject, text, html, Map.of(), Map.of());
    }

    public Mail withCopyTo(List<String> copies) {
        return new Mail(from, to, copies, subject, text, html, headers, tags);
    }

    public Mail withHeaders(Map<String, String> more) {
        return new Mail(from, to, cc, subject, text, html, more, tags);
    }

    public Mail withTags(Map<String, String> more) {
        return new Mail(from, to, cc, subject, text, html, headers, more);
    }
}
