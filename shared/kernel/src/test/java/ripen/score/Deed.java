package ripen.score;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Something in the life of a lead, in words that the fold and the naive simulation both start from.
 *
 * @param document for a paper
 * @param grade what the form's answers are worth; null if it is no form
 * @param wakeUp for a return by sales
 */
record Deed(
        Instant at,
        String id,
        Kind kind,
        String document,
        @Nullable Grade grade,
        @Nullable Instant wakeUp) {

    enum Kind {
        PAPER,
        NEWSLETTER,
        DEMO,
        PRICES,
        CLICK,
        CAREERS,
        LOOK,
        ACCEPTED,
        RETURNED
    }

    Activity activity() {
        var key = new Activity.Key(at, id);
        return switch (kind) {
            case PAPER -> form(key, Map.of("id", "whitepaper", "document", document));
            case NEWSLETTER -> form(key, Map.of("id", "newsletter"));
            case DEMO -> form(key, Map.of("id", "demo", "intent", "hand-raise"));
            case PRICES -> page(key, "/pricing");
            case CAREERS -> page(key, "/careers");
            case LOOK -> page(key, "/");
            case CLICK -> new Activity(key, "email.clicked", Map.of());
            case ACCEPTED -> new TeamWord.Accepted("u-1").activity(key);
            case RETURNED -> new TeamWord.Returned("u-1", "not-now", wakeUp).activity(key);
        };
    }

    private Activity form(Activity.Key key, Map<String, Object> form) {
        return new Activity(key, "form.submitted", Map.of("form", form, "profile", profile()));
    }

    private static Activity page(Activity.Key key, String path) {
        return new Activity(key, "page.viewed", Map.of("page", Map.of("path", path)));
    }

    /** Answers that {@link SampleModel} grades so. */
    private Map<String, Object> profile() {
        var profile = new HashMap<String, Object>();
        profile.put("jobTitle", grade == Grade.D ? "Student" : "Head of Operations");
        profile.put("emailKind", grade == Grade.A ? "company" : "free");
        if (grade == Grade.A || grade == Grade.B) {
            profile.put("employees", 240);
        }
        return profile;
    }
}
