package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files that sales systems export monthly: a lead of theirs counts once, by their latest word. */
class CountedOnceTest {

    private static final Map<String, Object> MAPPING =
            Map.of(
                    "name", "crm",
                    "id", "Id",
                    "columns", Map.of("Mail", "email"),
                    "at", "2018-01-01T00:00:00Z",
                    "outcome", Map.of("column", "Won", "value", "1"));

    @Test
    void theSameRowsUnderTheSameNameAreTheSameLeads() {
        try (var history = new History()) {
            String rows = "1,,1\n2,,0\n3,,0\n";
            Object id = send(history, rows);
            send(history, rows + "\n");
            assertCounts(history, id, 3, 1);
            assertCounts(history, "crm", 3, 1);
        }
    }

    @Test
    void theLatestFileSaysWhatBecameOfARowAndTheOthersOfItsNameSayTheRest() {
        try (var history = new History()) {
            Object first = send(history, "1,,1\n2,,0\n3,,0\n");
            history.now = history.now.plus(Duration.ofDays(30));
            send(history, "1,,0\n2,,1\n4,,1\n");
            assertCounts(history, "crm", 4, 2);
            assertCounts(history, first, 3, 1);
        }
    }

    @Test
    void twoRowsOfOneAddressAreOneLeadThatConvertedIfOneOfThemSaysSo() {
        try (var history = new History()) {
            Object id = send(history, "1,a@example.com,0\n2,a@example.com,1\n3,,0\n");
            assertCounts(history, id, 2, 1);
            assertCounts(history, "crm", 2, 1);
        }
    }

    @Test
    void adviceLearnsFromEachLeadOnceAndNeverMeetsItAgainAsUnseen() {
        try (var history = new History()) {
            String rows =
                    IntStream.range(0, 200)
                            .mapToObj(row -> row + ",r" + row + "@example.com," + row % 2 + "\n")
                            .collect(Collectors.joining());
            send(history, rows);
            send(history, rows + "\n");
            Map<String, Object> advice =
                    History.document(
                            history.post("/models/advise", Map.of("import", "crm", "as", "b")),
                            201);
            assertThat(advice).containsEntry("leads", 200).containsEntry("converted", 100);
            assertThat(advice).containsEntry("gradesOfNobody", List.of("A", "B", "C"));
        }
    }

    private static Object send(History history, String rows) {
        Object id =
                History.document(
                                history.post(
                                        "/imports",
                                        Map.of("mapping", MAPPING, "csv", "Id,Mail,Won\n" + rows)),
                                202)
                        .get("id");
        history.work();
        return id;
    }

    private static void assertCounts(History history, Object source, int leads, int converted) {
        assertThat(
                        History.document(
                                history.post("/models/1/backtest", Map.of("import", source)), 200))
                .as("import %s", source)
                .containsEntry("leads", leads)
                .containsEntry("converted", converted);
    }
}
