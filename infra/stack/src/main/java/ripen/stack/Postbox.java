package ripen.stack;

import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.ses.ConfigurationSet;
import software.amazon.awscdk.services.ses.ConfigurationSetEventDestinationOptions;
import software.amazon.awscdk.services.ses.ConfigurationSetTlsPolicy;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.EmailSendingEvent;
import software.amazon.awscdk.services.ses.EventDestination;
import software.amazon.awscdk.services.ses.Identity;
import software.amazon.awscdk.services.ses.SuppressionReasons;
import software.constructs.Construct;

import java.util.List;
import java.util.Map;

/**
 * SES: mail leaves over TLS or not at all, addresses that bounced or complained are suppressed in
 * the account as well, and what becomes of each mail is told on the default bus, the only one SES
 * can write to. Opens and clicks are our own links' business, so SES does not rewrite mails for
 * them.
 */
final class Postbox extends Construct {
    private final Company company;
    private final ConfigurationSet configurationSet;
    private final IEventBus bus;

    Postbox(Construct scope, String id, Context context, Company company) {
        super(scope, id);
        this.company = company;
        bus = EventBus.fromEventBusName(this, "DefaultBus", "default");
        configurationSet =
                ConfigurationSet.Builder.create(this, "Configuration")
                        .tlsPolicy(ConfigurationSetTlsPolicy.REQUIRE)
                        .reputationMetrics(true)
                        .suppressionReasons(SuppressionReasons.BOUNCES_AND_COMPLAINTS)
                        .build();
        configurationSet.addEventDestination(
                "Fate",
                ConfigurationSetEventDestinationOptions.builder()
                        .destination(EventDestination.eventBus(bus))
                        .events(
                                List.of(
                                        EmailSendingEvent.SEND,
                                        EmailSendingEvent.DELIVERY,
                                        EmailSendingEvent.BOUNCE,
                                        EmailSendingEvent.COMPLAINT,
                                        EmailSendingEvent.REJECT,
                                        EmailSendingEvent.RENDERING_FAILURE,
                                        EmailSendingEvent.DELIVERY_DELAY))
                        .build());
        if (context.given("identity")) {
            String identity = context.text("identity");
            EmailIdentity.Builder.create(this, "Identity")
                    .identity(
                            identity.contains("@")
                                    ? Identity.email(identity)
                                    : Identity.domain(identity))
                    .configurationSet(configurationSet)
                    .build();
        }
    }

    /**
     * The right to send mails from the company's sender, whether SES knows its address or its
     * domain.
     */
    Capability send() {
        return Capability.variables(
                        Map.of(
                                "SENDER", company.sender(),
                                "CONFIGURATION_SET", configurationSet.getConfigurationSetName()))
                .and(function -> function.allow(fromSender(), "ses:SendEmail"));
    }

    /**
     * What SES tells about our mails: others of the account, another stage's among them, are told
     * on the same bus.
     */
    EventPattern fates() {
        var ours =
                Map.of(
                        "ses:configuration-set",
                        List.of(configurationSet.getConfigurationSetName()));
        return EventPattern.builder()
                .source(List.of("aws.ses"))
                .detail(Map.of("mail", Map.of("tags", ours)))
                .build();
    }

    IEventBus bus() {
        return bus;
    }

    private PolicyStatement.Builder fromSender() {
        return PolicyStatement.Builder.create()
                .resources(
                        List.of(
                                arn("identity", company.domain()),
                                arn("identity", company.senderAddress()),
                                arn(
                                        "configuration-set",
                                        configurationSet.getConfigurationSetName())))
                .conditions(
                        Map.of("StringEquals", Map.of("ses:FromAddress", company.senderAddress())));
    }

    private String arn(String resource, String name) {
        return Arn.format(
                ArnComponents.builder()
                        .service("ses")
                        .resource(resource)
                        .resourceName(name)
                        .build(),
                Stack.of(this));
    }
}
