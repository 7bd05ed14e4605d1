package ripen.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Queues, dead letters and logs keep events for days: nothing in them must need erasing. */
class PersonalDataTest {
    static final List<String> TYPES = Events.detailTypes();

    private static final Set<String> FORBIDDEN =
            Set.of(
                    "email",
                    "mail",
                    "recipient",
                    "subject",
                    "body",
                    "name",
                    "firstname",
                    "lastname",
                    "fullname",
                    "salutation",
                    "phone",
                    "mobile",
                    "company",
                    "employer",
                    "jobtitle",
                    "role",
                    "address",
                    "street",
                    "city",
                    "zip",
                    "postcode",
                    "country",
                    "ip",
                    "ipaddress",
                    "useragent",
                    "referrer",
                    "url",
                    "cookie",
                    "visitor",
                    "birthday",
                    "gender",
                    "note",
                    "comment",
                    "message",
                    "text",
                    "answers");

    private static final Pattern ADDRESS = Pattern.compile("@|%40");
    private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ()/-]{6,}");
    private static final Pattern IP = Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b");

    @ParameterizedTest
    @FieldSource("TYPES")
    void aSampleHoldsNone(String type) {
        assertThat(personal(Contract.sample(type))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void aSchemaHasNoRoomForAny(String type) {
        List<String> fields = new ArrayList<>();
        Contract.schema(type)
                .findValues("properties")
                .forEach(p -> p.fieldNames().forEachRemaining(fields::add));
        assertThat(fields).noneMatch(PersonalDataTest::forbidden);
    }

    @Test
    void whatIsLookedForIsFound() throws Exception {
        JsonNode leak =
                Contract.JSON.readTree(
                        """
                        {"E-Mail": "", "activity": {"first_name": ""}, "send": ["a@b.example"],
                         "link": "x?to=a%40b.example", "step": "+49 30 1234567", "reason": "10.0.0.1"}
                        """);
        assertThat(personal(leak)).hasSize(6);
    }

    private static List<String> personal(JsonNode node) {
        List<String> found = new ArrayList<>();
        node.properties()
                .forEach(
                        field -> {
                            if (forbidden(field.getKey())) {
                                found.add(field.getKey());
                            }
                        });
        node.forEach(value -> found.addAll(personal(value)));
        if (node.isTextual()) {
            String text = node.textValue();
            if (List.of(ADDRESS, PHONE, IP).stream().anyMatch(p -> p.matcher(text).find())) {
                found.add(text);
            }
        }
        return found;
    }

    private static boolean forbidden(String field) {
        return FORBIDDEN.contains(field.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }
}
