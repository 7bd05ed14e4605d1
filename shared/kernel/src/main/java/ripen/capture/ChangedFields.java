package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Person;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which answers differ: their names only, for an event that must not carry them. */
final class ChangedFields {

    private ChangedFields() {}

    static List<String> between(Person before, Person after) {
        Map<String, @Nullable Object> old = values(before);
        Map<String, @Nullable Object> now = values(after);
        return now.keySet().stream()
                .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .toList();
    }

    private static Map<String, @Nullable Object> values(Person person) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("name", person.name());
        values.put("company", person.company());
        values.put("jobTitle", person.jobTitle());
        values.put("employees", person.employees());
        values.put("industry", person.industry());
        values.put("country", person.country());
        values.put("phone", person.phone());
        return values;
    }
}
