package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.ProfileDocument;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form as something that a lead did: what scoring reads, and the proof of consent as it was
 * given.
 */
final class FormActivity {

    private FormActivity() {}

    static Activity of(Submission submission, String id, Profile profile, Instant at) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("form", form(submission.form()));
        properties.put("profile", ProfileDocument.snapshot(profile));
        properties.put("submission", id);
        put(properties, "visitor", submission.visitor());
        put(properties, "source", submission.source().values());
        put(properties, "answers", submission.answers());
        if (submission.consented()) {
            properties.put("consent", Map.of("wording", submission.form().consent().version()));
        }
        // A prefix of its own: no id that a browser makes up can stand in a form's way.
        return new Activity(new Activity.Key(at, "form." + id), "form.submitted", properties);
    }

    private static Map<String, Object> form(Form form) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("id", form.id());
        put(properties, "document", form.document() == null ? null : form.document().id());
        put(properties, "intent", form.handRaise() ? "hand-raise" : null);
        put(properties, "product", form.product());
        return properties;
    }

    private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null && !(value instanceof Map<?, ?> map && map.isEmpty())) {
            properties.put(name, value);
        }
    }
}
