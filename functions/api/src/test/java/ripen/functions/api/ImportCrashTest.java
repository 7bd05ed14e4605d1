package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.number;

import org.junit.jupiter.api.Test;

import ripen.aws.Environment;
import ripen.aws.json.Json;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/** A worker that dies at any of its writes, and is started again, leaves nothing half. */
class ImportCrashTest {

    private static final Map<String, Object> MAPPING =
            Map.of(
                    "name",
                    "list",
                    "id",
                    "Id",
                    "columns",
                    Map.of("Mail", "email"),
                    "outcome",
                    Map.of("column", "Won", "value", "1"));
    private static final String CSV =
            "Id,Mail,Won\n"
                    + "1,one@example.com,1\n"
                    + "2,two@example.com,0\n"
                    + "3,one@example.com,0\n"
                    + "4,no mail,1\n"
                    + "1,x@example.com,1\n";

    @Test
    void aWorkerThatDiesAtAnyWriteGoesOnWhereItWas() {
        int crashes = 0;
        boolean died = true;
        for (int at = 1; died; at++) {
            try (var history = new History()) {
                String id = accepted(history);
                died = dies(history, at);
                crashes += died ? 1 : 0;
                history.work();
                Map<String, Object> done = History.document(history.get("/imports/" + id), 200);
                assertThat(done).as("dying at write %d", at).containsEntry("status", "done");
                assertThat(number(done, "created")).as("dying at write %d", at).isEqualTo(2);
                assertThat(number(done, "merged")).isEqualTo(1);
                assertThat(number(done, "bad")).isEqualTo(2);
                assertThat(number(done, "converted")).isEqualTo(1);
            }
        }
        assertThat(crashes).isGreaterThanOrEqualTo(6);
    }

    @Test
    void messagesThatComeTwiceAndForUnknownImportsChangeNothing() {
        try (var history = new History()) {
            String id = accepted(history);
            List<String> messages = List.copyOf(history.queue);
            history.work();
            String before = history.get("/imports/" + id).body();
            history.queue.addAll(messages);
            history.queue.add(Json.text(Map.of("import", "none", "chunk", 1)));
            history.work();
            assertThat(history.get("/imports/" + id).body()).isEqualTo(before);
        }
    }

    @Test
    void whoGotNoAnswerSendsTheSameAgain() {
        try (var history = new History()) {
            String id = accepted(history);
            history.queue.clear(); // died between keeping the file and sending the messages
            assertThat(accepted(history)).isEqualTo(id);
            history.work();
            assertThat(History.document(history.get("/imports/" + id), 200))
                    .containsEntry("status", "done");
            assertThat(history.post("/imports", Map.of("mapping", MAPPING, "csv", CSV)).status())
                    .isEqualTo(200);
            assertThat(history.queue).isEmpty();
        }
    }

    @Test
    void aRowWithoutAKnownCountryIsTakenAndTheListSaysWhatWasLeftOut() {
        try (var history = new History()) {
            Map<String, Object> mapping =
                    Map.of("name", "list", "id", "Id", "columns", Map.of("Land", "country"));
            Object id =
                    History.document(
                                    history.post(
                                            "/imports",
                                            Map.of(
                                                    "mapping",
                                                    mapping,
                                                    "csv",
                                                    "Id,Land\n1,Asia/Pacific Region\n2,DE\n")),
                                    202)
                            .get("id");
            history.work();

            assertThat(History.document(history.get("/imports/" + id), 200))
                    .containsEntry("created", 2)
                    .containsEntry("bad", 0);
            assertThat(
                            list(
                                    History.document(
                                            history.get("/imports/" + id + "/bad-rows"), 200),
                                    "items"))
                    .singleElement()
                    .satisfies(
                            row ->
                                    assertThat(row)
                                            .containsEntry("line", 2)
                                            .containsEntry("taken", true)
                                            .extractingByKey("reason")
                                            .asString()
                                            .contains("Asia/Pacific Region"));
        }
    }

    @Test
    void onlyMarketersBringInHistory() {
        try (var history = new History()) {
            history.groups = "[sales]";
            assertThat(history.post("/imports", Map.of("mapping", MAPPING, "csv", CSV)).status())
                    .isEqualTo(403);
            assertThat(history.post("/models/advise", Map.of()).status()).isEqualTo(403);
            assertThat(history.get("/imports").status()).isEqualTo(200);
            assertThat(History.document(history.get("/models/thresholds"), 200).get("unknown"))
                    .asString()
                    .contains("no threshold is proposed");
        }
    }

    private static String accepted(History history) {
        return String.valueOf(
                History.document(
                                history.post("/imports", Map.of("mapping", MAPPING, "csv", CSV)),
                                202)
                        .get("id"));
    }

    /** Works with a client that dies after so many writes; false if it was done before. */
    private static boolean dies(History history, int writes) {
        int[] left = {writes};
        DynamoDbClient real = history.dynamoDb();
        var dying =
                (DynamoDbClient)
                        Proxy.newProxyInstance(
                                ImportCrashTest.class.getClassLoader(),
                                new Class<?>[] {DynamoDbClient.class},
                                (_, method, arguments) -> {
                                    try {
                                        Object answer = method.invoke(real, arguments);
                                        boolean write =
                                                method.getName().matches("putItem|transact.*");
                                        if (write && --left[0] == 0) {
                                            throw new Death();
                                        }
                                        return answer;
                                    } catch (InvocationTargetException thrown) {
                                        throw thrown.getCause();
                                    }
                                });
        var messages = List.copyOf(history.queue);
        WorkingOffImports working =
                HistoryRoutes.working(
                        new Environment(
                                Map.of("LEADS_TABLE", "Leads", "IDENTITIES_TABLE", "Identities")),
                        new OneClient(dying));
        try {
            messages.forEach(body -> ImportsQueue.read(Json.object(body), working::workOff));
            return false;
        } catch (Death died) {
            return true;
        }
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }
}
