package ripen.functions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.Outbox;
import ripen.aws.Purpose;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Opened mails under a model that gives points for them. */
class OpensTest {

    private final Door door = new Door();
    private String lead = "";

    @BeforeEach
    void aLeadGotAMailAndOpensCount() {
        door.json("/forms/whitepaper", FormsTest.first());
        lead = door.profile().text("pk");
        send("welcome#1#2", "nurture");
        opensCount();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void anOpenedMailIsAnActivityWhereTheModelInForceHasARuleForIt() {
        door.get(picture("welcome#1#2"));
        door.pass(Duration.ofHours(1));
        door.get(picture("welcome#1#2"));

        assertThat(opened())
                .singleElement()
                .returns(
                        Map.of("send", "welcome#1#2"),
                        item -> item.map("properties").object("email"))
                .returns(1, item -> Outbox.of(item).events().size());
        assertThat(Outbox.of(mail("welcome#1#2")).events())
                .singleElement()
                .returns("EmailOpened.v1", event -> event.detailType());
    }

    @Test
    void whatOpensEveryMailIsNoPerson() {
        for (String program :
                List.of("Mozilla/5.0", "Mozilla/5.0 (via ggpht.com GoogleImageProxy)")) {
            door.send("GET", picture("welcome#1#2"), Map.of("user-agent", program), "");
        }
        assertThat(opened()).isEmpty();
        assertThat(mail("welcome#1#2").attributes()).doesNotContainKey("openedAt");

        door.get(link("welcome#1#2", "hidden"));
        door.get(picture("welcome#1#2"));
        assertThat(opened()).as("a scanned mail").isEmpty();
    }

    @Test
    void aScannerThatOpensAMailBeforeItGivesItselfAwayIsTakenBack() {
        door.get(picture("welcome#1#2"));
        door.get(link("welcome#1#2", "hidden"));
        assertThat(opened()).hasSize(1);
        assertThat(door.leads("activity#"))
                .filteredOn(item -> item.text("type").equals("email.scanned"))
                .hasSize(1);

        send("welcome#1#3", "nurture");
        door.get(link("welcome#1#3", "hidden"));
        assertThat(door.leads("activity#")).as("nothing to take back").hasSize(3);
    }

    private String picture(String send) {
        return "/o/" + door.token(Purpose.OPEN, Map.of("lead", lead, "send", send));
    }

    private void opensCount() {
        door.put(
                "Models",
                Item.write()
                        .text("pk", "scoring")
                        .text("sk", "published")
                        .flag("countsOpens", true)
                        .item());
    }

    private List<Item> opened() {
        return door.leads("activity#").stream()
                .filter(item -> item.text("type").equals("email.opened"))
                .toList();
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
}
