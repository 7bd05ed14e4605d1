package ripen.functions.feedback;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ripen.aws.Messages.Envelope;
import ripen.nurture.RecordingFeedback.News;
import ripen.nurture.RecordingFeedback.Word;
import ripen.nurture.Tags;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what SES puts on the bus. Mails that are no lead's (digests, seed copies) have no tags of
 * ours and are passed over. So is an event of a kind or shape that nobody here knows, with a line
 * in the log that holds ids only: a dead letter could not be helped either.
 */
final class SesEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SesEvents.class);

    private SesEvents() {}

    static Optional<Word> word(Envelope event) {
        try {
            Map<?, ?> detail = event.detail();
            Map<?, ?> mail = object(detail, "mail");
            Map<?, ?> tags = mail.get("tags") instanceof Map<?, ?> map ? map : Map.of();
            Optional<String> lead = tag(tags, Tags.LEAD);
            Optional<String> send = tag(tags, Tags.SEND);
            if (lead.isEmpty() || send.isEmpty()) {
                return Optional.empty();
            }
            Instant posted = instant(mail, "timestamp");
            String message = text(mail, "messageId");
            return told(event.detailType(), detail, posted)
                    .map(
                            told ->
                                    new Word(
                                            lead.get(),
                                            send.get(),
                                            message,
                                            posted,
                                            told.at(),
                                            told.news()));
        } catch (IllegalArgumentException | DateTimeException unknown) {
            LOG.warn("SES event {} passed over: {}", id(event), unknown.getMessage());
            return Optional.empty();
        }
    }

    /** What happened, and when. */
    private record Told(News news, Instant at) {}

    private static Optional<Told> told(String type, Map<?, ?> detail, Instant posted) {
        return switch (type) {
            case "Email Sent", "Email Delivery Delayed" ->
                    Optional.of(new Told(new News.Taken(), posted));
            case "Email Delivered" ->
                    Optional.of(
                            new Told(
                                    new News.Delivered(),
                                    instant(object(detail, "delivery"), "timestamp")));
            case "Email Bounced" -> {
                Map<?, ?> bounce = object(detail, "bounce");
                yield Optional.of(
                        new Told(
                                new News.Bounced(bounceType(text(bounce, "bounceType"))),
                                instant(bounce, "timestamp")));
            }
            case "Email Complaint Received" -> Optional.of(complaint(object(detail, "complaint")));
            case "Email Rejected" ->
                    Optional.of(
                            new Told(
                                    new News.Rejected("Rejected by SES after it was taken"),
                                    posted));
            case "Email Rendering Failed" ->
                    Optional.of(
                            new Told(new News.Rejected("Could not be rendered by SES"), posted));
            case "Email Opened", "Email Clicked", "Email Subscribed" ->
                    Optional.empty(); // our own links tell
            default -> throw new IllegalArgumentException("an unknown kind");
        };
    }

    private static Told complaint(Map<?, ?> complaint) {
        // Somebody took it out of the spam folder: the opposite of a complaint.
        boolean praise = "not-spam".equals(complaint.get("complaintFeedbackType"));
        return new Told(
                praise ? new News.Taken() : new News.Complained(), instant(complaint, "timestamp"));
    }

    private static String bounceType(String word) {
        String type = word.toLowerCase(Locale.ROOT);
        if (!List.of("permanent", "transient", "undetermined").contains(type)) {
            throw new IllegalArgumentException("an unknown kind of bounce");
        }
        return type;
    }

    private static Optional<String> tag(Map<?, ?> tags, String name) {
        return tags.get(name) instanceof List<?> values
                        && values.size() == 1
                        && values.getFirst() instanceof String value
                ? Optional.of(Tags.decode(value))
                : Optional.empty();
    }

    private static Map<?, ?> object(Map<?, ?> json, String name) {
        if (!(json.get(name) instanceof Map<?, ?> object)) {
            throw new IllegalArgumentException("no object " + name);
        }
        return object;
    }

    private static String text(Map<?, ?> json, String name) {
        if (!(json.get(name) instanceof String text)) {
            throw new IllegalArgumentException("no text " + name);
        }
        return text;
    }

    private static Instant instant(Map<?, ?> json, String name) {
        try {
            return Instant.parse(text(json, name)).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "no instant " + name); // the parser's own message would quote the text
        }
    }

    private static String id(Envelope event) {
        return event.id().matches("[A-Za-z0-9-]{1,64}") ? event.id() : "without an id";
    }
}
