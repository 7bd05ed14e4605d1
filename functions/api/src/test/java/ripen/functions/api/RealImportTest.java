package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.number;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Real leads, from the file to a draft that ranks them. They do not ship; without them this is
 * skipped.
 */
class RealImportTest {

    private static final String DATA = "shared/data/x-education-oldest-70pct/Leads.csv";
    private static final Map<String, Object> MAPPING =
            Map.of(
                    "name", "x-education",
                    "id", "Prospect ID",
                    "missing", List.of("Select"),
                    "ignored", List.of("Lead Number"),
                    "outcome", Map.of("column", "Converted", "value", "1"));
    private static final List<String> AT_CAPTURE =
            List.of(
                    "Lead Origin",
                    "Lead Source",
                    "Do Not Email",
                    "Do Not Call",
                    "TotalVisits",
                    "Total Time Spent on Website",
                    "Page Views Per Visit");

    @Test
    void adviceOnRealLeadsIsWorthIts79PercentOnThoseItHasNotSeen() throws IOException {
        Path file = file();
        assumeTrue(file != null, "Skipped: there is no ../" + DATA);
        try (var history = new History()) {
            long start = System.nanoTime();
            String body = Files.readString(file);
            Map<String, Object> accepted =
                    History.document(
                            history.post("/imports", Map.of("mapping", MAPPING, "csv", body)), 202);
            start = say("accepted", start);
            history.work();
            start = say("worked off", start);
            String id = String.valueOf(accepted.get("id"));
            Map<String, Object> done = History.document(history.get("/imports/" + id), 200);
            assertThat(number(done, "created")).isEqualTo(6468);
            assertThat(number(done, "bad")).isZero();
            assertThat(number(done, "converted")).isEqualTo(2454);

            Map<String, Object> advice =
                    History.document(
                            history.post(
                                    "/models/advise",
                                    Map.of("import", id, "as", "learned", "fields", AT_CAPTURE)),
                            201);
            start = say("advised", start);
            assertThat(number(map(map(advice, "unseen"), "auc"), "value")).isGreaterThan(0.79);
            assertThat(advice).containsEntry("gradesOfNobody", List.of());

            Map<String, Object> report =
                    History.document(
                            history.post("/models/learned/backtest", Map.of("import", id)), 200);
            say("backtest", start);
            assertThat(number(map(map(report, "draft"), "auc"), "value")).isGreaterThan(0.81);
            assertThat(number(report, "leads")).isEqualTo(6468);

            Map<String, Object> all =
                    History.document(
                            history.post("/models/advise", Map.of("import", id, "as", "all")), 201);
            assertThat(list(all, "givesTheAnswerAway"))
                    .extracting(telling -> telling.get("field"))
                    .contains("Tags");
            Map<String, Object> insisted =
                    History.document(
                            history.post(
                                    "/models/advise",
                                    Map.of("import", id, "as", "told", "insist", List.of("Tags"))),
                            201);
            assertThat(list(insisted, "fields"))
                    .extracting(field -> field.get("field"))
                    .contains("Tags");
        }
    }

    /** The working directory is the module or the project. */
    private static Path file() {
        return Stream.of("..", "../../..")
                .map(up -> Path.of(up, DATA))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }

    private static long say(String what, long since) {
        long now = System.nanoTime();
        System.out.printf("RealImportTest: %s in %.1f s%n", what, (now - since) / 1e9);
        return now;
    }
}
