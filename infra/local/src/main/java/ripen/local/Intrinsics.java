package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudFormation's intrinsic functions. A property that becomes {@code AWS::NoValue} is left out.
 */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

    /** An API's URL that was put together by hand instead of asking for its ApiEndpoint. */
    private static final Pattern BY_HAND =
            Pattern.compile("https://[A-Za-z0-9]+\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com");

    private final JsonNode root;
    private final Attributes attributes;
    private final Map<String, JsonNode> resolved = new HashMap<>();

    Intrinsics(JsonNode root, Attributes attributes) {
        this.root = root;
        this.attributes = attributes;
    }

    /** Whether the resource's condition, if it has one, holds. */
    boolean exists(JsonNode resource) {
        return !resource.has("Condition")
                || condition("a condition", resource.path("Condition").asText());
    }

    /** The properties of a resource, resolved; empty for what is inert here. */
    JsonNode properties(String id) {
        JsonNode known = resolved.get(id);
        if (known != null) {
            return known;
        }
        JsonNode resource = root.path("Resources").path(id);
        if (resource.isMissingNode() || Template.isInert(resource.path("Type").asText())) {
            return Json.object();
        }
        JsonNode properties = resolve(id, resource.path("Properties"));
        resolved.put(id, properties.isMissingNode() ? Json.object() : properties);
        return properties;
    }

    private JsonNode resolve(String id, JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode result = Json.MAPPER.createArrayNode();
            array.forEach(element -> addPresent(result, resolve(id, element)));
            return result;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.size() == 1) {
            var only = object.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(id, only.getKey(), only.getValue());
            }
        }
        ObjectNode result = Json.object();
        object.properties()
                .forEach(
                        entry -> {
                            JsonNode value = resolve(id, entry.getValue());
                            if (!value.isMissingNode()) {
                                result.set(entry.getKey(), value);
                            }
                        });
        return result;
    }

    private JsonNode call(String id, String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> ref(id, argument.asText());
            case "Fn::GetAtt" -> TextNode.valueOf(attribute(id, argument));
            case "Fn::Join" ->
                    TextNode.valueOf(
                            endpointOf(
                                    String.join(
                                            argument.path(0).asText(),
                                            texts(resolve(id, argument.path(1))))));
            case "Fn::Sub" -> TextNode.valueOf(endpointOf(substitute(id, argument)));
            case "Fn::Select" ->
                    resolve(id, argument.path(1)).path(resolve(id, argument.path(0)).asInt());
            case "Fn::Split" ->
                    Json.array(
                            List.of(
                                    resolve(id, argument.path(1))
                                            .asText()
                                            .split(Pattern.quote(argument.path(0).asText()), -1)));
            case "Fn::If" ->
                    resolve(id, argument.path(condition(id, argument.path(0).asText()) ? 1 : 2));
            default -> throw new Unsupported(id, "uses the intrinsic function " + function);
        };
    }

    private JsonNode ref(String id, String name) {
        String value =
                switch (name) {
                    case "AWS::Region" -> Attributes.REGION;
                    case "AWS::AccountId" -> Attributes.ACCOUNT;
                    case "AWS::Partition" -> "aws";
                    case "AWS::URLSuffix" -> "amazonaws.com";
                    case "AWS::StackName", "AWS::StackId" -> "local";
                    case "AWS::NoValue" -> null;
                    default -> named(id, name);
                };
        return value == null ? MissingNode.getInstance() : TextNode.valueOf(value);
    }

    private String named(String id, String name) {
        JsonNode resource = root.path("Resources").path(name);
        JsonNode parameter = root.path("Parameters").path(name).path("Default");
        if (!resource.isMissingNode()) {
            return attributes.ref(name, resource.path("Type").asText(), properties(name));
        }
        if (parameter.isMissingNode()) {
            throw new Unsupported(id, "refers to " + name + ", a parameter without a default");
        }
        return parameter.asText();
    }

    private String attribute(String id, JsonNode argument) {
        String text = argument.isArray() ? String.join(".", texts(argument)) : argument.asText();
        String target = text.substring(0, text.indexOf('.'));
        String attribute = text.substring(text.indexOf('.') + 1);
        String type = root.path("Resources").path(target).path("Type").asText();
        String value = attributes.attribute(target, type, properties(target), attribute);
        if (value == null) {
            throw new Unsupported(id, "asks for " + text + ", an attribute of " + type);
        }
        return value;
    }

    private String substitute(String id, JsonNode argument) {
        JsonNode variables = argument.path(1);
        Matcher matcher =
                VARIABLE.matcher(
                        argument.isArray() ? argument.path(0).asText() : argument.asText());
        return matcher.replaceAll(
                found -> {
                    String name = found.group(2);
                    String value;
                    if (!found.group(1).isEmpty()) {
                        value = "${" + name + "}";
                    } else if (variables.has(name)) {
                        value = resolve(id, variables.path(name)).asText();
                    } else if (name.contains(".")) {
                        value = attribute(id, TextNode.valueOf(name));
                    } else {
                        value = ref(id, name).asText();
                    }
                    return Matcher.quoteReplacement(value);
                });
    }

    private boolean condition(String id, String name) {
        return holds(id, root.path("Conditions").path(name));
    }

    private boolean holds(String id, JsonNode condition) {
        var only = condition.properties().iterator();
        if (!only.hasNext()) {
            throw new Unsupported(id, "depends on a condition that the template does not declare");
        }
        var call = only.next();
        JsonNode argument = call.getValue();
        return switch (call.getKey()) {
            case "Condition" -> condition(id, argument.asText());
            case "Fn::Equals" ->
                    resolve(id, argument.path(0))
                            .asText()
                            .equals(resolve(id, argument.path(1)).asText());
            case "Fn::Not" -> !holds(id, argument.path(0));
            case "Fn::And" -> argument.valueStream().allMatch(part -> holds(id, part));
            case "Fn::Or" -> argument.valueStream().anyMatch(part -> holds(id, part));
            default -> throw new Unsupported(id, "depends on a condition with " + call.getKey());
        };
    }

    private String endpointOf(String text) {
        return BY_HAND.matcher(text).replaceAll(Matcher.quoteReplacement(attributes.endpoint()));
    }

    private static void addPresent(ArrayNode to, JsonNode value) {
        if (!value.isMissingNode()) {
            to.add(value);
        }
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
