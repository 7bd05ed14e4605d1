package ripen.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.imports.Mapping.Moment;
import ripen.imports.Mapping.Outcome;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

class ReadingRowsTest {

    private static final Instant NOW = Instant.parse("2018-06-01T00:00:00Z");
    private static final Moment WON_AT =
            new Moment("won_date", "yyyy-MM-dd HH:mm:ss", ZoneId.of("UTC"));
    private static final Mapping MAPPING =
            new Mapping(
                    "olist",
                    "mql_id",
                    Map.of("origin", "source", "size", "employees", "mail", "email"),
                    Map.of("country", "Brazil"),
                    Set.of("Tags"),
                    Set.of("select"),
                    new Moment("first_contact_date", "yyyy-MM-dd", ZoneId.of("America/Sao_Paulo")),
                    null,
                    new Outcome("won", "1", WON_AT),
                    null);
    private final ReadingRows rows = new ReadingRows(MAPPING, NOW);

    @Test
    void aLineBecomesALeadAsItWasCaptured() {
        Row row =
                rows.read(
                        2,
                        Map.of(
                                "mql_id",
                                "a",
                                "first_contact_date",
                                "2018-02-01",
                                "origin",
                                "organic_search",
                                "size",
                                "1,200",
                                "page",
                                "88740e65",
                                "visits",
                                "3",
                                "won",
                                "1",
                                "won_date",
                                "2018-02-26 19:58:54",
                                "Tags",
                                "x",
                                "",
                                "trailing comma"));
        assertThat(row)
                .isInstanceOfSatisfying(
                        Row.Good.class,
                        good -> {
                            assertThat(good.at()).isEqualTo("2018-02-01T02:00:00Z");
                            assertThat(good.source().named("source")).isEqualTo("organic_search");
                            assertThat(good.person().employees()).isEqualTo(1200);
                            assertThat(good.person().country()).isEqualTo("BR");
                            assertThat(good.converted()).isTrue();
                            assertThat(good.convertedAt()).isEqualTo("2018-02-26T19:58:54Z");
                            assertThat(good.fields())
                                    .containsEntry("visits", 3)
                                    .containsEntry("page", "88740e65")
                                    .doesNotContainKeys("Tags", "won", "", "mql_id");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy, 31.02.2018, is not of the form dd.MM.yyyy",
        "yyyy-MM-dd, 2018-02-29, is not of the form yyyy-MM-dd",
        "yyyy-MM-dd HH:mm, 2018-02-01 24:00, is not of the form",
        "yyyy-MM-dd, 0001-01-01, lies before 1970",
        "yyyy-MM-dd, 2018-06-02, lies in the future"
    })
    void aDateThatNoCalendarHasOrThatCannotBeIsABadRow(String format, String date, String says) {
        assertThat(captured(format, date))
                .isInstanceOfSatisfying(
                        Row.Bad.class, bad -> assertThat(bad.reason()).contains(says));
    }

    @ParameterizedTest
    @CsvSource({
        "d.M.yy, 1.2.18, 2018-02-01T00:00:00Z",
        "yyyy'year'MM dd, 2018year02 01, 2018-02-01T00:00:00Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2018-02-01T09:30:00+02:00, 2018-02-01T07:30:00Z",
        "M/d/yyyy h:mm a, 2/1/2018 3:05 PM, 2018-02-01T15:05:00Z"
    })
    void aDateIsReadAsItsFormatSays(String format, String date, Instant at) {
        assertThat(captured(format, date))
                .isInstanceOfSatisfying(
                        Row.Good.class, good -> assertThat(good.at()).isEqualTo(at));
    }

    private static Row captured(String format, String date) {
        var mapping =
                new Mapping(
                        "dates",
                        "id",
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        new Moment("day", format, ZoneId.of("UTC")),
                        null,
                        null,
                        null);
        return new ReadingRows(mapping, NOW).read(2, Map.of("id", "a", "day", date, "page", "x"));
    }

    @Test
    void aWordForNotKnownIsNotAnAnswer() {
        Row row =
                rows.read(
                        2,
                        Map.of(
                                "mql_id",
                                "a",
                                "first_contact_date",
                                "2018-02-01",
                                "origin",
                                " Select ",
                                "page",
                                "88740e65",
                                "city",
                                ""));
        assertThat(row)
                .isInstanceOfSatisfying(
                        Row.Good.class,
                        good -> {
                            assertThat(good.source().values())
                                    .containsEntry("source", "import")
                                    .containsEntry("campaign", "olist");
                            assertThat(good.fields()).doesNotContainKey("city");
                        });
    }

    @Test
    void aBadLineSaysWhatIsWrongWithIt() {
        assertThat(bad(Map.of("first_contact_date", "2018-02-01"))).contains("mql_id");
        assertThat(bad(Map.of("mql_id", "a", "first_contact_date", "01.02.2018", "won", "0")))
                .contains("01.02.2018", "yyyy-MM-dd");
        assertThat(bad(Map.of("mql_id", "a", "first_contact_date", "2019-02-01", "won", "0")))
                .contains("future");
        assertThat(bad(Map.of("mql_id", "a", "first_contact_date", "2018-02-01", "mail", "none")))
                .contains("email");
        assertThat(
                        bad(
                                Map.of(
                                        "mql_id",
                                        "a",
                                        "first_contact_date",
                                        "2018-03-01",
                                        "won",
                                        "1",
                                        "won_date",
                                        "2018-02-26 19:58:54")))
                .contains("before it was captured");
    }

    @Test
    void aCountryThatIsNoneCostsTheCountryAndNotTheRow() {
        var byColumn =
                new ReadingRows(
                        new Mapping(
                                "list",
                                "id",
                                Map.of("Country", "country", "Mail", "email"),
                                Map.of(),
                                Set.of(),
                                Set.of(),
                                null,
                                NOW,
                                null,
                                null),
                        NOW);
        Row region =
                byColumn.read(
                        2, Map.of("id", "a", "Country", "Asia/Pacific Region", "Mail", "a@b.test"));
        assertThat(region)
                .isInstanceOfSatisfying(
                        Row.Good.class,
                        good -> {
                            assertThat(good.person().country()).isNull();
                            assertThat(good.person().email()).isEqualTo("a@b.test");
                            assertThat(good.unread())
                                    .isEqualTo(
                                            "\"Asia/Pacific Region\" is no country that is known;"
                                                    + " it was left out.");
                        });
        Row known = byColumn.read(3, Map.of("id", "b", "Country", "united kingdom"));
        assertThat(known)
                .isInstanceOfSatisfying(
                        Row.Good.class,
                        good -> {
                            assertThat(good.person().country()).isEqualTo("GB");
                            assertThat(good.unread()).isNull();
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-5", "0", "1,2", "250-50"})
    void aNumberOfEmployeesThatIsNoneCostsTheNumberAndNotTheRow(String size) {
        assertThat(sized(size))
                .satisfies(
                        good -> {
                            assertThat(good.person().employees()).isNull();
                            assertThat(good.person().email()).isEqualTo("a@b.test");
                            assertThat(good.unread())
                                    .isEqualTo(
                                            "\"%s\" is no number of employees; it was left out."
                                                    .formatted(size));
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1200", "1,200", "1.200", "1 200", "1200.0", "1200-4999"})
    void aNumberOfEmployeesIsReadAsPeopleWriteIt(String size) {
        assertThat(sized(size).person().employees()).isEqualTo(1200);
        assertThat(sized(size).unread()).isNull();
    }

    private Row.Good sized(String size) {
        return (Row.Good)
                rows.read(
                        2,
                        Map.of(
                                "mql_id", "a",
                                "first_contact_date", "2018-02-01",
                                "size", size,
                                "mail", "a@b.test"));
    }

    @Test
    void aRowThatSaysNothingButItsNameIsNoLead() {
        assertThat(
                        bad(
                                Map.of(
                                        "mql_id",
                                        "a",
                                        "first_contact_date",
                                        "2018-02-01",
                                        "origin",
                                        " Select ",
                                        "Tags",
                                        "ignored",
                                        "won",
                                        "")))
                .isEqualTo("The row says nothing but its name.");
        assertThat(
                        rows.read(
                                2,
                                Map.of(
                                        "mql_id",
                                        "a",
                                        "first_contact_date",
                                        "2018-02-01",
                                        "won",
                                        "0")))
                .as("what became of it")
                .isInstanceOf(Row.Good.class);
    }

    @Test
    void aMappingToNoFieldIsRefused() {
        assertThatThrownBy(
                        () ->
                                new Mapping(
                                        "list",
                                        "id",
                                        Map.of("Mail", "e-mail"),
                                        Map.of(),
                                        Set.of(),
                                        Set.of(),
                                        null,
                                        null,
                                        null,
                                        null))
                .hasMessageContaining("\"Mail\"")
                .hasMessageContaining("email");
    }

    private String bad(Map<String, String> cells) {
        return ((Row.Bad) rows.read(7, cells)).reason();
    }
}
