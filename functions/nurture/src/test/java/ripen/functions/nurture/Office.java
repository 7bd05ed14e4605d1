package ripen.functions.nurture;

import ripen.aws.ActivityItem;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.json.Json;
import ripen.aws.rules.ShippedModel;
import ripen.events.Event;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.Activity;
import ripen.score.Histories;
import ripen.score.Histories.Cause;
import ripen.score.ProfileDocument;
import ripen.score.ScoringActivities;

import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Both functions over real tables in memory, with capture and score played by hand, on a clock that
 * is moved by hand.
 */
final class Office implements AutoCloseable {

    static final String LEAD = "lead-1";
    static final String ADDRESS = "first.lead@example.com";

    final Services services = new Services();
    private Instant now = Instant.parse("2018-06-01T09:00:00Z");
    private final Environment environment =
            new Environment(
                    Map.ofEntries(
                            Map.entry("LEADS_TABLE", Services.LEADS),
                            Map.entry("IDENTITIES_TABLE", Services.IDENTITIES),
                            Map.entry("MODELS_TABLE", Services.MODELS),
                            Map.entry("TOKEN_KEYS_PARAMETER", "/keys"),
                            Map.entry("PUBLIC_URL", "https://api.test"),
                            Map.entry("SITE_URL", "https://site.test"),
                            Map.entry("SENDER", "marketing@example-works.test"),
                            Map.entry("SALES_ADDRESS", "sales@example-works.test"),
                            Map.entry("MARKETING_ADDRESSES", "team@example-works.test"),
                            Map.entry(
                                    "SEED_ADDRESSES",
                                    "seed@example-works.test, second-seed@example-works.test"),
                            Map.entry("CONFIGURATION_SET", "set"),
                            Map.entry("COMPANY_NAME", "Example Works"),
                            Map.entry("COMPANY_ADDRESS", "1 Sample Street, Berlin"),
                            Map.entry("COMPANY_ZONE", "Europe/Berlin"),
                            Map.entry("DUE_SHARDS", "3")));
    private final NurtureHandler handler = new NurtureHandler(environment, services, () -> now);
    private final NurtureSweepHandler sweep =
            new NurtureSweepHandler(environment, services, () -> now);
    private int activities;

    /** What capture writes for a form. */
    void fillsIn(Map<String, Object> form, boolean consent) {
        var person =
                new Person(
                        ADDRESS,
                        "First Lead",
                        "Example GmbH",
                        "Head of Operations",
                        240,
                        null,
                        "DE",
                        null,
                        EmailKind.COMPANY);
        var given = consent ? new Consent(Consent.Status.GRANTED, "opt-in", now) : Consent.NONE;
        var source = new Source(Map.of("source", "newsletter", "campaign", "spring"));
        var profile =
                new Profile(
                        LEAD, person, source, given, List.of(), List.of(), 1, null, List.of(),
                        false, now, 1);
        put(Keys.PROFILE, ProfileItem.write(profile));
        acts(
                "form.submitted",
                Map.of("form", form, "profile", ProfileDocument.snapshot(person, false)));
    }

    /** What capture and score write for an activity. */
    Activity.Key acts(String type, Map<String, Object> properties) {
        var activity = new Activity(new Activity.Key(now, "a-" + activities++), type, properties);
        put(Keys.activity(activity.key()), ActivityItem.write(activity));
        var histories = new DynamoDbHistories(services.dynamoDb(), Services.LEADS, 3);
        new ScoringActivities(histories, ShippedModel.scoring())
                .score(LEAD, activity.key(), cause());
        return activity.key();
    }

    /** Delivers the events that lie in the outbox of the state, as the relay would. */
    List<String> relaysState() {
        List<Event> events = Outbox.of(item(Keys.STATE).orElseThrow()).events();
        events.forEach(event -> receives(event.detailType(), event.detail()));
        return events.stream().map(Event::detailType).toList();
    }

    /** Time goes by without any sweep. */
    void jumps(Duration time) {
        now = now.plus(time);
    }

    /** What the decay sweep writes: what time has brought about. */
    void decays() {
        var histories = new DynamoDbHistories(services.dynamoDb(), Services.LEADS, 3);
        var known = histories.find(LEAD).orElseThrow();
        var fold = ShippedModel.scoring().from(known.state()).advance(now);
        histories.commit(
                new Histories.Change(
                        LEAD,
                        known.version(),
                        fold.state(),
                        ShippedModel.scoring().model(),
                        List.of(),
                        fold.facts(),
                        null,
                        cause()));
    }

    /** Answers the messages that failed. */
    List<?> receives(String type, Map<String, Object> detail) {
        String body =
                Json.text(
                        Map.of(
                                "id",
                                "e",
                                "source",
                                "ripen.test",
                                "detail-type",
                                type,
                                "time",
                                "2018-06-01T09:00:00Z",
                                "detail",
                                detail));
        return (List<?>)
                call(
                                handler::handleRequest,
                                Map.of(
                                        "Records",
                                        List.of(Map.of("messageId", "m-1", "body", body))))
                        .get("batchItemFailures");
    }

    void passes(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(Duration.ofMinutes(15));
            call(sweep::handleRequest, Map.of("id", "tick", "detail-type", "Scheduled Event"));
        }
    }

    List<SendEmailRequest> mailsTo(String address) {
        return services.mails.stream()
                .filter(mail -> mail.destination().toAddresses().contains(address))
                .toList();
    }

    Optional<Item> item(String sk) {
        var answer =
                services.dynamoDb()
                        .getItem(
                                get ->
                                        get.tableName(Services.LEADS)
                                                .key(Keys.of(LEAD, sk))
                                                .consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    Map<String, Object> captured(String document) {
        return Map.of(
                "meta",
                meta("LeadCaptured.v1"),
                "form",
                "whitepaper",
                "submission",
                "s-1",
                "new",
                true,
                "document",
                document,
                "activity",
                Map.of("at", "2018-06-01T09:00:00.000Z", "id", "a-0"));
    }

    Map<String, Object> meta(String type) {
        return Map.of(
                "id",
                "lead-1/lead#profile/1/0",
                "at",
                now.toString(),
                "lead",
                LEAD,
                "leadVersion",
                1,
                "cause",
                "c",
                "correlation",
                "a-0",
                "schema",
                type);
    }

    Cause cause() {
        return new Cause("test", "a-0", now);
    }

    @Override
    public void close() {
        services.close();
    }

    private void put(String sk, Item content) {
        services.dynamoDb()
                .putItem(
                        LeadWrite.of(Services.LEADS, Outbox.of(LEAD, sk, 1, cause()), content)
                                .alone());
    }

    private interface Function {
        void handle(
                java.io.InputStream in,
                java.io.OutputStream out,
                com.amazonaws.services.lambda.runtime.Context context)
                throws IOException;
    }

    private static Map<String, Object> call(Function function, Object event) {
        var out = new ByteArrayOutputStream();
        try {
            function.handle(
                    new ByteArrayInputStream(Json.text(event).getBytes(StandardCharsets.UTF_8)),
                    out,
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.object(out.toString(StandardCharsets.UTF_8));
    }
}
