package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * EventBridge, SQS, SES and SSM as functions see them: requests and answers in AWS's own wire
 * formats, as far as functions that only send, publish and read parameters need them.
 */
final class Endpoints {
    private static final int MAX_ENTRIES = 10;
    private static final int MAX_BYTES = 256 * 1024;

    private final Bus bus;
    private final Queues queues;
    private final Ses ses;
    private final Parameters parameters;

    /** What a service answers; an error has a status from 400 on. */
    record Answer(int status, JsonNode body) {}

    /** An error by the name that AWS gives it. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String code;

        Refused(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    Endpoints(Bus bus, Queues queues, Ses ses, Parameters parameters) {
        this.bus = bus;
        this.queues = queues;
        this.ses = ses;
        this.parameters = parameters;
    }

    /**
     * @param operation the {@code X-Amz-Target} header, or method and path of a REST service
     */
    Answer answer(String operation, byte[] body) {
        try {
            JsonNode request = Json.read(body);
            String name = operation.substring(operation.lastIndexOf('.') + 1);
            return new Answer(
                    200,
                    switch (name) {
                        case "PutEvents" -> putEvents(request);
                        case "SendMessage" -> sendMessage(request);
                        case "SendMessageBatch" -> sendMessages(request);
                        case "GetParameter" -> parameters.get(request);
                        case "GetParameters" -> parameters.getAll(request);
                        case "POST /v2/email/outbound-emails" -> ses.send(request);
                        default ->
                                throw new Refused(
                                        501,
                                        "NotImplemented",
                                        "The local runtime does not do " + name + ".");
                    });
        } catch (Refused refused) {
            ObjectNode error = Json.object().put("__type", refused.code);
            return new Answer(refused.status, error.put("message", refused.getMessage()));
        } catch (IOException malformed) {
            ObjectNode error = Json.object().put("__type", "SerializationException");
            return new Answer(400, error.put("message", malformed.getMessage()));
        }
    }

    private JsonNode putEvents(JsonNode request) throws Refused {
        JsonNode entries = request.path("Entries");
        if (entries.isEmpty()
                || entries.size() > MAX_ENTRIES
                || entries.toString().length() > MAX_BYTES) {
            throw new Refused(
                    400,
                    "ValidationException",
                    "PutEvents takes 1 to 10 entries of 256 KB in all.");
        }
        ObjectNode answer = Json.object();
        int failed = 0;
        for (JsonNode entry : entries) {
            ObjectNode result = answer.withArray("Entries").addObject();
            String error = publish(entry, result);
            if (!error.isEmpty()) {
                failed++;
                result.put("ErrorCode", error).put("ErrorMessage", error);
            }
        }
        return answer.put("FailedEntryCount", failed);
    }

    private String publish(JsonNode entry, ObjectNode result) throws Refused {
        String name = Attributes.last(entry.path("EventBusName").asText(Bus.DEFAULT));
        if (!bus.exists(name)) {
            throw new Refused(
                    400, "ResourceNotFoundException", "Event bus " + name + " does not exist.");
        }
        String source = entry.path("Source").asText();
        String type = entry.path("DetailType").asText();
        if (source.isEmpty() || type.isEmpty()) {
            return "InvalidArgument";
        }
        if (source.startsWith("aws.")) {
            return "NotAuthorizedForSourceException";
        }
        try {
            JsonNode detail =
                    Json.read(entry.path("Detail").asText().getBytes(StandardCharsets.UTF_8));
            if (!detail.isObject()) {
                return "MalformedDetail";
            }
            result.put("EventId", bus.put(name, source, type, List.of(), detail));
            return "";
        } catch (IOException malformed) {
            return "MalformedDetail";
        }
    }

    private JsonNode sendMessage(JsonNode request) throws Refused {
        String name = queueOf(request);
        String body = request.path("MessageBody").asText();
        return Json.object()
                .put("MessageId", queues.send(name, body))
                .put("MD5OfMessageBody", md5(body));
    }

    private JsonNode sendMessages(JsonNode request) throws Refused {
        String name = queueOf(request);
        ObjectNode answer = Json.object();
        for (JsonNode entry : request.path("Entries")) {
            String body = entry.path("MessageBody").asText();
            answer.withArray("Successful")
                    .addObject()
                    .put("Id", entry.path("Id").asText())
                    .put("MessageId", queues.send(name, body))
                    .put("MD5OfMessageBody", md5(body));
        }
        return answer;
    }

    private String queueOf(JsonNode request) throws Refused {
        if (request.has("MessageAttributes")) {
            throw new Refused(
                    501, "NotImplemented", "The local runtime does not do message attributes.");
        }
        String name = Attributes.last(request.path("QueueUrl").asText());
        if (!queues.exists(name)) {
            throw new Refused(
                    400,
                    "AWS.SimpleQueueService.NonExistentQueue",
                    "The queue " + name + " does not exist.");
        }
        return name;
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("MD5")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
