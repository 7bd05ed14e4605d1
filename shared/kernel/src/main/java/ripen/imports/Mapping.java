package ripen.imports;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the columns of a file become leads.
 *
 * @param id the column that names a row for good, so that the same file twice changes nothing
 * @param columns column to field ({@code email}, {@code name}, {@code company}, {@code jobTitle},
 *     {@code employees}, {@code industry}, {@code country}, {@code phone}, {@code source}, {@code
 *     medium}, {@code campaign}); columns not named here are kept as they are, for advice
 * @param ignored columns that are not kept at all
 * @param missing words that mean "not known", such as {@code Select}; compared without regard to
 *     case, blanks around them do not count
 * @param at when the lead was captured; null if the file has no dates: then the instant of the
 *     import
 * @param outcome what became of it; null if the file does not say
 */
public record Mapping(
        String id,
        Map<String, String> columns,
        Set<String> ignored,
        Set<String> missing,
        @Nullable Moment at,
        @Nullable Outcome outcome) {

    /** The fields a column can be mapped to. */
    public static final List<String> FIELDS =
            List.of(
                    "email",
                    "name",
                    "company",
                    "jobTitle",
                    "employees",
                    "industry",
                    "country",
                    "phone",
                    "source",
                    "medium",
                    "campaign");

    public Mapping {
        columns = Map.copyOf(columns);
        ignored = Set.copyOf(ignored);
        missing = Set.copyOf(missing);
        for (var column : columns.entrySet()) {
            if (!FIELDS.contains(column.getValue())) {
                throw new IllegalArgumentException(
                        "Column \"%s\" is mapped to \"%s\", which is no field. Fields: %s"
                                .formatted(
                                        column.getKey(),
                                        column.getValue(),
                                        String.join(", ", FIELDS)));
            }
        }
    }

    /**
     * A date or an instant in a column.
     *
     * @param format as of {@link java.time.format.DateTimeFormatter}; a date without a time is its
     *     start of day
     * @param zone of dates and times without one
     */
    public record Moment(String column, String format, ZoneId zone) {}

    /**
     * @param value what the column holds if the lead converted
     * @param at when; null if the file does not say
     */
    public record Outcome(String column, String value, @Nullable Moment at) {}
}
