package ripen.story;

import java.util.LinkedHashMap;
import java.util.Map;

/** What people write into the sample forms: those of the worked example unless said otherwise. */
final class Answers {

    private Answers() {}

    /** A head of operations, 240 people, Germany, company address, with consent: fit 80. */
    static Map<String, Object> of(String submission, String visitor, String email) {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("submissionId", submission);
        answers.put("visitor", visitor);
        answers.put("email", email);
        answers.put("name", nameIn(email));
        answers.put("company", "Example GmbH");
        answers.put("jobTitle", "Head of Operations");
        answers.put("employees", 240);
        answers.put("country", "DE");
        answers.put("consent", true);
        answers.put("utm_source", "newsletter");
        answers.put("utm_campaign", "spring");
        return answers;
    }

    static Map<String, Object> without(Map<String, Object> answers, String... names) {
        var fewer = new LinkedHashMap<>(answers);
        for (String name : names) {
            fewer.remove(name);
        }
        return fewer;
    }

    static Map<String, Object> with(Map<String, Object> answers, String name, Object value) {
        var other = new LinkedHashMap<>(answers);
        other.put(name, value);
        return other;
    }

    private static String nameIn(String email) {
        return switch (email) {
            case "First.Lead@Example.com" -> "First Lead";
            case "second.lead@example.com" -> "Second Lead";
            default -> "Some Lead";
        };
    }
}
