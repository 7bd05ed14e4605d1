package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.Problem;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON body whose members all have defaults. Each reader answers 400 with what is allowed if the
 * value is not; no body is an empty one.
 */
record RequestBody(Map<String, Object> members) {

    static RequestBody of(HttpRequest request, String... names) {
        Map<String, Object> members = request.size() == 0 ? Map.of() : request.json();
        Set<String> known = Set.of(names);
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw Problem.badRequest(
                        "\"%s\" is not known here; known are %s."
                                .formatted(name, String.join(", ", names)));
            }
        }
        return new RequestBody(members);
    }

    Optional<String> text(String name) {
        Object value = members.get(name);
        if (value != null && !(value instanceof String)) {
            throw Problem.badRequest(name + " must be a text.");
        }
        return Optional.ofNullable((String) value)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    Set<String> texts(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Set.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return Set.copyOf(list.stream().map(String::valueOf).distinct().toList());
        }
        throw Problem.badRequest(name + " must be a list of texts.");
    }

    Optional<Boolean> flag(String name) {
        Object value = members.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw Problem.badRequest(name + " must be true or false.");
        }
        return Optional.ofNullable((Boolean) value);
    }

    int whole(String name, int otherwise) {
        Object value = members.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= 0) {
            return number;
        }
        throw Problem.badRequest(name + " must be a whole number from 0 on.");
    }

    Duration duration(String name, Duration otherwise, Duration most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            Duration duration = Duration.parse(text.get());
            if (duration.isPositive() && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeException wrong) {
            throw Problem.badRequest(
                    name + " must be a time such as P30D, not \"" + text.get() + "\".");
        }
        throw Problem.badRequest(
                "%s must be longer than nothing and at most P%dD.".formatted(name, most.toDays()));
    }
}
