package ripen.functions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.Outbox;
import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.events.ActivityRecorded;
import ripen.events.ConsentChanged;
import ripen.events.Event;
import ripen.events.LeadCaptured;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class FormsTest {

    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aFormBecomesALead() {
        HttpResponse answer = door.json("/forms/whitepaper", first());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(Json.object(answer.body())).isEqualTo(Map.of("submissionId", "s-1"));
        Item profile = door.profile();
        assertThat(profile.text("email")).isEqualTo("first.lead@example.com");
        assertThat(profile.text("name")).isEqualTo("First Lead");
        assertThat(profile.whole("employees")).isEqualTo(240);
        assertThat(profile.text("country")).isEqualTo("DE");
        assertThat(profile.text("emailKind")).isEqualTo("company");
        assertThat(profile.map("consent").text("status")).isEqualTo("granted");
        assertThat(profile.object("source"))
                .isEqualTo(Map.of("source", "newsletter", "campaign", "spring"));
        Item activity = door.leads("activity#").getFirst();
        assertThat(activity.text("sk")).isEqualTo("activity#2026-03-02T09:15:00.250Z#form.s-1");
        assertThat(activity.map("properties").object("form"))
                .isEqualTo(Map.of("id", "whitepaper", "document", "quiet-pump"));
        assertThat(activity.map("properties").object("profile"))
                .isEqualTo(
                        Map.of(
                                "jobTitle",
                                "Head of Operations",
                                "employees",
                                240,
                                "country",
                                "DE",
                                "emailKind",
                                "company"));
        assertThat(door.items("Identities", "-"))
                .extracting(item -> item.text("pk"))
                .containsExactly("email#first.lead@example.com", "visitor#v-1");
    }

    @Test
    void theEventsStandWithWhatTheyAnnounce() {
        door.json("/forms/whitepaper", first());

        List<Event> ofActivity = Outbox.of(door.leads("activity#").getFirst()).events();
        assertThat(ofActivity)
                .hasExactlyElementsOfTypes(ActivityRecorded.class, LeadCaptured.class);
        assertThat(ofActivity).allMatch(event -> event.meta().correlation().equals("form.s-1"));
        assertThat((LeadCaptured) ofActivity.getLast())
                .returns(true, LeadCaptured::isNew)
                .returns("quiet-pump", LeadCaptured::document)
                .returns("s-1", LeadCaptured::submission);
        assertThat(Outbox.of(door.profile()).events())
                .singleElement()
                .isInstanceOfSatisfying(
                        ConsentChanged.class,
                        change ->
                                assertThat(List.of(change.from(), change.to()))
                                        .isEqualTo(List.of("none", "granted")));
    }

    @Test
    void urlencodedIsTheSame() {
        assertThat(door.form("/forms/whitepaper", texts(first()), Map.of()).body())
                .isEqualTo("{\"submissionId\":\"s-1\"}");
        Item profile = door.profile();
        assertThat(profile.whole("employees")).isEqualTo(240);
        assertThat(profile.map("consent").text("status")).isEqualTo("granted");
    }

    @Test
    void browsersAreLedToTheThankYouPage() {
        HttpResponse answer =
                door.form(
                        "/forms/whitepaper",
                        texts(first()),
                        Map.of("accept", "text/html,application/xhtml+xml,*/*;q=0.8"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers())
                .containsEntry("location", "https://example-works.test/thank-you-whitepaper");
    }

    @Test
    void everyInvalidFieldIsNamedAndNothingIsStored() {
        var wrong = new HashMap<>(first());
        wrong.putAll(
                Map.of(
                        "email",
                        "nobody",
                        "employees",
                        "many",
                        "country",
                        "Atlantis",
                        "consent",
                        "perhaps",
                        "visitor",
                        "v 1",
                        "name",
                        List.of("x")));
        HttpResponse answer = door.json("/forms/whitepaper", wrong);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(fields(answer))
                .containsExactlyInAnyOrder(
                        "email", "employees", "country", "consent", "visitor", "name");
        assertThat(door.leads("")).isEmpty();
        assertThat(door.items("Identities", "-")).isEmpty();
    }

    @Test
    void withoutJavaScriptTheErrorsAreAPage() {
        HttpResponse answer =
                door.form(
                        "/forms/whitepaper",
                        Map.of("email", "<script>"),
                        Map.of("accept", "text/html"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Work e-mail: An e-mail address has an @")
                .doesNotContain("<script>")
                .contains("Example &amp; Works");
        assertThat(answer.headers().get("content-security-policy")).contains("default-src 'none'");
    }

    @Test
    void withoutJavaScriptEveryErrorIsAPage() {
        var browser = Map.of("accept", "text/html", "content-type", "text/plain");
        HttpResponse unknown = door.form("/forms/nonsense", texts(first()), browser);
        HttpResponse asText = door.send("POST", "/forms/demo", browser, "email=a");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).startsWith("<!doctype html>").contains("There is no such form");
        assertThat(asText.status()).isEqualTo(415);
        assertThat(asText.headers().get("content-type")).startsWith("text/html");
        assertThat(asText.body()).contains("Nothing was sent", "application/x-www-form-urlencoded");
    }

    @Test
    void whatFailsOnOurSideIsAPageForABrowserAndAProblemForAScript() {
        door.breakDown();
        HttpResponse page =
                door.form("/forms/whitepaper", texts(first()), Map.of("accept", "text/html"));
        HttpResponse problem = door.json("/forms/whitepaper", first());

        assertThat(page.status()).isEqualTo(500);
        assertThat(page.headers().get("content-type")).startsWith("text/html");
        assertThat(page.body()).contains("went wrong on our side", "send it again");
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.headers().get("content-type")).isEqualTo("application/problem+json");
        assertThat(problem.body()).contains("went wrong on our side", "send it again");
    }

    @Test
    void aBodyWithSomethingBehindItMakesNoLead() {
        HttpResponse answer =
                door.send(
                        "POST",
                        "/forms/whitepaper",
                        Map.of("content-type", "application/json"),
                        Json.text(first()) + " trailing");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(door.leads("")).isEmpty();
    }

    @Test
    void whatIsNoFormIsToldSo() {
        assertThat(door.json("/forms/nonsense", first()).status()).isEqualTo(404);
        assertThat(
                        door.send("POST", "/forms/demo", Map.of("content-type", "text/csv"), "a,b")
                                .status())
                .isEqualTo(415);
        assertThat(
                        door.send(
                                        "POST",
                                        "/forms/demo",
                                        Map.of("content-type", "multipart/form-data; boundary=x"),
                                        "")
                                .status())
                .isEqualTo(415);
        assertThat(
                        door.send(
                                        "POST",
                                        "/forms/demo",
                                        Map.of("content-type", "application/json"),
                                        "[1]")
                                .status())
                .isEqualTo(400);
        assertThat(
                        door.send(
                                        "POST",
                                        "/forms/demo",
                                        Map.of("content-type", "application/json"),
                                        "{\"a\":" + "[".repeat(5000))
                                .status())
                .isEqualTo(400);
        assertThat(
                        door.send(
                                        "POST",
                                        "/forms/demo",
                                        Map.of("content-type", "application/x-www-form-urlencoded"),
                                        "email=%zz")
                                .status())
                .isEqualTo(400);
        assertThat(
                        door.send(
                                        "POST",
                                        "/forms/demo",
                                        Map.of("content-type", "application/json"),
                                        " ".repeat(70_000))
                                .status())
                .isEqualTo(413);
    }

    @Test
    void robotsAreThankedAndForgotten() {
        assertThat(
                        door.json(
                                        "/forms/whitepaper",
                                        with(first(), "homepage", "https://spam.example"))
                                .body())
                .isEqualTo("{\"submissionId\":\"s-1\"}");
        assertThat(
                        door.form(
                                        "/forms/whitepaper",
                                        texts(first()),
                                        Map.of(
                                                "user-agent",
                                                "Mozilla/5.0 (compatible; Googlebot/2.1;"
                                                        + " +http://www.google.com/bot.html)"))
                                .status())
                .isEqualTo(202);
        assertThat(door.leads("")).isEmpty();

        door.form("/forms/whitepaper", texts(first()), Map.of("user-agent", "curl/8.5.0"));
        assertThat(door.profile().whole("conversions"))
                .as("an integration of one's own")
                .isEqualTo(1);
    }

    static List<String> fields(HttpResponse problem) {
        return ((List<?>) Json.object(problem.body()).get("errors"))
                .stream().map(error -> ((Map<?, ?>) error).get("field").toString()).toList();
    }

    static Map<String, Object> first() {
        var body = new LinkedHashMap<String, Object>();
        body.put("submissionId", "s-1");
        body.put("visitor", "v-1");
        body.put("email", "First.Lead@Example.com");
        body.put("name", "First Lead");
        body.put("company", "Example GmbH");
        body.put("jobTitle", "Head of Operations");
        body.put("employees", 240);
        body.put("country", "DE");
        body.put("consent", true);
        body.put("utm_source", "newsletter");
        body.put("utm_campaign", "spring");
        return body;
    }

    static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        var changed = new LinkedHashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    static Map<String, String> texts(Map<String, Object> body) {
        var texts = new LinkedHashMap<String, String>();
        body.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }
}
