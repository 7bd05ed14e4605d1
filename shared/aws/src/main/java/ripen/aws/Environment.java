package ripen.aws;

import java.util.Map;
import java.util.Optional;

/** What a function was configured with: its environment variables, read once. Immutable. */
public record Environment(Map<String, String> values) {

    public Environment {
        values = Map.copyOf(values);
    }

    /** The variables of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /**
     * @throws IllegalStateException if the variable is missing or blank, naming it
     */
    public String require(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The environment variable "
                                                + name
                                                + " is not set. The CDK stack sets it."));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }
}
