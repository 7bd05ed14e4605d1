package ripen.stack;

import static ripen.stack.LeadTable.Act.BATCH_GET;
import static ripen.stack.LeadTable.Act.CHECK;
import static ripen.stack.LeadTable.Act.DELETE;
import static ripen.stack.LeadTable.Act.GET;
import static ripen.stack.LeadTable.Act.PUT;
import static ripen.stack.LeadTable.Act.QUERY;
import static ripen.stack.LeadTable.Act.UPDATE;

import ripen.events.ActivityRecorded;
import ripen.events.ActivityScored;
import ripen.events.ConsentChanged;
import ripen.events.EmailBounced;
import ripen.events.EmailClicked;
import ripen.events.EmailComplained;
import ripen.events.HandRaised;
import ripen.events.LabelChanged;
import ripen.events.LeadAwoke;
import ripen.events.LeadCaptured;
import ripen.events.LeadWentCold;
import ripen.events.ModelPublished;
import ripen.events.ProfileChanged;
import ripen.events.StageChanged;
import ripen.events.Unsubscribed;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.constructs.Construct;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Ripen as it is deployed: which functions there are, what each may use, and what calls it. A
 * function is one statement here; a further route, event or right is one more argument.
 */
final class RipenStack extends Stack {
    private final Settings settings;
    private final Context context;
    private final LeadTable leads;
    private final LeadTable identities;
    private final LeadTable models;
    private final LeadTable kpis;
    private final EventBus bus;
    private final HttpDoor http;
    private final DeadLetterQueue missedTicks;
    private final Postbox postbox;

    private final Capability imprint;
    private final Capability recipients;
    private final Capability send;
    private final Capability tokenKeys;
    private final Capability links;
    private final Capability shards;

    RipenStack(Construct scope, String id, StackProps props, Path root, Context context) {
        super(scope, id, props);
        this.context = context;
        settings = Settings.from(root, context);
        leads =
                LeadTable.streamed(this, "Leads", settings)
                        .index("due", "dueShard", "dueAt")
                        .index("heat", "heatShard", "heatDay")
                        .index("quiet", "quietShard", "heatDay");
        identities = LeadTable.plain(this, "Identities", settings);
        models = LeadTable.streamed(this, "Models", settings);
        kpis = LeadTable.plain(this, "Kpis", settings);
        // No archive: what an event says can be rebuilt from the leads' history, and an archive is
        // paid for.
        bus =
                EventBus.Builder.create(this, "Bus")
                        .eventBusName(settings.stage().stackName())
                        .description("What happened in Ripen")
                        .build();
        var team = new Team(this, "Team", context, settings);
        http = new HttpDoor(this, "Http", context, settings, team.authorizer());
        missedTicks = new DeadLetterQueue(this, "MissedTicks");

        Company company = Company.from(context);
        imprint = company.imprint();
        recipients = company.recipients();
        postbox = new Postbox(this, "Postbox", context, company);
        send = postbox.send();
        tokenKeys = TokenKeys.of(this, settings.stage(), context).read();
        links =
                Capability.variables(
                        Map.of(
                                "PUBLIC_URL", http.url(),
                                "SITE_URL", context.url("siteUrl", http.url())));
        shards = Capability.variable("DUE_SHARDS", Integer.toString(context.dueShards()));

        capturing();
        scoring();
        keepingAccounts();
        nurturing();
        counting();
        relaying();
        answeringTheTeam();
        usingHistory();
        outputs();
        // Each alarm costs ten cents a month and its key a dollar: not for a stage that one throws
        // away.
        if (context.flag("alarms", settings.stage().isProtected() || context.given("alarmEmail"))) {
            new Alarms(this, "Alarms", new AlarmTopic(this, "AlarmTopic", context, settings))
                    .watch(this);
        }
    }

    private void capturing() {
        RipenFunction capture =
                function("Capture", "capture", Duration.seconds(10))
                        .given(leads.may(GET, QUERY, PUT), identities.may(GET, PUT))
                        .given(models.mayOn("scoring", GET)) // do opened mails count?
                        .given(tokenKeys, links, imprint)
                        .given(excludedDomains());
        http.open(capture, Interface.OPEN);
    }

    /** Whose people are no leads, whichever way they come. */
    private Capability excludedDomains() {
        return Capability.variable("EXCLUDED_DOMAINS", context.text("excludedDomains", ""));
    }

    private void scoring() {
        route(
                bus,
                EventRoute.types(ActivityRecorded.TYPE),
                function("Score", "score", Duration.seconds(30))
                        .given(leads.may(GET, QUERY, PUT, UPDATE, CHECK), rescoring())
                        .given(shards, imprint));
        every(
                Duration.hours(1),
                function("Decay", "decay", Duration.minutes(15)) // after an outage
                        .given(leads.may(GET, QUERY, PUT, UPDATE, CHECK), rescoring())
                        .given(leads.mayQueryIndex("due"), shards, imprint));
        RipenFunction rescore =
                function("Rescore", "score", Duration.minutes(5))
                        .given(
                                leads.may(GET, QUERY, PUT, UPDATE, CHECK),
                                leads.mayQueryIndex("heat"),
                                rescoring(),
                                models.mayOn("rescore#", PUT),
                                models.mayOn("waiting#", UPDATE, DELETE))
                        .given(shards, imprint);
        route(bus, EventRoute.types(ModelPublished.TYPE), rescore);
        every(Duration.hours(1), rescore);
    }

    /** Whoever writes a state may be the first that meets a lead after a publication. */
    private Capability rescoring() {
        return models.may(GET, QUERY).and(models.mayOn("waiting#", PUT, CHECK));
    }

    private void keepingAccounts() {
        route(
                bus,
                EventRoute.types(ActivityScored.TYPE, LabelChanged.TYPE, ProfileChanged.TYPE),
                function("Accounts", "score", Duration.seconds(30))
                        .given(leads.may(GET, QUERY, PUT), models.may(GET, QUERY))
                        .given(shards, imprint));
    }

    private void nurturing() {
        route(
                bus,
                EventRoute.types(
                        LeadCaptured.TYPE,
                        StageChanged.TYPE,
                        HandRaised.TYPE,
                        ConsentChanged.TYPE,
                        LeadWentCold.TYPE,
                        LeadAwoke.TYPE,
                        EmailBounced.TYPE,
                        EmailClicked.TYPE,
                        EmailComplained.TYPE,
                        Unsubscribed.TYPE),
                mailing(function("Nurture", "nurture", Duration.minutes(1)))
                        .given(context.catchUp()));
        every(
                Duration.minutes(15),
                mailing(function("NurtureSweep", "nurture", Duration.minutes(5)))
                        .given(leads.mayQueryIndex("due")));
        route(
                postbox.bus(),
                postbox.fates(),
                function("Feedback", "feedback", Duration.seconds(30))
                        .given(
                                leads.may(GET, QUERY, PUT, UPDATE, CHECK),
                                identities.may(GET, CHECK),
                                identities.mayOn("suppressed#", PUT))
                        .given(tokenKeys, shards));
    }

    private RipenFunction mailing(RipenFunction function) {
        return function.given(
                        leads.may(GET, QUERY, PUT, UPDATE, CHECK),
                        identities.may(GET, CHECK),
                        identities.mayOn("suppressed#", PUT),
                        models.may(GET, QUERY, PUT))
                .given(send, tokenKeys, links, imprint, recipients, shards);
    }

    private void counting() {
        RipenFunction kpi =
                function("Kpi", "kpi", Duration.minutes(1))
                        .given(kpis.mayOn("day#", GET, UPDATE), imprint);
        StreamRoute.inWindows(this, leads, kpi, Duration.seconds(60));
        every(
                Duration.hours(1),
                function("Digest", "kpi", Duration.minutes(2))
                        .given(
                                kpis.may(GET, QUERY),
                                kpis.mayOn("claim#", PUT, UPDATE),
                                leads.may(BATCH_GET, QUERY),
                                leads.mayQueryIndex("due", "heat", "quiet"),
                                models.may(GET))
                        .given(send, tokenKeys, links, imprint, recipients, shards));
    }

    private void relaying() {
        Capability publish =
                Capability.variable("EVENT_BUS", bus.getEventBusName())
                        .and(function -> function.allow(bus.getEventBusArn(), "events:PutEvents"));
        RipenFunction relay =
                function("Relay", "relay", Duration.minutes(1))
                        .given(
                                publish,
                                new DeadLetterQueue(this, "Parked").receivesAs("PARKED_QUEUE_URL"));
        StreamRoute.oneByOne(this, leads, relay);
        StreamRoute.oneByOne(this, models, relay);
    }

    private void answeringTheTeam() {
        RipenFunction api =
                function("Api", "api", Duration.seconds(20))
                        .given(
                                leads.may(GET, BATCH_GET, QUERY, PUT),
                                leads.mayQueryIndex("due", "heat", "quiet"),
                                identities.may(GET, QUERY),
                                models.may(GET, QUERY),
                                models.mayOn("scoring", PUT, DELETE),
                                kpis.may(GET, QUERY))
                        .given(shards, imprint);
        http.guarded(api, Interface.TEAM);
    }

    /** Fits and replays: with the memory comes the processor. */
    private void usingHistory() {
        RipenFunction imports =
                function("Imports", "api", Duration.minutes(5))
                        .given(leads.may(GET, PUT), identities.may(GET, PUT))
                        .given(excludedDomains());
        var queue =
                new ResilientQueue(
                        this, "ImportsQueue", imports, context.number("queueConcurrency", 4));
        RipenFunction history =
                function("History", "api", Duration.seconds(29))
                        .withMemory(1769)
                        .given(
                                leads.may(GET, QUERY),
                                leads.mayQueryIndex("heat"),
                                identities.may(GET, QUERY, PUT),
                                models.may(GET, QUERY, PUT),
                                queue.receivesAs("IMPORTS_QUEUE_URL"),
                                shards);
        http.guarded(history, Interface.HISTORY);
    }

    private void outputs() {
        output("ApiUrl", http.url());
        for (LeadTable table : List.of(leads, identities, models, kpis)) {
            output(table.getNode().getId() + "TableName", table.table().getTableName());
        }
    }

    private RipenFunction function(String id, String module, Duration timeout) {
        return new RipenFunction(this, id, module, timeout, settings);
    }

    private void route(IEventBus from, EventPattern pattern, RipenFunction to) {
        new EventRoute(this, from, pattern, to, context.number("queueConcurrency", 4));
    }

    private void every(Duration rate, RipenFunction function) {
        new Timer(this, function, rate, missedTicks);
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
