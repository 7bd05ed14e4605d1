package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * SSM's parameters: those that the template creates, and those that its functions only name in a
 * variable called {@code ..._PARAMETER}. The latter are secrets that somebody puts there before the
 * first deployment; here they get a value of their own, {@code local:<base64 of 32 random bytes>},
 * which the data folder keeps with the rest of the state.
 */
final class Parameters {
    private static final int SECRET_BYTES = 32;

    private final State state;
    private final Map<String, String> declared = new TreeMap<>();
    private final Set<String> named = new TreeSet<>();

    Parameters(Template template, State state) {
        this.state = state;
        template.all("AWS::SSM::Parameter")
                .forEach(
                        parameter ->
                                declared.put(
                                        Attributes.name(parameter.id(), parameter.properties()),
                                        parameter.text("Value")));
        for (Template.Resource function : template.all("AWS::Lambda::Function")) {
            for (var variable :
                    function.properties().path("Environment").path("Variables").properties()) {
                if (variable.getKey().endsWith("_PARAMETER")) {
                    named.add(variable.getValue().asText());
                }
            }
        }
    }

    JsonNode get(JsonNode request) throws Endpoints.Refused {
        String name = request.path("Name").asText();
        if (!isKnown(name)) {
            throw new Endpoints.Refused(
                    400, "ParameterNotFound", "The template names no parameter " + name + ".");
        }
        return Json.object().set("Parameter", parameter(name));
    }

    JsonNode getAll(JsonNode request) {
        ObjectNode answer = Json.object();
        var found = answer.putArray("Parameters");
        var unknown = answer.putArray("InvalidParameters");
        for (JsonNode name : request.path("Names")) {
            if (isKnown(name.asText())) {
                found.add(parameter(name.asText()));
            } else {
                unknown.add(name.asText());
            }
        }
        return answer;
    }

    private boolean isKnown(String name) {
        return declared.containsKey(name) || named.contains(name);
    }

    private ObjectNode parameter(String name) {
        String value = declared.get(name);
        return Json.object()
                .put("Name", name)
                .put("Type", value == null ? "SecureString" : "String")
                .put("Value", value == null ? secret(name) : value)
                .put("Version", 1);
    }

    private String secret(String name) {
        synchronized (state) {
            return state.parameters.computeIfAbsent(
                    name,
                    none -> {
                        byte[] bytes = new byte[SECRET_BYTES];
                        new SecureRandom().nextBytes(bytes);
                        return "local:" + Base64.getEncoder().encodeToString(bytes);
                    });
        }
    }
}
