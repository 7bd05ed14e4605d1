package ripen.imports;

import org.jspecify.annotations.Nullable;

import ripen.lead.Person;
import ripen.lead.Source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads the lines of a file under a mapping. A line is good or bad as a whole. */
public final class ReadingRows {

    private final Mapping mapping;
    private final Set<String> missing;
    private final Instant importedAt;
    private final UnaryOperator<String> email;

    /**
     * @param importedAt what counts as the instant of capture where the file has none; no line may
     *     lie after it
     * @param email checks an address and gives its canonical form; throws IllegalArgumentException
     *     with the reason
     */
    public ReadingRows(Mapping mapping, Instant importedAt, UnaryOperator<String> email) {
        this.mapping = mapping;
        this.missing =
                mapping.missing().stream()
                        .map(ReadingRows::folded)
                        .collect(Collectors.toUnmodifiableSet());
        this.importedAt = importedAt;
        this.email = email;
    }

    /**
     * @param cells column to cell; a column that has no name is not looked at
     */
    public Row read(long line, Map<String, String> cells) {
        try {
            return good(line, cells);
        } catch (IllegalArgumentException problem) {
            return new Row.Bad(line, String.valueOf(problem.getMessage()));
        }
    }

    private Row good(long line, Map<String, String> cells) {
        String id =
                known(cells, mapping.id())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "Column \""
                                                        + mapping.id()
                                                        + "\", which names the row, is empty."));
        Instant at =
                mapping.at() == null
                        ? importedAt
                        : instant(cells, mapping.at()).orElseThrow(() -> empty(mapping.at()));
        Map<String, String> texts = new HashMap<>();
        mapping.columns()
                .forEach(
                        (column, field) ->
                                known(cells, column).ifPresent(value -> texts.put(field, value)));
        var source = new HashMap<String, String>();
        for (String key : Set.of("source", "medium", "campaign")) {
            Optional.ofNullable(texts.get(key)).ifPresent(value -> source.put(key, value));
        }
        Boolean converted = null;
        Instant convertedAt = null;
        if (mapping.outcome() != null) {
            Mapping.Outcome outcome = mapping.outcome();
            converted =
                    known(cells, outcome.column())
                            .map(value -> value.equals(outcome.value()))
                            .orElse(false);
            convertedAt =
                    converted && outcome.at() != null
                            ? instant(cells, outcome.at()).orElse(null)
                            : null;
            if (convertedAt != null && convertedAt.isBefore(at)) {
                throw new IllegalArgumentException(
                        "It converted (%s) before it was captured (%s)."
                                .formatted(convertedAt, at));
            }
        }
        return new Row.Good(
                line,
                id,
                person(texts),
                new Source(source),
                at,
                fields(cells),
                converted,
                convertedAt);
    }

    private Person person(Map<String, String> texts) {
        String address = texts.get("email");
        return new Person(
                address == null ? null : email.apply(address),
                texts.get("name"),
                texts.get("company"),
                texts.get("jobTitle"),
                employees(texts.get("employees")),
                texts.get("industry"),
                texts.get("country"),
                texts.get("phone"),
                null);
    }

    private static @Nullable Integer employees(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text.replaceAll("[ ,.'](?=\\d{3})", ""));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "Employees must be a whole number, not \"" + text + "\".", notANumber);
        }
    }

    /** What is not mapped, not ignored, and not the outcome: numbers as numbers. */
    private Map<String, Object> fields(Map<String, String> cells) {
        var fields = new HashMap<String, Object>();
        for (String column : cells.keySet()) {
            boolean outcome =
                    mapping.outcome() != null && column.equals(mapping.outcome().column());
            if (!column.isBlank()
                    && !outcome
                    && !column.equals(mapping.id())
                    && !mapping.ignored().contains(column)
                    && !isPersonal(column)) {
                known(cells, column)
                        .ifPresent(
                                value ->
                                        fields.put(
                                                column,
                                                number(value).<Object>map(n -> n).orElse(value)));
            }
        }
        return fields;
    }

    /** Names, addresses and phones tell nothing about fit, and stay in the profile alone. */
    private boolean isPersonal(String column) {
        return Set.of("email", "name", "phone", "company")
                .contains(mapping.columns().getOrDefault(column, ""));
    }

    private Optional<String> known(Map<String, String> cells, String column) {
        String value = cells.get(column);
        return value == null || missing.contains(folded(value)) || value.isBlank()
                ? Optional.empty()
                : Optional.of(value.strip());
    }

    private Optional<Instant> instant(Map<String, String> cells, Mapping.Moment moment) {
        return known(cells, moment.column())
                .map(text -> parse(text, moment))
                .map(
                        at -> {
                            if (at.isAfter(importedAt)) {
                                throw new IllegalArgumentException(
                                        "Column \"%s\": %s lies in the future."
                                                .formatted(moment.column(), at));
                            }
                            return at;
                        });
    }

    private static Instant parse(String text, Mapping.Moment moment) {
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ofPattern(moment.format(), Locale.ROOT)
                            .parseBest(
                                    text,
                                    ZonedDateTime::from,
                                    LocalDateTime::from,
                                    LocalDate::from);
            return switch (parsed) {
                case ZonedDateTime zoned -> zoned.toInstant();
                case LocalDateTime local -> local.atZone(moment.zone()).toInstant();
                default -> LocalDate.from(parsed).atStartOfDay(moment.zone()).toInstant();
            };
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "Column \"%s\": \"%s\" is not of the form %s."
                            .formatted(moment.column(), text, moment.format()),
                    wrong);
        }
    }

    private static IllegalArgumentException empty(Mapping.@Nullable Moment moment) {
        return new IllegalArgumentException(
                "Column \"" + (moment == null ? "" : moment.column()) + "\", the date, is empty.");
    }

    private static Optional<Double> number(String text) {
        try {
            return text.matches("[-+]?[0-9]*[.]?[0-9]+")
                    ? Optional.of(Double.valueOf(text))
                    : Optional.empty();
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
