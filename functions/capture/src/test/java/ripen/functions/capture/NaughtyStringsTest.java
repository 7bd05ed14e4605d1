package ripen.functions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.http.HttpResponse;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Strings that break naive programs, in every field: stored exactly as typed, or refused with a
 * sentence, and never a fault.
 */
class NaughtyStringsTest {

    private static final List<String> FREE = List.of("name", "company", "jobTitle");
    private static final List<String> CHECKED =
            List.of("email", "employees", "country", "consent", "submissionId", "visitor");

    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void freeTextIsStoredExactlyOrRefused() throws IOException {
        List<String> naughty = naughty();
        int stored = 0;
        for (int i = 0; i < naughty.size(); i++) {
            String text = naughty.get(i);
            String email = "naughty-" + i + "@example.com";
            var body =
                    new HashMap<String, String>(
                            Map.of(
                                    "email",
                                    email,
                                    "utm_source",
                                    text,
                                    "utm_" + text,
                                    text,
                                    "unknown",
                                    text));
            FREE.forEach(field -> body.put(field, text));
            HttpResponse answer =
                    i % 2 == 0
                            ? door.json("/forms/whitepaper", body)
                            : door.form("/forms/whitepaper", body, Map.of("user-agent", text));
            if (answer.status() == 202) {
                stored++;
            } else {
                assertThat(answer.status()).as(text).isEqualTo(400);
                assertThat(FormsTest.fields(answer)).as(text).isNotEmpty().isSubsetOf(FREE);
            }
        }
        Map<String, Item> profiles =
                door.leads("lead#profile").stream()
                        .collect(
                                Collectors.toMap(
                                        profile -> profile.text("email"), profile -> profile));
        assertThat(profiles).hasSize(stored);
        assertThat(stored).isGreaterThan(450);
        for (int i = 0; i < naughty.size(); i++) {
            Item profile = profiles.get("naughty-" + i + "@example.com");
            String typed = naughty.get(i).strip();
            if (profile != null && profile.findText("name").isPresent()) {
                assertThat(FREE)
                        .allSatisfy(field -> assertThat(profile.text(field)).isEqualTo(typed));
            }
        }
    }

    @Test
    void checkedFieldsAreTakenOrNamed() throws IOException {
        for (String text : naughty()) {
            for (String field : CHECKED) {
                HttpResponse answer =
                        door.json("/forms/demo", FormsTest.with(FormsTest.first(), field, text));
                assertThat(answer.status()).as("%s in %s", text, field).isIn(202, 400);
                if (answer.status() == 400) {
                    assertThat(FormsTest.fields(answer)).containsExactly(field);
                }
            }
        }
    }

    @Test
    void reportsAndTokensSurviveThem() throws IOException {
        for (String text : naughty()) {
            var page = Map.of("path", "/" + text, "title", text, "product", text);
            assertThat(
                            door.json(
                                            "/activities",
                                            Map.of(
                                                    "visitor",
                                                    "v-1",
                                                    "activities",
                                                    List.of(
                                                            Map.of(
                                                                    "type",
                                                                    "page.viewed",
                                                                    "page",
                                                                    page))))
                                    .status())
                    .as(text)
                    .isIn(202, 400);
            assertThat(
                            door.json(
                                            "/activities",
                                            Map.of(
                                                    "visitor",
                                                    text,
                                                    "activities",
                                                    List.of(
                                                            Map.of(
                                                                    "type", text, "id", text, "at",
                                                                    text))))
                                    .status())
                    .as(text)
                    .isEqualTo(400);
            String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
            assertThat(door.get("/l/x" + encoded).status()).as(text).isEqualTo(404);
            assertThat(door.json("/forms/x" + encoded, FormsTest.first()).status())
                    .as(text)
                    .isEqualTo(404);
        }
    }

    private static List<String> naughty() throws IOException {
        try (var in = NaughtyStringsTest.class.getResourceAsStream("/naughty-strings/blns.json")) {
            return JSON.std.listFrom(in).stream().map(Object::toString).toList();
        }
    }
}
