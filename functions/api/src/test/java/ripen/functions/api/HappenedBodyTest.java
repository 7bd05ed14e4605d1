package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.aws.json.Json;
import ripen.aws.json.JsonObject;
import ripen.score.Vocabulary;

import java.time.Instant;
import java.util.Map;

class HappenedBodyTest {

    /** What the vocabulary lacks would be refused in a model. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'webinar.registered', 'webinar': {'id': 'w', 'product': 'p'}}",
                "{'type': 'webinar.attended', 'webinar': {'id': 'w', 'product': 'p', 'attended':"
                        + " 1}}",
                "{'type': 'fair.scanned', 'fair': {'id': 'f', 'product': 'p'}}",
                "{'type': 'fair.talked', 'fair': {'id': 'f', 'product': 'p'}}",
                "{'type': 'email.replied', 'at': '2026-03-02T09:01:00Z'}"
            })
    void rulesCanAskForAllThatHappens(String body) {
        JsonObject json = JsonObject.of(Json.object(body.replace('\'', '"')));
        var happened = HappenedBody.of(json, "u-1", Instant.parse("2026-03-02T09:00:00Z"));
        var known = Vocabulary.activity(happened.type());
        happened.properties()
                .forEach(
                        (name, value) -> {
                            if (value instanceof Map<?, ?> object) {
                                assertThat(object.keySet())
                                        .allMatch(inner -> known.containsKey(name + "." + inner));
                            } else {
                                assertThat(known).containsKey(name);
                            }
                        });
    }
}
