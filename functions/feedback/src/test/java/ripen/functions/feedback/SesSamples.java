package ripen.functions.feedback;

import ripen.aws.json.Json;

import java.util.Map;

/** Events as SES puts them on the default bus, after the shapes of its documentation. */
final class SesSamples {

    static final String POSTED = "2018-06-01T09:00:00.120Z";

    private SesSamples() {}

    static String delivered(String lead, String send) {
        return event(
                "Email Delivered",
                lead,
                send,
                """
                "delivery": {"timestamp": "2018-06-01T09:00:03.500Z", "processingTimeMillis": 3380,
                  "recipients": ["someone@example.com"], "smtpResponse": "250 OK", "reportingMTA": "mta.example.org"}\
                """);
    }

    static String bounced(String lead, String send, String type) {
        return event(
                "Email Bounced",
                lead,
                send,
                """
                "bounce": {"bounceType": "%s", "bounceSubType": "General", "timestamp": "2018-06-01T09:00:04.000Z",
                  "bouncedRecipients": [{"emailAddress": "someone@example.com", "action": "failed", "status": "5.1.1",
                    "diagnosticCode": "smtp; 550 no such user"}],
                  "feedbackId": "f-1", "reportingMTA": "dsn; mta.example.org"}\
                """
                        .formatted(type));
    }

    static String complained(String lead, String send, String feedback) {
        return event(
                "Email Complaint Received",
                lead,
                send,
                """
                "complaint": {"complainedRecipients": [{"emailAddress": "someone@example.com"}], "timestamp": "2018-06-02T10:00:00.000Z",
                  "feedbackId": "f-2", "complaintFeedbackType": "%s", "arrivalDate": "2018-06-02T09:59:00.000Z"}\
                """
                        .formatted(feedback));
    }

    static String sent(String lead, String send) {
        return event("Email Sent", lead, send, "\"send\": {}");
    }

    static String rejected(String lead, String send) {
        return event("Email Rejected", lead, send, "\"reject\": {\"reason\": \"Bad content\"}");
    }

    static String delayed(String lead, String send) {
        return event(
                "Email Delivery Delayed",
                lead,
                send,
                """
                "deliveryDelay": {"timestamp": "2018-06-01T09:10:00.000Z", "delayType": "MailboxFull",
                  "expirationTime": "2018-06-02T09:10:00.000Z", "delayedRecipients": [{"emailAddress": "someone@example.com"}]}\
                """);
    }

    static String event(String type, String lead, String send, String news) {
        return """
        {"version": "0", "id": "0f0f-1", "detail-type": "%s", "source": "aws.ses", "account": "111122223333",
         "time": "2018-06-01T09:00:05Z", "region": "eu-central-1", "resources": [],
         "detail": {"eventType": "X", "mail": {"timestamp": "%s", "source": "marketing@example-works.test", "messageId": "m-77",
           "destination": ["someone@example.com"], "headersTruncated": false, "headers": [],
           "tags": {"ses:configuration-set": ["set"], "lead": ["%s"], "send": ["%s"]}}, %s}}\
        """
                .formatted(type, POSTED, lead, send, news);
    }

    /** A batch as the queue delivers it. */
    static String batch(String... bodies) {
        return Json.text(
                Map.of(
                        "Records",
                        java.util.stream.IntStream.range(0, bodies.length)
                                .mapToObj(
                                        i ->
                                                Map.of(
                                                        "messageId",
                                                        "message-" + i,
                                                        "body",
                                                        bodies[i],
                                                        "eventSource",
                                                        "aws:sqs"))
                                .toList()));
    }
}
