package ripen.score;

import org.jspecify.annotations.Nullable;

import ripen.lead.JobTitle;
import ripen.lead.Person;
import ripen.lead.Profile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The part of a profile that fit rules read, as it stands in a form's activity ({@code profile}):
 * no name, no address. The document that patterns match has {@code seniority} and {@code functions}
 * beside it, read off the job title.
 */
public final class ProfileDocument {

    private ProfileDocument() {}

    /** What goes into the activity: only what is known. */
    public static Map<String, Object> snapshot(Person person, boolean excluded) {
        var snapshot = new LinkedHashMap<String, Object>();
        put(snapshot, "jobTitle", person.jobTitle());
        put(snapshot, "employees", person.employees());
        put(snapshot, "industry", person.industry());
        put(snapshot, "country", person.country());
        put(snapshot, "emailKind", person.emailKind() == null ? null : person.emailKind().word());
        put(snapshot, "excluded", excluded ? true : null);
        return snapshot;
    }

    /** The same with what a file said of the lead, as {@code fields}. */
    public static Map<String, Object> snapshot(Profile profile) {
        Map<String, Object> snapshot = snapshot(profile.person(), profile.excluded());
        put(snapshot, "fields", profile.fields().isEmpty() ? null : profile.fields());
        return snapshot;
    }

    public static Map<String, Object> of(Map<String, Object> snapshot) {
        var document = new LinkedHashMap<>(snapshot);
        if (snapshot.get("jobTitle") instanceof String text) {
            JobTitle title = JobTitle.of(text);
            document.put("seniority", title.seniority());
            document.put("functions", title.functions());
        }
        return document;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
