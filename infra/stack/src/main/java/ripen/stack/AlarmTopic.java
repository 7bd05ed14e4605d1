package ripen.stack;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

import java.util.List;
import java.util.Map;

/**
 * Where alarms go, encrypted with a key of its own, because CloudWatch cannot use the account's key
 * for topics. That key is the one thing here that costs a dollar a month even when nobody does
 * anything.
 */
final class AlarmTopic extends Construct {
    private final Topic topic;

    AlarmTopic(Construct scope, String id, Context context, Settings settings) {
        super(scope, id);
        Key key =
                Key.Builder.create(this, "Key")
                        .description("Alarms of " + settings.stage().stackName())
                        .enableKeyRotation(true)
                        .removalPolicy(settings.stage().removal())
                        .build();
        key.addToResourcePolicy(fromCloudWatch("*", "kms:Decrypt", "kms:GenerateDataKey"));
        topic = Topic.Builder.create(this, "Topic").enforceSsl(true).masterKey(key).build();
        topic.addToResourcePolicy(fromCloudWatch(topic.getTopicArn(), "sns:Publish"));
        for (String address : context.list("alarmEmail", "")) {
            topic.addSubscription(new EmailSubscription(address));
        }
        CfnOutput.Builder.create(Stack.of(this), "AlarmTopicArn")
                .value(topic.getTopicArn())
                .build();
    }

    Topic topic() {
        return topic;
    }

    private PolicyStatement fromCloudWatch(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of(actions))
                .resources(List.of(resource))
                .conditions(
                        Map.of(
                                "StringEquals",
                                Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                .build();
    }
}
