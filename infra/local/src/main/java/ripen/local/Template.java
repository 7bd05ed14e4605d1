package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A CloudFormation template with every intrinsic function resolved. Resources that are inert here
 * (rights, logs, alarms, users) are left out.
 */
final class Template {
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final Set<String> SUPPORTED =
            Set.of(
                    "AWS::DynamoDB::Table",
                    FUNCTION,
                    "AWS::Lambda::Version",
                    "AWS::Lambda::Alias",
                    "AWS::Lambda::EventSourceMapping",
                    "AWS::Lambda::Permission",
                    "AWS::Lambda::EventInvokeConfig",
                    "AWS::SQS::Queue",
                    "AWS::SQS::QueuePolicy",
                    "AWS::Events::EventBus",
                    "AWS::Events::Rule",
                    "AWS::ApiGatewayV2::Api",
                    "AWS::ApiGatewayV2::Route",
                    "AWS::ApiGatewayV2::Integration",
                    "AWS::ApiGatewayV2::Stage",
                    "AWS::ApiGatewayV2::Authorizer",
                    "AWS::SES::ConfigurationSet",
                    "AWS::SES::ConfigurationSetEventDestination",
                    "AWS::SES::EmailIdentity",
                    "AWS::SSM::Parameter");

    /** Whole services that change nothing about what runs. */
    private static final List<String> INERT =
            List.of(
                    "AWS::CDK::Metadata",
                    "AWS::IAM::",
                    "AWS::Logs::",
                    "AWS::CloudWatch::",
                    "AWS::SNS::",
                    "AWS::Cognito::",
                    "AWS::KMS::",
                    "AWS::Budgets::",
                    "AWS::XRay::",
                    "AWS::ApplicationInsights::");

    private final Map<String, Resource> resources = new LinkedHashMap<>();

    /**
     * @param id the logical id
     * @param properties resolved
     */
    record Resource(String id, String type, JsonNode properties, JsonNode metadata) {

        String text(String property) {
            return properties.path(property).asText();
        }
    }

    /**
     * @param endpoint the URL under which the HTTP API is reached
     * @throws Unsupported for a type of resource or an intrinsic function that is not known here
     */
    static Template read(Path file, String endpoint) {
        JsonNode root;
        try {
            root = Json.read(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The template " + file + " cannot be read.", unreadable);
        }
        var intrinsics = new Intrinsics(root, new Attributes(endpoint));
        var template = new Template();
        var existing =
                root.path("Resources").properties().stream()
                        .filter(resource -> intrinsics.exists(resource.getValue()))
                        .filter(resource -> !isInert(type(resource.getValue())))
                        .toList();
        for (var resource : existing) {
            if (!SUPPORTED.contains(type(resource.getValue()))) {
                throw new Unsupported(
                        resource.getKey(), "is of the type " + type(resource.getValue()));
            }
        }
        for (var resource : existing) {
            String id = resource.getKey();
            template.resources.put(
                    id,
                    new Resource(
                            id,
                            type(resource.getValue()),
                            intrinsics.properties(id),
                            resource.getValue().path("Metadata")));
        }
        return template;
    }

    private static String type(JsonNode resource) {
        return resource.path("Type").asText();
    }

    static boolean isInert(String type) {
        return INERT.stream().anyMatch(type::startsWith);
    }

    List<Resource> all(String type) {
        return resources.values().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /**
     * The logical id of a function, given its name or any ARN of it, of its versions and its
     * aliases.
     */
    String function(String arn) {
        String name = arn.replaceFirst(".*:function:", "").split(":")[0];
        return all(FUNCTION).stream()
                .filter(
                        function ->
                                Attributes.name(function.id(), function.properties()).equals(name))
                .map(Resource::id)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no function " + arn + " in the template."));
    }
}
