package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.aws.imports.DynamoDbImports;
import ripen.aws.imports.MappingJson;
import ripen.aws.json.Json;
import ripen.imports.Import;

import java.util.List;
import java.util.Map;

/** Files that go by a name, among many others. */
class NamedImportsTest {

    @Test
    void aFilesNameIsFoundAmongAnyNumberOfImports() {
        try (var history = new History()) {
            for (int i = 0; i < 250; i++) {
                accept(history, "%032x".formatted(i), "other");
            }
            accept(history, "f".repeat(32), "crm");

            assertThat(
                            History.document(
                                    history.post("/models/1/backtest", Map.of("import", "crm")),
                                    200))
                    .containsEntry("leads", 0);
        }
    }

    private static void accept(History history, String id, String name) {
        var mapping = Map.of("name", name, "id", "Id");
        new DynamoDbImports(history.dynamoDb(), "Identities")
                .accept(
                        new Import(id, MappingJson.read(mapping), List.of("Id"), history.now, 0, 0),
                        Json.text(mapping));
    }
}
