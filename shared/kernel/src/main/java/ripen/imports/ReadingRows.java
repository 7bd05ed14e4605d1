package ripen.imports;

import org.jspecify.annotations.Nullable;

import ripen.capture.ReadingPeople;
import ripen.lead.Source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the lines of a file under a mapping. A line is good or bad as a whole, but for its country
 * and its number of employees: tables name regions there, and "unknown", and the rest of such a
 * line is as good as any.
 */
public final class ReadingRows {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,8})([.][0-9]{1,6})?");
    static final int LONGEST_CELL = 2_000;
    private static final int LONGEST_ROW = 20_000;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TAG = 100;

    private final Mapping mapping;
    private final Set<String> told = new HashSet<>();
    private final Set<String> missing;
    private final Instant importedAt;

    /**
     * @param importedAt what counts as the instant of capture where neither file nor mapping names
     *     one; no line may lie after it
     */
    public ReadingRows(Mapping mapping, Instant importedAt) {
        this.mapping = mapping;
        this.missing =
                mapping.missing().stream()
                        .map(ReadingRows::folded)
                        .collect(Collectors.toUnmodifiableSet());
        this.importedAt = importedAt;
        told.add(mapping.id());
        Stream.of(mapping.at(), mapping.outcome() == null ? null : mapping.outcome().at())
                .filter(Objects::nonNull)
                .forEach(moment -> told.add(moment.column()));
        if (mapping.outcome() != null) {
            told.add(mapping.outcome().column());
        }
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
        String id = id(cells);
        if (!saysAnything(cells)) {
            throw new IllegalArgumentException("The row says nothing but its name.");
        }
        Instant at =
                mapping.at() == null
                        ? Objects.requireNonNullElse(mapping.fixedAt(), importedAt)
                        : instant(cells, mapping.at()).orElseThrow(() -> empty(mapping.at()));
        Map<String, String> texts = new HashMap<>(mapping.constants());
        mapping.columns()
                .forEach(
                        (column, field) ->
                                known(cells, column).ifPresent(value -> texts.put(field, value)));
        var unread = new ArrayList<String>();
        leftOut(texts, "country", ReadingPeople::isCountry, "no country that is known")
                .ifPresent(unread::add);
        leftOut(texts, "employees", ReadingPeople::isEmployees, "no number of employees")
                .ifPresent(unread::add);
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
                ReadingPeople.read(texts),
                source(texts),
                at,
                fields(cells),
                converted,
                convertedAt,
                unread.isEmpty() ? null : String.join(" ", unread),
                consents(cells));
    }

    private String id(Map<String, String> cells) {
        String id =
                known(cells, mapping.id())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "Column \""
                                                        + mapping.id()
                                                        + "\", which names the row, is empty."));
        if (id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "Column \"%s\", which names the row, has more than %d characters."
                            .formatted(mapping.id(), LONGEST_ID));
        }
        return id;
    }

    /** What cannot be read is as good as not said. */
    private static Optional<String> leftOut(
            Map<String, String> texts, String field, Predicate<String> isRead, String what) {
        String text = texts.get(field);
        if (text == null || isRead.test(text)) {
            return Optional.empty();
        }
        texts.remove(field);
        return Optional.of("\"%s\" is %s; it was left out.".formatted(text, what));
    }

    /** Whether it is more than a name, unless that is an address, and a date. */
    private boolean saysAnything(Map<String, String> cells) {
        return cells.keySet().stream()
                .filter(column -> !column.isBlank())
                .filter(
                        column ->
                                !column.equals(mapping.id())
                                        || mapping.columns().containsKey(column))
                .filter(column -> mapping.at() == null || !column.equals(mapping.at().column()))
                .filter(column -> !mapping.ignored().contains(column))
                .anyMatch(column -> known(cells, column).isPresent());
    }

    /**
     * Reports tell what was imported from what came by itself: a row that names no source is from
     * {@code import}, and without dates all of them are.
     */
    private Source source(Map<String, String> texts) {
        var source = new HashMap<String, String>();
        if (mapping.at() != null || mapping.fixedAt() != null) {
            for (String key : Mapping.ORIGIN) {
                String tag = ReadingPeople.tag(texts.getOrDefault(key, ""), LONGEST_TAG);
                if (!tag.isEmpty()) {
                    source.put(key, tag);
                }
            }
        }
        if (!source.containsKey("source")) {
            source.put("source", "import");
            source.putIfAbsent("campaign", mapping.name());
        }
        return new Source(source);
    }

    private boolean consents(Map<String, String> cells) {
        Mapping.Basis basis = mapping.basis();
        return basis != null
                && (basis.column() == null
                        || known(cells, basis.column())
                                .map(value -> value.equals(basis.value()))
                                .orElse(false));
    }

    /**
     * What is not said of the person, not ignored, and not the outcome: numbers as numbers. Names,
     * addresses and phones tell nothing about fit, and stay in the profile alone.
     */
    private Map<String, Object> fields(Map<String, String> cells) {
        var fields = new HashMap<String, Object>();
        int characters = 0;
        for (String column : cells.keySet()) {
            if (isField(column)) {
                String value = ReadingPeople.tag(known(cells, column).orElse(""), LONGEST_CELL);
                if (!value.isEmpty()) {
                    fields.put(column, number(value).<Object>map(n -> n).orElse(value));
                    characters += column.length() + value.length();
                }
            }
        }
        if (characters > LONGEST_ROW) {
            throw new IllegalArgumentException(
                    "The row has more than %d characters. Name columns that are not needed under"
                                    .formatted(LONGEST_ROW)
                            + " \"ignored\".");
        }
        return fields;
    }

    private boolean isField(String column) {
        return !column.isBlank()
                && !told.contains(column)
                && !mapping.ignored().contains(column)
                && !Mapping.PERSONAL.contains(mapping.columns().getOrDefault(column, ""));
    }

    private Optional<String> known(Map<String, String> cells, String column) {
        String value = cells.get(column);
        if (value != null && value.length() > LONGEST_CELL) {
            throw new IllegalArgumentException(
                    "Column \"%s\" has %d characters; at most %d are taken."
                            .formatted(column, value.length(), LONGEST_CELL));
        }
        return value == null || missing.contains(folded(value)) || value.isBlank()
                ? Optional.empty()
                : Optional.of(value.strip());
    }

    private Optional<Instant> instant(Map<String, String> cells, Mapping.Moment moment) {
        return known(cells, moment.column())
                .map(moment::read)
                .map(
                        at -> {
                            if (at.isAfter(importedAt)) {
                                throw new IllegalArgumentException(
                                        "Column \"%s\": %s lies in the future."
                                                .formatted(moment.column(), at));
                            }
                            if (at.isBefore(Mapping.EARLIEST)) {
                                throw new IllegalArgumentException(
                                        "Column \"%s\": %s lies before 1970."
                                                .formatted(moment.column(), at));
                            }
                            return at;
                        });
    }

    private static IllegalArgumentException empty(Mapping.@Nullable Moment moment) {
        return new IllegalArgumentException(
                "Column \"" + (moment == null ? "" : moment.column()) + "\", the date, is empty.");
    }

    /** What patterns can compare; what looks like a number but is a code ("007") stays a text. */
    private static Optional<Number> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                text.contains(".") ? Double.valueOf(text) : (Number) Integer.valueOf(text));
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
