package ripen.functions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.aws.http.HttpResponse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The description of the interface says what the function does. */
class OpenApiTest {

    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|post):");

    @Test
    void everyDescribedOperationIsAnsweredAndNoOther() throws IOException {
        List<String> described = described();
        assertThat(described)
                .containsExactlyInAnyOrder(
                        "POST /forms/{form}",
                        "POST /activities",
                        "GET /ripen.js",
                        "GET /l/{token}",
                        "GET /o/{token}",
                        "GET /confirm/{token}",
                        "POST /confirm/{token}",
                        "GET /unsubscribe/{token}",
                        "POST /unsubscribe/{token}",
                        "GET /answer/{token}",
                        "POST /answer/{token}");
        try (var door = new Door()) {
            for (String operation : described) {
                String[] parts = operation.split(" ");
                HttpResponse answer =
                        door.send(parts[0], parts[1].replaceAll("\\{\\w+}", "x"), Map.of(), "");
                assertThat(answer.status()).as(operation).isIn(200, 404, 415);
                assertThat(answer.body()).as(operation).doesNotContain("nothing at this address");
            }
            assertThat(door.get("/forms/whitepaper").status()).isEqualTo(405);
        }
    }

    private static List<String> described() throws IOException {
        var operations = new ArrayList<String>();
        try (var in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            String path = "";
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                var pathLine = PATH.matcher(line);
                var methodLine = METHOD.matcher(line);
                if (pathLine.matches()) {
                    path = pathLine.group(1);
                } else if (methodLine.matches()) {
                    operations.add(methodLine.group(1).toUpperCase(Locale.ROOT) + " " + path);
                }
            }
        }
        return operations;
    }
}
