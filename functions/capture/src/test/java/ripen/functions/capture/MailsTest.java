package ripen.functions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.Outbox;
import ripen.aws.Purpose;
import ripen.aws.http.HttpResponse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class MailsTest {

    private final Door door = new Door();
    private String lead = "";

    @BeforeEach
    void aLeadGotAMail() {
        door.json("/forms/whitepaper", FormsTest.first());
        lead = door.profile().text("pk");
        send("welcome#1#2", "nurture");
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aLinkLeadsToItsTargetAndCountsOnce() {
        String link = link("welcome#1#2", "case");
        HttpResponse answer = door.get(link);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers())
                .containsEntry("location", "https://example-works.test/cases/pumps");
        door.pass(Duration.ofDays(2));
        assertThat(door.get(link).status()).isEqualTo(302);
        door.get(link("welcome#1#2", "other"));

        assertThat(clicks())
                .extracting(item -> item.map("properties").object("email"))
                .containsExactly(
                        Map.of("send", "welcome#1#2", "link", "case"),
                        Map.of("send", "welcome#1#2", "link", "other"));
        Item mail = mail("welcome#1#2");
        assertThat(mail.map("clicks").attributes()).containsOnlyKeys("case", "other");
        assertThat(mail.text("status")).as("what others keep there stays").isEqualTo("sent");
        assertThat(Outbox.of(mail).events())
                .singleElement()
                .returns("EmailClicked.v1", event -> event.detailType());
        assertThat(Outbox.of(clicks().getFirst()).events())
                .singleElement()
                .returns("ActivityRecorded.v1", event -> event.detailType());
    }

    @Test
    void anAlteredOrExpiredLinkLeadsNowhere() {
        String link = link("welcome#1#2", "case");
        assertThat(door.get(link.substring(0, link.length() - 3) + "abc").status()).isEqualTo(404);
        assertThat(door.get("/l/x").status()).isEqualTo(404);
        assertThat(
                        door.get(
                                        "/l/"
                                                + door.token(
                                                        Purpose.OPEN,
                                                        Map.of(
                                                                "lead",
                                                                lead,
                                                                "send",
                                                                "welcome#1#2")))
                                .status())
                .isEqualTo(404);
        HttpResponse page = door.send("GET", "/l/x", Map.of("accept", "text/html"), "");
        assertThat(page.body()).contains("This link does not work");
        door.pass(Duration.ofDays(31));
        assertThat(door.get(link).status()).isEqualTo(404);
        assertThat(clicks()).isEmpty();
    }

    @Test
    void robotsAreLedOnAndDoNotCount() {
        String link = link("welcome#1#2", "case");
        assertThat(door.send("HEAD", link, Map.of(), "").status()).isEqualTo(302);
        assertThat(
                        door.send(
                                        "GET",
                                        link,
                                        Map.of(
                                                "user-agent",
                                                "Slackbot-LinkExpanding 1.0"
                                                        + " (+https://api.slack.com/robots)"),
                                        "")
                                .status())
                .isEqualTo(302);
        assertThat(clicks()).isEmpty();
    }

    @Test
    void aScannerThatFollowsTheHiddenLinkSpoilsTheMail() {
        door.get(link("welcome#1#2", "hidden"));
        assertThat(door.get(link("welcome#1#2", "case")).status()).isEqualTo(302);
        assertThat(clicks()).isEmpty();

        send("welcome#1#3", "nurture");
        door.get(link("welcome#1#3", "case"));
        assertThat(clicks()).as("another mail is another matter").hasSize(1);
    }

    @Test
    void whatAScannerClickedBeforeTheHiddenLinkIsTakenBack() {
        door.get(link("welcome#1#2", "case"));
        door.pass(Duration.ofSeconds(1));
        door.get(link("welcome#1#2", "hidden"));
        door.get(link("welcome#1#2", "hidden"));
        assertThat(door.leads("activity#"))
                .filteredOn(item -> item.text("type").equals("email.scanned"))
                .singleElement()
                .returns(1, item -> Outbox.of(item).events().size())
                .extracting(item -> item.map("properties").object("email").get("send"))
                .isEqualTo("welcome#1#2");
        assertThat(Outbox.of(mail("welcome#1#2")).events()).as("no click").isEmpty();
    }

    @Test
    void linksInAlertsAreNotTheLeads() {
        send("alert#mql#1", "alert");
        door.get(link("alert#mql#1", "lead"));
        door.get(link("welcome#9#9", "no such mail"));
        assertThat(clicks()).isEmpty();
    }

    @Test
    void manyClicksAtTheSameTimeCountOnce() throws Exception {
        String link = link("welcome#1#2", "case");
        var clicking =
                IntStream.range(0, 20)
                        .<Callable<HttpResponse>>mapToObj(_ -> () -> door.get(link))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(clicking)) {
                assertThat(answer.get().status()).isEqualTo(302);
            }
        }
        assertThat(clicks()).hasSize(1);
    }

    @Test
    void thePictureShowsThatAMailWasOpenedAndIsWorthNothing() {
        String picture =
                "/o/" + door.token(Purpose.OPEN, Map.of("lead", lead, "send", "welcome#1#2"));
        HttpResponse answer = door.get(picture);
        assertThat(answer.headers())
                .containsEntry("content-type", "image/gif")
                .containsEntry("cache-control", "no-store, private");
        assertThat(answer.plain()).startsWith("GIF89a");
        long opened = mail("welcome#1#2").whole("openedAt");
        door.pass(Duration.ofHours(1));
        door.get(picture);
        assertThat(mail("welcome#1#2").whole("openedAt")).isEqualTo(opened);
        assertThat(Outbox.of(mail("welcome#1#2")).events())
                .singleElement()
                .returns("EmailOpened.v1", event -> event.detailType());
        assertThat(door.leads("activity#")).hasSize(1);
        assertThat(door.get("/o/nonsense").status()).isEqualTo(200);
    }

    @Test
    void unsubscribingAsksFirstAndIsForGood() {
        String address =
                "/unsubscribe/"
                        + door.token(
                                Purpose.UNSUBSCRIBE, Map.of("lead", lead, "send", "welcome#1#2"));
        Item before = door.profile();
        HttpResponse page = door.get(address);
        assertThat(page.body()).contains("<form method=\"post\">");
        assertThat(door.profile()).isEqualTo(before);

        var oneClick = Map.of("content-type", "application/x-www-form-urlencoded");
        assertThat(door.send("POST", address, oneClick, "List-Unsubscribe=One-Click").status())
                .isEqualTo(200);
        Item after = door.profile();
        assertThat(after.map("consent").text("status")).isEqualTo("withdrawn");
        assertThat(Outbox.of(after).events())
                .extracting(event -> event.detailType())
                .containsExactly("Unsubscribed.v1", "ConsentChanged.v1");
        assertThat(door.leads("consent#"))
                .singleElement()
                .returns("unsubscribe", item -> item.text("via"))
                .returns("welcome#1#2", item -> item.text("reference"));

        door.send("POST", address, oneClick, "List-Unsubscribe=One-Click");
        assertThat(door.profile()).as("once is enough").isEqualTo(after);

        door.json(
                "/forms/demo",
                FormsTest.with(
                        FormsTest.with(FormsTest.first(), "submissionId", "s-2"),
                        "consent",
                        false));
        assertThat(door.profile().map("consent").text("status")).isEqualTo("withdrawn");
        door.json("/forms/demo", FormsTest.with(FormsTest.first(), "submissionId", "s-3"));
        assertThat(door.profile().map("consent").text("status"))
                .as("a new box, ticked by whoever it was")
                .isEqualTo("pending");
        assertThat(door.leads("consent#")).hasSize(2);
        assertThat(door.send("POST", "/unsubscribe/nonsense", oneClick, "").status())
                .isEqualTo(404);
    }

    @Test
    void doubleOptInCountsFromItsConfirmation() {
        door.json(
                "/forms/newsletter",
                Map.of("submissionId", "n-1", "email", "reader@example.com", "consent", "on"));
        String reader =
                door.leads("lead#profile").stream()
                        .filter(item -> item.text("email").startsWith("reader"))
                        .findFirst()
                        .orElseThrow()
                        .text("pk");
        assertThat(consent(reader)).isEqualTo("pending");
        String address = "/confirm/" + door.token(Purpose.CONFIRM, Map.of("lead", reader));
        assertThat(door.get(address).body()).contains("<form method=\"post\">");
        assertThat(consent(reader)).isEqualTo("pending");

        assertThat(door.send("POST", address, Map.of(), "").body()).contains("confirmed");
        assertThat(consent(reader)).isEqualTo("granted");
        door.send(
                "POST",
                "/unsubscribe/" + door.token(Purpose.UNSUBSCRIBE, Map.of("lead", reader)),
                Map.of(),
                "");
        assertThat(door.send("POST", address, Map.of(), "").body()).contains("unsubscribed since");
        assertThat(consent(reader)).isEqualTo("withdrawn");
    }

    @Test
    void theTrackerIsSmallAndMayBeKept() {
        HttpResponse script = door.get("/ripen.js");
        assertThat(script.body().length()).isLessThan(3000);
        assertThat(script.headers())
                .containsEntry("content-type", "text/javascript; charset=utf-8")
                .containsEntry("cache-control", "public, max-age=3600");
    }

    private String consent(String id) {
        return door.leads("lead#profile").stream()
                .filter(item -> item.text("pk").equals(id))
                .findFirst()
                .orElseThrow()
                .map("consent")
                .text("status");
    }

    private String link(String send, String link) {
        return "/l/"
                + door.token(
                        Purpose.CLICK,
                        Map.of(
                                "lead",
                                lead,
                                "send",
                                send,
                                "link",
                                link,
                                "to",
                                "https://example-works.test/cases/pumps"));
    }

    private void send(String id, String kind) {
        door.put(
                "Leads",
                Item.write()
                        .text("pk", lead)
                        .text("sk", "send#" + id)
                        .text("kind", kind)
                        .text("status", "sent")
                        .whole("version", 2)
                        .item());
    }

    private Item mail(String id) {
        return door.leads("send#" + id).getFirst();
    }

    private List<Item> clicks() {
        return door.leads("activity#").stream()
                .filter(item -> item.text("type").equals("email.clicked"))
                .toList();
    }
}
