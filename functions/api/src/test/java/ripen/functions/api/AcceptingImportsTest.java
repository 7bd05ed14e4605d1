package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.http.HttpResponse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is refused before anything of a file is stored, and what is said then. */
class AcceptingImportsTest {

    private static final String CSV = "Id,Mail,Won\n1,a@example.org,yes\n2,b@example.org,no\n";

    private final History history = new History();

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void anOutcomeThatTheFileWritesOtherwiseIsPointedOut() {
        refuses(
                Map.of("outcome", Map.of("column", "Won", "value", "YES")),
                "Column \"Won\" never says \"YES\", but \"yes\": name the outcome's value as the"
                        + " file has it. Nothing was stored.");
        assertThat(
                        imports(Map.of("outcome", Map.of("column", "Won", "value", "lost")), CSV)
                                .status())
                .as("none has converted yet")
                .isEqualTo(202);
    }

    @Test
    void anInstantThatCannotBeThatOfTheRowsIsRefused() {
        refuses(Map.of("at", "2018-06-02T00:00:00Z"), "mapping.at: must lie between 1970 and now");
        refuses(Map.of("at", "0001-01-01T00:00:00Z"), "mapping.at: must lie between 1970 and now");
    }

    @Test
    void whatIsWrongWithAMappingIsSaidInOneSentence() {
        refuses(
                Map.of("columns", Map.of("Mail", "e-mail")),
                "source, medium, campaign. Nothing was stored.");
    }

    @Test
    void aFileThatAnInvocationCannotCarryIsRefusedWithAWayOut() {
        String rows = "3,c@example.org,no\n".repeat(300_000);
        HttpResponse refused = imports(Map.of(), CSV + rows);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body()).contains("5,000,000 bytes", "in parts", "same name");
        assertThat(history.queue).isEmpty();
    }

    @Test
    void whoComesFromAnExcludedDomainIsExcludedInAFileToo() {
        Map<String, Object> accepted =
                History.document(
                        imports(
                                Map.of("outcome", Map.of("column", "Won", "value", "yes")),
                                CSV + "3,c@sales.rival.example,yes\n"),
                        202);
        history.work();
        assertThat(
                        History.document(
                                history.post(
                                        "/models/1/backtest",
                                        Map.of("import", String.valueOf(accepted.get("id")))),
                                200))
                .containsEntry("leads", 2)
                .containsEntry("converted", 1);
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        assertThat(history.get("/imports?next=foo").status()).isEqualTo(400);
        assertThat(history.get("/imports/foo").status()).isEqualTo(404);
    }

    private void refuses(Map<String, ?> more, String says) {
        HttpResponse refused = imports(more, CSV);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(String.valueOf(History.document(refused, 400).get("detail"))).contains(says);
        assertThat(History.document(history.get("/imports"), 200).get("items"))
                .isEqualTo(List.of());
    }

    private HttpResponse imports(Map<String, ?> more, String csv) {
        var mapping = new HashMap<String, Object>(Map.of("id", "Id"));
        mapping.put("columns", Map.of("Mail", "email"));
        mapping.putAll(more);
        return history.post("/imports", Map.of("mapping", mapping, "csv", csv));
    }
}
