package ripen.functions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.http.HttpResponse;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class ActivitiesTest {

    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void whatIsReportedAgainCountsOnce() {
        door.report(view("a-0", door.at(-10), "/"), view("a-0", door.at(-10), "/"));
        door.json("/forms/whitepaper", FormsTest.first());
        door.report(view("a-0", door.at(-10), "/"));
        door.report(view("a-1", door.at(0), "/pricing"));
        door.pass(Duration.ofHours(1));
        door.report(view("a-1", door.at(-3600), "/pricing"));

        assertThat(door.leads("activity#")).hasSize(3);
    }

    @Test
    void aWrongClockCountsOncePerActivityHoweverOftenItIsRetried() {
        door.json("/forms/whitepaper", FormsTest.first());
        var ahead = view("a-1", door.at(3600), "/pricing");
        var ancient = view("a-2", "1970-01-01T00:00:00Z", "/pricing");
        var unsaid = Map.of("id", "a-3", "type", "page.viewed", "page", Map.of("path", "/pricing"));
        for (int retry = 0; retry < 4; retry++) {
            assertThat(door.report(ahead, ancient, unsaid).status()).isEqualTo(202);
            door.pass(
                    Duration.ofMinutes(
                            40)); // at the third, the first one's clock is not ahead any more
        }
        List<Item> views =
                door.leads("activity#").stream()
                        .filter(item -> item.text("type").equals("page.viewed"))
                        .toList();
        assertThat(views)
                .hasSize(3)
                .allMatch(item -> item.text("sk").startsWith("activity#2026-03-02T09:15:00.250Z#"));
        assertThat(views).allMatch(item -> item.map("properties").flag("clamped"));
    }

    @Test
    void aSearchOnTheSiteCountsAndItsWordsAreNotKept() {
        door.json("/forms/whitepaper", FormsTest.first());
        assertThat(
                        door.report(
                                        Map.of("id", "s-1", "type", "site.searched"),
                                        Map.of(
                                                "id",
                                                "s-2",
                                                "type",
                                                "site.searched",
                                                "search",
                                                Map.of(
                                                        "product",
                                                        "pumps",
                                                        "text",
                                                        "invoice of Mrs Example")))
                                .status())
                .isEqualTo(202);
        assertThat(door.leads("activity#"))
                .filteredOn(item -> item.text("type").equals("site.searched"))
                .hasSize(2)
                .noneMatch(item -> item.toString().contains("Mrs Example"))
                .anyMatch(
                        item ->
                                item.map("properties")
                                        .object("search")
                                        .equals(Map.of("product", "pumps")));
        assertThat(
                        door.report(Map.of("id", "s-3", "type", "site.searched", "search", "pumps"))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aMinuteAheadIsBelieved() {
        door.json("/forms/whitepaper", FormsTest.first());
        door.report(view("a-1", door.at(240), "/pricing"));
        assertThat(door.leads("activity#").getLast())
                .returns("activity#2026-03-02T09:19:00.250Z#web.a-1", item -> item.text("sk"));
    }

    @Test
    void videosAreKeptAsShares() {
        door.json("/forms/whitepaper", FormsTest.first());
        door.report(
                Map.of(
                        "id",
                        "a-1",
                        "type",
                        "video.watched",
                        "at",
                        door.at(0),
                        "video",
                        Map.of(
                                "id", "tour", "from", 10, "to", 30, "length", 40, "product",
                                "sensors")));
        door.report(
                Map.of(
                        "id",
                        "a-2",
                        "type",
                        "video.watched",
                        "at",
                        door.at(1),
                        "video",
                        Map.of("id", "tour", "from", 0.75, "to", 1.0)));

        assertThat(door.leads("activity#").get(1).map("properties").object("video"))
                .isEqualTo(Map.of("id", "tour", "from", 0.25, "to", 0.75, "product", "sensors"));
        assertThat(door.leads("activity#").get(2).map("properties").object("video"))
                .isEqualTo(Map.of("id", "tour", "from", 0.75, "to", 1));
    }

    @Test
    void aVisitorCannotClaimWhatOthersSee() {
        door.json("/forms/whitepaper", FormsTest.first());
        int before = door.leads("").size();
        for (String type :
                List.of(
                        "email.clicked",
                        "webinar.attended",
                        "fair.talked",
                        "form.submitted",
                        "page.viewed.v2")) {
            HttpResponse answer =
                    door.report(
                            view("a-1", door.at(0), "/"),
                            Map.of(
                                    "id",
                                    "a-2",
                                    "type",
                                    type,
                                    "at",
                                    door.at(0),
                                    "page",
                                    Map.of("path", "/")));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(FormsTest.fields(answer)).containsExactly("activities[1].type");
        }
        assertThat(door.leads("")).as("one wrong, none kept").hasSize(before);
    }

    @Test
    void badReportsAreToldWhatIsWrong() {
        assertThat(
                        FormsTest.fields(
                                door.json(
                                        "/activities",
                                        Map.of("visitor", "v/1", "activities", List.of()))))
                .containsExactly("visitor", "activities");
        assertThat(
                        FormsTest.fields(
                                door.json(
                                        "/activities",
                                        Map.of(
                                                "visitor",
                                                "v".repeat(65),
                                                "activities",
                                                Collections.nCopies(
                                                        51, view("a", door.at(0), "/"))))))
                .containsExactly("visitor", "activities");
        assertThat(
                        FormsTest.fields(
                                door.report(
                                        Map.of(
                                                "id",
                                                "a 1",
                                                "type",
                                                "page.viewed",
                                                "at",
                                                "yesterday",
                                                "page",
                                                Map.of("path", "pricing")),
                                        Map.of(
                                                "id",
                                                "a-2",
                                                "type",
                                                "video.watched",
                                                "at",
                                                door.at(0),
                                                "video",
                                                Map.of("id", "x", "from", 0.5, "to", 0.2)),
                                        Map.of(
                                                "id",
                                                "a-3",
                                                "type",
                                                "video.watched",
                                                "at",
                                                door.at(0),
                                                "video",
                                                Map.of(
                                                        "id", "x", "from", 0, "to", 20, "length",
                                                        0)))))
                .containsExactly(
                        "activities[0].at",
                        "activities[0].page",
                        "activities[0].id",
                        "activities[1].video",
                        "activities[2].video");
        assertThat(
                        door.send("POST", "/activities", Map.of("content-type", "text/html"), "{}")
                                .status())
                .isEqualTo(415);
        assertThat(
                        door.send(
                                        "POST",
                                        "/activities",
                                        Map.of("content-type", "text/plain"),
                                        "nonsense")
                                .status())
                .isEqualTo(400);
        assertThat(door.leads("")).isEmpty();
    }

    @Test
    void crawlersAreThankedAndForgotten() {
        door.json("/forms/whitepaper", FormsTest.first());
        var answer =
                door.send(
                        "POST",
                        "/activities",
                        Map.of(
                                "content-type",
                                "text/plain;charset=UTF-8",
                                "user-agent",
                                "bingbot/2.0"),
                        Door.body(view("a-1", door.at(0), "/pricing")));
        assertThat(answer.body()).isEqualTo("{\"accepted\":1}");
        assertThat(door.leads("activity#")).hasSize(1);
    }

    static Map<String, Object> view(String id, String at, String path) {
        return Map.of("id", id, "type", "page.viewed", "at", at, "page", Map.of("path", path));
    }
}
