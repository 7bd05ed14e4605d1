package ripen.aws.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.aws.json.JsonProblem;

import java.util.List;
import java.util.Map;
import java.util.Set;

class CsvFileTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFoundOut(String separator) {
        CsvFile file =
                read(
                        String.join(separator, "id", "mail", "text")
                                + "\n1,2".replace(",", separator)
                                + separator
                                + "x\n");
        assertThat(file.lines().getFirst().cells()).containsExactly("1", "2", "x");
    }

    @Test
    void aSeparatorInQuotesSeparatesNothing() {
        CsvFile file = read("\"id\",\"mail\",\"a;b;c;d;e\"\n\"1\",\"x\",\"y;z\"\n");
        assertThat(file.columns()).containsExactly("id", "mail", "a;b;c;d;e");
        assertThat(file.lines().getFirst().cells()).containsExactly("1", "x", "y;z");
        assertThatThrownBy(() -> read("\"id\"x,mail\n"))
                .hasMessageContaining("cannot be read as CSV: ")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void aMarkOfByteOrderLineEndsAndATrailingCommaDoNotMatter() {
        CsvFile file = read("\ufeffid,mail,\r\n1,a,\r\n2,b\r\n3,c,,\r\n");
        assertThat(file.bad()).isEmpty();
        assertThat(file.lines()).hasSize(3);
        assertThat(file.lines().getFirst().under(file.columns()))
                .isEqualTo(Map.of("id", "1", "mail", "a"));
    }

    @Test
    void aLineOfAnotherLengthIsBadAndTheOthersAreNot() {
        CsvFile file = read("id,mail\n1\n2,b\n3,c,d,e\n");
        assertThat(file.lines()).extracting(CsvFile.Line::number).containsExactly(3L);
        assertThat(file.bad()).extracting(bad -> bad.line()).containsExactly(2L, 4L);
    }

    @Test
    void aCellMayHoldQuotesAndLineBreaks() {
        CsvFile file = read("id,mail\n1,\"two\r\nlines, \"\"quoted\"\"\"\n2,b\n");
        assertThat(file.lines().getFirst().cells().getLast()).isEqualTo("two\r\nlines, \"quoted\"");
        assertThat(file.lines().getLast().number()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3,\"never closed\n4,d\n5,e\n", // to the end of the file
                "3,\"never closed\n4,d\n5,e", //
                "3,\"never closed\n4,d\n5,e\n6,\"f\"\n", // up to the next quote
                "3,\"closed\" too soon\n4,d\n5,e\n",
                "\n\r\n3,\"never closed\r\n\r\n4,d\n5,e\n"
            })
    void aQuoteThatDoesNotFitCostsItsLineAndNoOther(String rows) {
        CsvFile file = read("id,mail\n1,\"a\nb\"\n" + rows);
        assertThat(file.bad())
                .singleElement()
                .satisfies(
                        bad -> {
                            assertThat(bad.line()).isEqualTo(lineOf("3,", rows) + 4L);
                            assertThat(bad.reason()).contains("quotes of this line do not fit");
                        });
        assertThat(file.lines())
                .extracting(line -> line.cells().getFirst())
                .startsWith("1", "4", "5");
        assertThat(file.lines().get(1).number()).isEqualTo(lineOf("4,", rows) + 4L);
    }

    @Test
    void manyQuotesThatDoNotFitCostTheirLinesOnly() {
        CsvFile file = read("id,mail\n" + "1,\"a\n2,b\n".repeat(500));
        assertThat(file.bad()).hasSize(500);
        assertThat(file.lines()).hasSize(500);
        assertThatThrownBy(() -> read("id,mail\n" + "1,\"a\n2,b\n".repeat(1_001)))
                .hasMessageContaining("more than 1000 lines do not fit", "in line 2");
    }

    @Test
    void whatAQuoteSwallowsIsNamedWhereTheNextOneClosesIt() {
        CsvFile file =
                read("id,mail,text\n1,\"a,x\n2,b\",c,x\n3,c,\"" + "x\n".repeat(150) + "\"\n");
        assertThat(file.lines()).isEmpty();
        assertThat(file.bad())
                .extracting(bad -> bad.reason())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Lines 2 to 3 are one row, which"),
                        second -> assertThat(second).startsWith("Lines 4 to 154 are one row, "));
    }

    @Test
    void aQuoteThatIsNeverClosedInALargeFileIsSoonFound() {
        CsvFile file = read("id,mail\n1,a\n2,\"" + "x,y\n".repeat(500_000));
        assertThat(file.lines()).hasSize(500_000);
        assertThat(file.bad()).extracting(bad -> bad.line()).containsExactly(3L);
    }

    private static long lineOf(String begin, String rows) {
        return rows.substring(0, rows.indexOf(begin)).lines().count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "\ufeff"})
    void anEmptyFileIsRefused(String csv) {
        assertThatThrownBy(() -> read(csv)).hasMessageContaining("empty");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> CsvFile.read("id,e-mail\n1,a\n", Set.of("id", "mail"), null))
                .hasMessageContaining("\"mail\"")
                .hasMessageContaining("id, e-mail");
        assertThatThrownBy(() -> read("id,mail,mail\n")).hasMessageContaining("Two columns");
    }

    @Test
    void aMappingIsRefusedWithThePlaceOfWhatIsWrong() {
        assertRefused(Map.of(), "mapping.id");
        assertRefused(Map.of("id", "i", "colums", Map.of()), "mapping.colums");
        assertRefused(Map.of("id", "i", "columns", Map.of("a", "mail")), "\"mail\"");
        assertRefused(Map.of("id", "i", "at", "yesterday"), "mapping.at");
        assertRefused(
                Map.of("id", "i", "at", Map.of("column", "d", "format", "{")), "mapping.at.format");
        assertRefused(
                Map.of("id", "i", "at", Map.of("column", "d", "format", "y", "zone", "Moon")),
                "mapping.at.zone");
        assertRefused(Map.of("id", "i", "consent", Map.of("basis", "opt-in")), "mapping.consent");
        assertRefused(
                Map.of("id", "i", "consent", Map.of("basis", "hope", "proof", "p")), "opt-in");
        assertThat(
                        MappingJson.read(
                                        Map.of(
                                                "id",
                                                "i",
                                                "outcome",
                                                Map.of("column", "w", "value", 1)))
                                .outcome())
                .hasFieldOrPropertyWithValue("value", "1");
    }

    private static void assertRefused(Map<String, ?> mapping, String says) {
        assertThatThrownBy(() -> MappingJson.read(mapping))
                .isInstanceOf(JsonProblem.class)
                .hasMessageContaining(says);
    }

    private static CsvFile read(String csv) {
        return CsvFile.read(csv, new java.util.HashSet<>(List.of("id", "mail")), null);
    }
}
