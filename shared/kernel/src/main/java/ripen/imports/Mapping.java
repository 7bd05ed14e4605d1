package ripen.imports;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How the columns of a file become leads.
 *
 * @param name what the file is about; rows are told apart within it, so that a second file of the
 *     same name does not bring in again what the first one did
 * @param id the column that names a row for good, so that the same row twice changes nothing
 * @param columns column to field ({@link #FIELDS}); columns not named here are kept as they are,
 *     for advice
 * @param constants field to value, for what all rows share; a column that says otherwise wins
 * @param ignored columns that are not kept at all
 * @param missing words that mean "not known", such as {@code Select}; compared without regard to
 *     case, blanks around them do not count
 * @param at when the lead was captured; null if the file has no dates
 * @param fixedAt when all of them were captured, for a file without dates; null: the instant of the
 *     import
 * @param outcome what became of it; null if the file does not say
 * @param basis the lawful basis for mail, with its proof; null: none
 */
public record Mapping(
        String name,
        String id,
        Map<String, String> columns,
        Map<String, String> constants,
        Set<String> ignored,
        Set<String> missing,
        @Nullable Moment at,
        @Nullable Instant fixedAt,
        @Nullable Outcome outcome,
        @Nullable Basis basis) {

    /** Nobody's history begins earlier. */
    public static final Instant EARLIEST = Instant.EPOCH;

    /** What a column can say of a person. */
    public static final List<String> PERSONAL =
            List.of(
                    "email",
                    "name",
                    "company",
                    "jobTitle",
                    "employees",
                    "industry",
                    "country",
                    "phone");

    /** What a column can say of where a lead came from. */
    public static final List<String> ORIGIN = List.of("source", "medium", "campaign");

    /** The fields a column can be mapped to. */
    public static final List<String> FIELDS =
            Stream.concat(PERSONAL.stream(), ORIGIN.stream()).toList();

    public Mapping {
        columns = Map.copyOf(columns);
        constants = Map.copyOf(constants);
        ignored = Set.copyOf(ignored);
        missing = Set.copyOf(missing);
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "name must be 1 to 64 letters, digits, dots, hyphens or underscores, not \"%s\"."
                            .formatted(name));
        }
        columns.forEach((column, field) -> known("Column \"" + column + "\"", field));
        constants.keySet().forEach(field -> known("A constant", field));
        if (at != null && fixedAt != null) {
            throw new IllegalArgumentException(
                    "Give either the column of the date or one date for all rows, not both.");
        }
    }

    /**
     * Whether rows say when a lead was captured, or when it converted; one date for all does not.
     */
    public boolean isDated() {
        return at != null || (outcome != null && outcome.at() != null);
    }

    /** Every column that the mapping relies on. */
    public Set<String> needed() {
        var needed = new TreeSet<String>(columns.keySet());
        needed.add(id);
        if (at != null) {
            needed.add(at.column());
        }
        if (outcome != null) {
            needed.add(outcome.column());
            if (outcome.at() != null) {
                needed.add(outcome.at().column());
            }
        }
        if (basis != null && basis.column() != null) {
            needed.add(basis.column());
        }
        return needed;
    }

    private static void known(String what, String field) {
        if (!FIELDS.contains(field)) {
            throw new IllegalArgumentException(
                    "%s is mapped to \"%s\", which is no field. Fields: %s."
                            .formatted(what, field, String.join(", ", FIELDS)));
        }
    }

    /**
     * A date or an instant in a column.
     *
     * @param format as of {@link java.time.format.DateTimeFormatter}; a date without a time is its
     *     start of day
     * @param zone of dates and times without one
     */
    public record Moment(String column, String format, ZoneId zone) {

        /**
         * What a cell says; a day that no calendar has, such as 31 February, is none.
         *
         * @throws IllegalArgumentException if it is not of the form, with the column
         */
        Instant read(String text) {
            try {
                TemporalAccessor parsed =
                        strict(format)
                                .parseBest(
                                        text,
                                        ZonedDateTime::from,
                                        LocalDateTime::from,
                                        LocalDate::from);
                return switch (parsed) {
                    case ZonedDateTime zoned -> zoned.toInstant();
                    case LocalDateTime local -> local.atZone(zone).toInstant();
                    default -> LocalDate.from(parsed).atStartOfDay(zone).toInstant();
                };
            } catch (DateTimeParseException wrong) {
                throw new IllegalArgumentException(
                        "Column \"%s\": \"%s\" is not of the form %s."
                                .formatted(column, text, format),
                        wrong);
            }
        }

        /** To be strict, a year y would need an era; a year u does not. Quoted text stays. */
        private static DateTimeFormatter strict(String pattern) {
            String[] parts = pattern.split("'", -1);
            for (int i = 0; i < parts.length; i += 2) {
                parts[i] = parts[i].replace('y', 'u');
            }
            return DateTimeFormatter.ofPattern(String.join("'", parts), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        }
    }

    /**
     * @param value what the column holds if the lead converted
     * @param at when; null if the file does not say
     */
    public record Outcome(String column, String value, @Nullable Moment at) {}

    /**
     * Why mail may be sent.
     *
     * @param basis {@code opt-in}, {@code double-opt-in}, {@code existing-customer}, {@code
     *     legitimate-interest} or {@code contract}
     * @param proof where the proof lies, in words
     * @param column the column that says for whom; null: for all rows
     * @param value what the column holds then; null if there is no column
     */
    public record Basis(
            String basis, String proof, @Nullable String column, @Nullable String value) {

        private static final List<String> KNOWN =
                List.of(
                        "opt-in",
                        "double-opt-in",
                        "existing-customer",
                        "legitimate-interest",
                        "contract");

        public Basis {
            if (!KNOWN.contains(basis)) {
                throw new IllegalArgumentException(
                        "The lawful basis must be one of %s, not \"%s\"."
                                .formatted(String.join(", ", KNOWN), basis));
            }
            if (proof.isBlank() || proof.length() > 500) {
                throw new IllegalArgumentException(
                        "A lawful basis needs its proof in words (at most 500 characters): who"
                                + " agreed to what, when, and where that is kept.");
            }
            if ((column == null) != (value == null)) {
                throw new IllegalArgumentException(
                        "A column of the lawful basis needs the value that means yes.");
            }
        }
    }
}
