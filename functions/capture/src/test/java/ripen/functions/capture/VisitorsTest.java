package ripen.functions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.capture.ActivitiesTest.view;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.Outbox;
import ripen.aws.http.HttpResponse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Whose the activities are: a stranger's, a known visitor's, the last one's at a computer. */
class VisitorsTest {

    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void whatAKnownVisitorDoesIsTheLeads() {
        door.json("/forms/whitepaper", FormsTest.first());
        assertThat(
                        door.report(
                                        view("a-1", door.at(0), "/pricing?email=x@y.example#top"),
                                        view("a-2", door.at(1), "/pricing"))
                                .body())
                .isEqualTo("{\"accepted\":2}");

        List<Item> views =
                door.leads("activity#").stream()
                        .filter(item -> item.text("type").equals("page.viewed"))
                        .toList();
        assertThat(views).hasSize(2);
        assertThat(views.getFirst().map("properties").object("page"))
                .isEqualTo(Map.of("path", "/pricing"));
        assertThat(Outbox.of(views.getFirst()).events())
                .singleElement()
                .returns("ActivityRecorded.v1", event -> event.detailType())
                .returns("web.a-1", event -> event.meta().correlation());
    }

    @Test
    void whatWasDoneBeforeTheFormIsTheLeadsFromThenOn() {
        door.report(view("a-1", door.at(-120), "/pricing"));
        door.report(view("a-2", door.at(-60), "/products/pumps"));
        assertThat(door.leads("")).isEmpty();

        door.json("/forms/whitepaper", FormsTest.first());
        assertThat(door.leads("activity#"))
                .extracting(item -> item.text("type"))
                .containsExactly("page.viewed", "page.viewed", "form.submitted");
        assertThat(door.items("Identities", "-").getLast().maps("pending")).isEmpty();
    }

    @Test
    void onlyTheLatestOfAStrangerAreKept() {
        IntStream.range(0, 30)
                .forEach(i -> door.report(view("a-" + i, door.at(i - 100), "/page-" + i)));

        Item visitor = door.items("Identities", "-").getFirst();
        assertThat(visitor.maps("pending")).hasSize(25);
        assertThat(visitor.maps("pending").getFirst().text("id")).isEqualTo("web.a-5");
        assertThat(visitor.whole("expiresAt"))
                .isEqualTo(door.now().plus(Duration.ofDays(90)).getEpochSecond());
    }

    @Test
    void aSharedComputerBelongsToWhoUsedItLast() {
        door.json("/forms/whitepaper", FormsTest.first());
        door.report(view("a-1", door.at(0), "/pricing"));
        door.pass(Duration.ofMinutes(1));
        door.json(
                "/forms/whitepaper",
                FormsTest.with(
                        FormsTest.with(FormsTest.first(), "email", "second@example.com"),
                        "submissionId",
                        "s-2"));
        door.report(view("a-2", door.at(0), "/pricing"));

        assertThat(door.leads("lead#profile"))
                .hasSize(2)
                .allSatisfy(
                        profile ->
                                assertThat(
                                                door.leads("activity#").stream()
                                                        .filter(
                                                                item ->
                                                                        item.text("pk")
                                                                                .equals(
                                                                                        profile
                                                                                                .text(
                                                                                                        "pk"))))
                                        .hasSize(2));
    }

    @Test
    void aHundredAtTheSameTimeAreAllKept() throws Exception {
        var reports =
                IntStream.range(0, 100)
                        .<Callable<HttpResponse>>mapToObj(
                                i ->
                                        () ->
                                                i == 50
                                                        ? door.json(
                                                                "/forms/whitepaper",
                                                                FormsTest.first())
                                                        : i % 5 == 0
                                                                ? door.report(
                                                                        view(
                                                                                "a-" + i,
                                                                                door.at(i),
                                                                                "/pricing"))
                                                                : door.report(
                                                                        view(
                                                                                "a-" + i / 5 * 5,
                                                                                door.at(i / 5 * 5),
                                                                                "/pricing")))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(reports)) {
                assertThat(answer.get().status()).isEqualTo(202);
            }
        }
        // The twenty views and the form, each once, whichever of them came first; 50 was reported
        // by its doubles only.
        assertThat(door.leads("activity#")).hasSize(21);
    }
}
