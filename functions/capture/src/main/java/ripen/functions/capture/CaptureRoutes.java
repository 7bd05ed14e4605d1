package ripen.functions.capture;

import ripen.aws.Clients;
import ripen.aws.Environment;
import ripen.aws.Metrics;
import ripen.aws.SsmTokenKeys;
import ripen.aws.Tokens;
import ripen.aws.capture.DynamoDbCaptures;
import ripen.aws.capture.DynamoDbConsents;
import ripen.aws.capture.DynamoDbMailings;
import ripen.aws.capture.DynamoDbVisitors;
import ripen.aws.forms.ShippedForms;
import ripen.aws.http.Routes;
import ripen.aws.models.CountedOpens;
import ripen.capture.CapturingForms;
import ripen.capture.ChangingConsent;
import ripen.capture.ExcludedDomains;
import ripen.capture.FollowingMails;
import ripen.capture.RecordingActivities;
import ripen.capture.RecordingAnswers;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;

/** What the function consists of, put together once, by hand. */
final class CaptureRoutes {

    private final Pages pages;
    private final FormEndpoint forms;
    private final ActivityEndpoint activities;
    private final MailEndpoint mails;
    private final ConsentEndpoint consent;
    private final AnswerEndpoint answers;
    private final TrackerEndpoint tracker = new TrackerEndpoint();

    CaptureRoutes(Environment environment, Clients clients, InstantSource clock) {
        String leads = environment.require("LEADS_TABLE");
        String identities = environment.require("IDENTITIES_TABLE");
        DynamoDbClient dynamoDb = clients.dynamoDb();
        var tokens =
                new Tokens(
                        new SsmTokenKeys(
                                clients::ssm, environment.require("TOKEN_KEYS_PARAMETER"), clock));
        var capturing =
                new CapturingForms(
                        new DynamoDbCaptures(dynamoDb, leads, identities),
                        () -> UUID.randomUUID().toString(),
                        tokens::fingerprint,
                        ExcludedDomains.of(environment.find("EXCLUDED_DOMAINS").orElse("")));
        var metrics = new Metrics(environment, clock);
        pages = new Pages(environment.find("COMPANY_NAME").orElse("Example Works"));
        String site =
                environment.find("SITE_URL").or(() -> environment.find("PUBLIC_URL")).orElse("");
        forms = new FormEndpoint(new ShippedForms(), capturing, clock, pages, site, metrics);
        activities =
                new ActivityEndpoint(
                        new RecordingActivities(new DynamoDbVisitors(dynamoDb, leads, identities)),
                        clock,
                        metrics);
        var mailings = new DynamoDbMailings(dynamoDb, leads);
        var opens = new CountedOpens(dynamoDb, environment.require("MODELS_TABLE"), clock);
        mails = new MailEndpoint(tokens, new FollowingMails(mailings, opens), clock, pages);
        var changing = new ChangingConsent(new DynamoDbConsents(dynamoDb, leads));
        consent = new ConsentEndpoint(tokens, changing, clock, pages);
        answers =
                new AnswerEndpoint(
                        tokens,
                        new RecordingAnswers(mailings),
                        changing,
                        ZoneId.of(environment.find("COMPANY_ZONE").orElse("Europe/Berlin")),
                        clock,
                        pages);
    }

    Routes routes() {
        return new Routes()
                .failing(pages::fault)
                .on("POST /forms/{form}", forms::submit)
                .on("POST /activities", activities::report)
                .on("GET /ripen.js", tracker::script)
                .on("GET /l/{token}", mails::click)
                .on("GET /o/{token}", mails::open)
                .on("GET /confirm/{token}", consent::askToConfirm)
                .on("POST /confirm/{token}", consent::confirm)
                .on("GET /unsubscribe/{token}", consent::askToUnsubscribe)
                .on("POST /unsubscribe/{token}", consent::unsubscribe)
                .on("GET /answer/{token}", answers::ask)
                .on("POST /answer/{token}", answers::answer);
    }
}
