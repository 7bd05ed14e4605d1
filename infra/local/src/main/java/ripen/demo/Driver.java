package ripen.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Speaks Ripen's words to a running Ripen over HTTP: what a visitor does, what the team reads, and
 * (locally) the clock and the inbox. Safe for use by many threads.
 */
public final class Driver {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** A person's: what calls itself a program is taken for one. */
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    public Driver(URI base) {
        this.base = base;
    }

    /** The form as a page's script sends it. */
    public Answer submit(String form, Map<String, ?> answers) {
        return post("/forms/" + form, "application/json", Document.text(answers));
    }

    /** The form as a browser without scripts sends it. */
    public Answer submitUrlencoded(String form, Map<String, ?> answers) {
        String body =
                answers.entrySet().stream()
                        .map(
                                answer ->
                                        encoded(answer.getKey())
                                                + "="
                                                + encoded(String.valueOf(answer.getValue())))
                        .collect(Collectors.joining("&"));
        return post("/forms/" + form, "application/x-www-form-urlencoded", body);
    }

    /** Activities as the tracker sends them. */
    public Answer report(String visitor, List<? extends Map<String, ?>> activities) {
        return post(
                "/activities",
                "text/plain",
                Document.text(Map.of("visitor", visitor, "activities", activities)));
    }

    /** Views of a page at the present instant, one for each id. */
    public Answer viewPages(String visitor, String path, String... ids) {
        String now = now().toString();
        var activities = new ArrayList<Map<String, Object>>();
        for (String id : ids) {
            activities.add(
                    Map.of(
                            "id",
                            id,
                            "type",
                            "page.viewed",
                            "at",
                            now,
                            "page",
                            Map.of("path", path)));
        }
        return report(visitor, activities);
    }

    /**
     * Lets everything that is under way arrive; answers how many messages ended as dead letters.
     */
    public int settle() {
        return (int)
                post("/_local/settle", "application/json", "")
                        .expect(200)
                        .document()
                        .number("deadLetters");
    }

    public Instant now() {
        return get("/_local/clock").expect(200).document().instant("now");
    }

    /** Moves the clock; what is scheduled runs at its times. */
    public void advance(Duration by) {
        post("/_local/clock", "application/json", Document.text(Map.of("advance", by.toString())))
                .expect(200);
    }

    public Optional<Document> findLead(String email) {
        List<Document> items =
                get("/leads?email=" + encoded(email)).expect(200).document().list("items");
        if (items.size() > 1) {
            throw new IllegalStateException("More than one lead of " + email + ": " + items);
        }
        return items.stream().findFirst();
    }

    /** As the list of leads shows it. */
    public Document lead(String email) {
        return findLead(email)
                .orElseThrow(() -> new IllegalStateException("There is no lead " + email));
    }

    /** All there is to know of a lead. */
    public Document leadById(String id) {
        return get("/leads/" + id).expect(200).document();
    }

    public Document ledger(String id) {
        return get("/leads/" + id + "/ledger").expect(200).document();
    }

    public Document ledger(String id, Instant at) {
        return get("/leads/" + id + "/ledger?at=" + encoded(at.toString())).expect(200).document();
    }

    /** Every lead, page by page. */
    public List<Document> leads() {
        var leads = new ArrayList<Document>();
        Optional<String> next = Optional.of("/leads?limit=200");
        while (next.isPresent()) {
            Document page = get(next.get()).expect(200).document();
            leads.addAll(page.list("items"));
            next =
                    page.find("next")
                            .map(
                                    cursor ->
                                            "/leads?limit=200&next="
                                                    + encoded(String.valueOf(cursor.value())));
        }
        return leads;
    }

    public Document kpis(LocalDate from, LocalDate to) {
        return get("/kpis?from=" + from + "&to=" + to).expect(200).document();
    }

    /** Every mail that went out, oldest first. */
    public List<SentMail> inbox() {
        Document inbox =
                send(request("/_local/inbox").header("accept", "application/json").GET())
                        .expect(200)
                        .document();
        return inbox.list("items").stream().map(SentMail::new).toList();
    }

    /** The mails to an address, oldest first. */
    public List<SentMail> mailsTo(String address) {
        return inbox().stream()
                .filter(mail -> mail.to().stream().anyMatch(to -> to.contains(address)))
                .toList();
    }

    /** Follows a link of a mail as its reader would. */
    public Answer open(URI link) {
        return get(
                link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery()));
    }

    /** Presses the button on the page behind a link of a mail. */
    public Answer press(URI link) {
        return post(
                link.getRawPath(),
                "application/x-www-form-urlencoded",
                "List-Unsubscribe=One-Click");
    }

    public Answer get(String path) {
        return send(request(path).header("authorization", "Bearer local").GET());
    }

    public Answer post(String path, String contentType, String body) {
        return send(
                request(path)
                        .header("content-type", contentType)
                        .POST(BodyPublishers.ofString(body)));
    }

    public Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(
                    request.method() + " " + request.uri(), response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    /** A request that the caller finishes. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("user-agent", BROWSER);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
