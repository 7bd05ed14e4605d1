package ripen.capture;

import ripen.capture.Form.Document;
import ripen.capture.Form.Field;
import ripen.capture.Form.Type;
import ripen.capture.Form.Wording;
import ripen.score.Activity;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Forms, submissions and activities for tests. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-03-02T09:15:00.250Z");

    public static final Form PAPER = form("paper", false);
    public static final Form NEWS = form("news", true);

    private Samples() {}

    public static Form form(String id, boolean doubleOptIn) {
        return new Form(
                id,
                "A form",
                List.of(
                        new Field("email", Type.EMAIL, "E-mail", true, 254, List.of()),
                        new Field("company", Type.TEXT, "Company", false, 100, List.of()),
                        new Field("message", Type.LINES, "Message", false, 400, List.of()),
                        new Field(
                                "size", Type.CHOICE, "Size", false, 20, List.of("small", "large")),
                        new Field("employees", Type.EMPLOYEES, "Employees", false, 40, List.of()),
                        new Field("country", Type.COUNTRY, "Country", false, 80, List.of()),
                        new Field("consent", Type.CONSENT, "News", false, 10, List.of())),
                new Document("guide", "The guide", "/guide"),
                false,
                doubleOptIn,
                "/thanks",
                "homepage",
                new Wording("w1", "I agree."),
                "pumps");
    }

    public static Submission submission(Form form, Map<String, Object> answers) {
        return ((Reading.Accepted) ReadingForms.read(form, answers)).submission();
    }

    public static Activity view(String id, Instant at) {
        return new Activity(
                new Activity.Key(at, id),
                "page.viewed",
                Map.of("page", Map.of("path", "/pricing")));
    }
}
