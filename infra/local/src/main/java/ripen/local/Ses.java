package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * SES: keeps the mails, and tells the default event bus what became of them, as the configuration
 * set asks. The mailbox simulator's addresses bounce and complain; everybody else gets their mail.
 */
final class Ses {
    private static final String SIMULATOR = "@simulator.amazonses.com";

    private final State state;
    private final Bus bus;
    private final InstantSource clock;

    /** Which events each configuration set wants. */
    private final Map<String, Set<String>> configurationSets = new LinkedHashMap<>();

    private int refusals;
    private String refusal = "";

    Ses(Template template, State state, Bus bus, InstantSource clock) {
        this.state = state;
        this.bus = bus;
        this.clock = clock;
        template.all("AWS::SES::ConfigurationSet")
                .forEach(
                        set ->
                                configurationSets.put(
                                        Attributes.name(set.id(), set.properties()),
                                        new HashSet<>()));
        for (Template.Resource resource :
                template.all("AWS::SES::ConfigurationSetEventDestination")) {
            JsonNode destination = resource.properties().path("EventDestination");
            if (!destination.has("EventBridgeDestination")) {
                throw new Unsupported(resource.id(), "sends events elsewhere than to EventBridge");
            }
            if (destination.path("Enabled").asBoolean(true)) {
                destination
                        .path("MatchingEventTypes")
                        .forEach(
                                type ->
                                        configurationSets
                                                .computeIfAbsent(
                                                        resource.text("ConfigurationSetName"),
                                                        none -> new HashSet<>())
                                                .add(type.asText().toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** Answers the next sends with an error, by AWS's name for it. */
    void refuse(int sends, String code) {
        synchronized (state) {
            refusals = sends;
            refusal = code;
        }
    }

    JsonNode send(JsonNode request) throws Endpoints.Refused {
        JsonNode simple = request.path("Content").path("Simple");
        var to = new ArrayList<String>();
        for (String field : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
            request.path("Destination").path(field).forEach(address -> to.add(address.asText()));
        }
        String set = request.path("ConfigurationSetName").asText();
        synchronized (state) {
            if (refusals > 0) {
                refusals--;
                throw new Endpoints.Refused(
                        refusal.equals("TooManyRequestsException") ? 429 : 400,
                        refusal,
                        "Told to refuse.");
            }
            check(request, simple, to, set);
            var mail = mail(request, simple, to);
            state.mails.add(mail);
            tell(mail, set);
            return Json.object().put("MessageId", mail.id());
        }
    }

    private void check(JsonNode request, JsonNode simple, List<String> to, String set)
            throws Endpoints.Refused {
        if (simple.isMissingNode()) {
            throw new Endpoints.Refused(
                    501,
                    "NotImplemented",
                    "The local runtime takes only mails of the kind Simple.");
        }
        if (to.isEmpty() || !to.stream().allMatch(Ses::isAddress)) {
            throw new Endpoints.Refused(
                    400, "BadRequestException", "An address is not valid: " + to);
        }
        if (!isAddress(request.path("FromEmailAddress").asText())) {
            throw new Endpoints.Refused(400, "BadRequestException", "The sender is not valid.");
        }
        if (!set.isEmpty() && !configurationSets.containsKey(set)) {
            throw new Endpoints.Refused(
                    400, "NotFoundException", "Configuration set " + set + " does not exist.");
        }
    }

    private Mail mail(JsonNode request, JsonNode simple, List<String> to) {
        var headers = new LinkedHashMap<String, String>();
        simple.path("Headers")
                .forEach(
                        header ->
                                headers.put(
                                        header.path("Name").asText(),
                                        header.path("Value").asText()));
        if (!request.path("ReplyToAddresses").isEmpty()) {
            headers.put("Reply-To", request.path("ReplyToAddresses").path(0).asText());
        }
        var tags = new LinkedHashMap<String, String>();
        request.path("EmailTags")
                .forEach(tag -> tags.put(tag.path("Name").asText(), tag.path("Value").asText()));
        return new Mail(
                state.nextId() + "-000000",
                clock.instant(),
                request.path("FromEmailAddress").asText(),
                List.copyOf(to),
                simple.path("Subject").path("Data").asText(),
                simple.path("Body").path("Text").path("Data").asText(),
                simple.path("Body").path("Html").path("Data").asText(),
                headers,
                tags);
    }

    private void tell(Mail mail, String set) {
        emit(mail, set, "Send", "Email Sent", Json.object());
        for (String address : mail.to()) {
            switch (simulated(address)) {
                case "bounce" ->
                        emit(
                                mail,
                                set,
                                "Bounce",
                                "Email Bounced",
                                bounce(mail, address, "General"));
                case "suppressionlist" ->
                        emit(
                                mail,
                                set,
                                "Bounce",
                                "Email Bounced",
                                bounce(mail, address, "Suppressed"));
                case "complaint" -> {
                    emit(mail, set, "Delivery", "Email Delivered", delivery(mail, address));
                    emit(
                            mail,
                            set,
                            "Complaint",
                            "Email Complaint Received",
                            complaint(mail, address));
                }
                // The answer of somebody who is out of the office goes to the sender's mailbox.
                default -> emit(mail, set, "Delivery", "Email Delivered", delivery(mail, address));
            }
        }
    }

    private void emit(Mail mail, String set, String type, String detailType, ObjectNode what) {
        if (!configurationSets
                .getOrDefault(set, Set.of())
                .contains(type.toLowerCase(Locale.ROOT))) {
            return;
        }
        ObjectNode detail = Json.object().put("eventType", type);
        detail.set("mail", describe(mail, set));
        detail.set(type.toLowerCase(Locale.ROOT), what);
        bus.put(
                Bus.DEFAULT,
                "aws.ses",
                detailType,
                List.of(Attributes.arn("ses", "configuration-set/" + set)),
                detail);
    }

    private static ObjectNode describe(Mail mail, String set) {
        String domain = address(mail.from()).replaceFirst(".*@", "");
        ObjectNode node = Json.object().put("timestamp", mail.at().toString());
        node.put("source", mail.from());
        node.put("sourceArn", Attributes.arn("ses", "identity/" + domain));
        node.put("sendingAccountId", Attributes.ACCOUNT).put("messageId", mail.id());
        node.set("destination", Json.array(mail.to()));
        node.put("headersTruncated", false);
        var headers = new LinkedHashMap<String, String>();
        headers.put("From", mail.from());
        headers.put("To", String.join(", ", mail.to()));
        headers.put("Subject", mail.subject());
        headers.putAll(mail.headers());
        var list = node.putArray("headers");
        headers.forEach((name, value) -> list.addObject().put("name", name).put("value", value));
        ObjectNode common = node.putObject("commonHeaders");
        common.set("from", Json.array(List.of(mail.from())));
        common.set("to", Json.array(mail.to()));
        common.put("messageId", mail.id()).put("subject", mail.subject());
        ObjectNode tags = node.putObject("tags");
        tags.set("ses:configuration-set", Json.array(List.of(set)));
        tags.set("ses:from-domain", Json.array(List.of(domain)));
        mail.tags().forEach((name, value) -> tags.set(name, Json.array(List.of(value))));
        return node;
    }

    private static ObjectNode bounce(Mail mail, String address, String subType) {
        ObjectNode bounce =
                Json.object().put("bounceType", "Permanent").put("bounceSubType", subType);
        bounce.putArray("bouncedRecipients")
                .addObject()
                .put("emailAddress", address(address))
                .put("action", "failed")
                .put("status", "5.1.1")
                .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
        return bounce.put("timestamp", mail.at().toString())
                .put("feedbackId", "bounce-" + mail.id())
                .put("reportingMTA", "dsn; local");
    }

    private static ObjectNode complaint(Mail mail, String address) {
        ObjectNode complaint = Json.object();
        complaint
                .putArray("complainedRecipients")
                .addObject()
                .put("emailAddress", address(address));
        return complaint
                .put("timestamp", mail.at().toString())
                .put("feedbackId", "complaint-" + mail.id())
                .put("userAgent", "Amazon SES Mailbox Simulator")
                .put("complaintFeedbackType", "abuse")
                .put("arrivalDate", mail.at().toString());
    }

    private static ObjectNode delivery(Mail mail, String address) {
        ObjectNode delivery = Json.object().put("timestamp", mail.at().toString());
        delivery.put("processingTimeMillis", 1);
        delivery.set("recipients", Json.array(List.of(address(address))));
        return delivery.put("smtpResponse", "250 2.6.0 Message received")
                .put("reportingMTA", "local");
    }

    /** Which of the simulator's mailboxes this is; labels after a plus are ignored. */
    private static String simulated(String address) {
        String lower = address(address).toLowerCase(Locale.ROOT);
        return lower.endsWith(SIMULATOR) ? lower.replaceFirst("[+@].*", "") : "";
    }

    /** The address within {@code Name <address>}. */
    private static String address(String full) {
        int open = full.lastIndexOf('<');
        return open < 0 ? full.strip() : full.substring(open + 1).replace(">", "").strip();
    }

    private static boolean isAddress(String text) {
        return address(text).matches("[^@\\s]+@[^@\\s]+");
    }

    /** Newest last. */
    List<Mail> mails() {
        synchronized (state) {
            return state.mails.stream().sorted(Comparator.comparing(Mail::at)).toList();
        }
    }
}
