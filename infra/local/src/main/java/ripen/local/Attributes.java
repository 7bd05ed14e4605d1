package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/**
 * What resources are called once they exist: physical names, ARNs and URLs. A resource that the
 * template gives no name is called by its logical id.
 */
record Attributes(String endpoint) {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "eu-central-1";

    /**
     * What {@code Ref} gives.
     *
     * @param properties resolved; empty for what is inert here
     */
    String ref(String id, String type, JsonNode properties) {
        String name = name(id, properties);
        String function =
                arn("lambda", "function:" + properties.path("FunctionName").asText() + ":");
        return switch (type) {
            case "AWS::SQS::Queue" -> queueUrl(name);
            case "AWS::Lambda::Version" -> function + "1";
            case "AWS::Lambda::Alias" -> function + properties.path("Name").asText();
            case "AWS::SNS::Topic" -> arn("sns", name);
            default -> name;
        };
    }

    /** What {@code Fn::GetAtt} gives; null if the attribute is not known here. */
    @Nullable String attribute(String id, String type, JsonNode properties, String attribute) {
        String name = name(id, properties);
        return switch (type + "." + attribute) {
            case "AWS::DynamoDB::Table.Arn" -> arn("dynamodb", "table/" + name);
            case "AWS::DynamoDB::Table.StreamArn" ->
                    arn("dynamodb", "table/" + name + "/stream/local");
            case "AWS::Lambda::Function.Arn" -> arn("lambda", "function:" + name);
            case "AWS::Lambda::Version.Version" -> "1";
            case "AWS::SQS::Queue.Arn" -> arn("sqs", name);
            case "AWS::SQS::Queue.QueueName" -> name;
            case "AWS::SQS::Queue.QueueUrl" -> queueUrl(name);
            case "AWS::Events::EventBus.Arn" -> arn("events", "event-bus/" + name);
            case "AWS::Events::EventBus.Name" -> name;
            case "AWS::Events::Rule.Arn" -> arn("events", "rule/" + name);
            case "AWS::ApiGatewayV2::Api.ApiEndpoint" -> endpoint;
            case "AWS::ApiGatewayV2::Api.ApiId" -> name;
            case "AWS::SSM::Parameter.Value" -> properties.path("Value").asText();
            default -> Template.isInert(type) ? arn(service(type), id + "/" + attribute) : null;
        };
    }

    /** The last part of an ARN that names a queue, a table or a bus. */
    static String last(String arn) {
        return arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
    }

    static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }

    static String queueUrl(String name) {
        return "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/" + name;
    }

    static String name(String id, JsonNode properties) {
        for (String property :
                new String[] {"TableName", "QueueName", "FunctionName", "StageName", "Name"}) {
            if (properties.path(property).isTextual()) {
                return properties.path(property).asText();
            }
        }
        return id;
    }

    private static String service(String type) {
        return type.split("::")[1].toLowerCase(java.util.Locale.ROOT);
    }
}
