package ripen.functions.api;

import ripen.aws.Keys;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.Problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The query of a request. Each reader answers 400 with what is allowed if the value is not; empty
 * counts as absent.
 */
record Parameters(HttpRequest request) {

    /**
     * @param known every parameter that the route has: a name that nobody reads is a typing error
     *     that would silently show something else
     * @throws Problem 400 that names the unknown one and those that are known
     */
    Parameters(HttpRequest request, String... known) {
        this(request);
        for (String name : new TreeSet<>(request.queryNames())) {
            if (!List.of(known).contains(name)) {
                throw Problem.badRequest(
                        "There is no parameter \""
                                + shortened(name)
                                + "\" here. Known are: "
                                + String.join(", ", known)
                                + ".");
            }
        }
    }

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    Optional<String> text(String name) {
        return request.query(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A value that a parser takes or rejects with an {@link IllegalArgumentException}. */
    <T> Optional<T> parsed(String name, Function<String, T> parser, String allowed) {
        return text(name)
                .map(
                        value -> {
                            try {
                                return parser.apply(value);
                            } catch (IllegalArgumentException invalid) {
                                throw wrong(name, allowed, value);
                            }
                        });
    }

    int number(String name, int otherwise, int most) {
        String allowed = "a whole number from 1 to " + most;
        int number = parsed(name, Integer::parseInt, allowed).orElse(otherwise);
        if (number < 1 || number > most) {
            throw wrong(name, allowed, Integer.toString(number));
        }
        return number;
    }

    /** An ISO instant with an offset, cut to milliseconds. */
    Optional<Instant> instant(String name) {
        return text(name)
                .map(
                        value ->
                                instant(
                                        name,
                                        value,
                                        "an instant such as 2018-06-01T12:00:00Z, between 2000 and"
                                                + " 2200"));
    }

    /** An instant after the present one. */
    Optional<Instant> instantToCome(String name, Instant now) {
        Optional<Instant> instant = instant(name);
        if (instant.isPresent() && !instant.get().isAfter(now)) {
            throw wrong(name, "an instant to come: it is " + Keys.at(now), Keys.at(instant.get()));
        }
        return instant;
    }

    /** A date, or the date of an instant in the zone. */
    Optional<LocalDate> day(String name, ZoneId zone) {
        String allowed =
                "a date such as 2018-06-01 or an instant such as 2018-06-01T12:00:00Z, between 2000"
                        + " and 2200";
        return text(name)
                .map(
                        value -> {
                            if (!value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                                return instant(name, value, allowed).atZone(zone).toLocalDate();
                            }
                            return instant(name, value + "T12:00:00Z", allowed)
                                    .atZone(ZoneOffset.UTC)
                                    .toLocalDate();
                        });
    }

    static Problem wrong(String name, String allowed, String value) {
        return Problem.badRequest(
                name + " must be " + allowed + ", not \"" + shortened(value) + "\".");
    }

    private static Instant instant(String name, String value, String allowed) {
        try {
            // A plus sign that was not percent-encoded has become a space.
            Instant instant =
                    OffsetDateTime.parse(value.replace(' ', '+'))
                            .toInstant()
                            .truncatedTo(ChronoUnit.MILLIS);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException invalid) {
            throw wrong(name, allowed, value);
        }
        throw wrong(name, allowed, value);
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "...";
    }
}
