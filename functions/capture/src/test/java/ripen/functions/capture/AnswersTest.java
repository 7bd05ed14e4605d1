package ripen.functions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ripen.aws.Item;
import ripen.aws.Outbox;
import ripen.aws.Purpose;
import ripen.aws.http.HttpResponse;
import ripen.lead.Answer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a person answers in a mail, and that nobody else can. */
class AnswersTest {

    private static final String SEND = "re-engagement#1#2";

    private final Door door = new Door();
    private String lead = "";

    @BeforeEach
    void aLeadWasAsked() {
        door.json("/forms/whitepaper", FormsTest.first());
        lead = door.profile().text("pk");
        door.put(
                "Leads",
                Item.write()
                        .text("pk", lead)
                        .text("sk", "send#" + SEND)
                        .text("kind", "nurture")
                        .text("status", "sent")
                        .whole("version", 2)
                        .item());
        door.pass(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void aGatewayThatFollowsEveryLinkChangesNothing(Answer answer) {
        List<Item> before = door.leads("");
        HttpResponse page = door.get(link(answer));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\">", "<button>");
        assertThat(door.leads("")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void anAnswerCountsOnceHoweverOftenTheButtonIsPressed(Answer answer) {
        String link = link(answer);
        assertThat(press(link).status()).isEqualTo(200);
        List<Item> after = door.leads("");
        door.pass(Duration.ofDays(3));
        assertThat(press(link).status()).isEqualTo(200);

        assertThat(door.leads("")).isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void anAlteredOrExpiredLinkIsNone(Answer answer) {
        String link = link(answer);
        String altered = link.substring(0, link.length() - 3) + "abc";
        List<Item> before = door.leads("");
        assertThat(press(altered).status()).isEqualTo(404);
        assertThat(door.get(altered).status()).isEqualTo(404);
        var claims = Map.of("lead", lead, "send", SEND, "answer", answer.word());
        assertThat(press("/answer/" + door.token(Purpose.UNSUBSCRIBE, claims)).status())
                .isEqualTo(404);
        door.pass(Duration.ofDays(31));
        assertThat(press(link).status()).isEqualTo(404);
        assertThat(door.leads("")).isEqualTo(before);
    }

    @Test
    void nowIsARequestToBeContacted() {
        press(link(Answer.NOW));

        assertThat(activity("form.submitted", "answer.").map("properties").object("form"))
                .containsEntry("intent", "hand-raise");
        assertThat(Outbox.of(mail()).events())
                .singleElement()
                .returns("EmailClicked.v1", event -> event.detailType());
    }

    @Test
    void laterNamesTheDateOnThePageAndKeepsIt() {
        String day = "31 May 2026"; // 90 days after the 2nd of March
        assertThat(door.get(link(Answer.LATER)).body()).contains(day);
        assertThat(press(link(Answer.LATER)).body()).contains(day);
        String again = link(Answer.LATER);
        door.pass(Duration.ofDays(7));
        assertThat(press(again).body()).as("the first answer holds").contains(day);

        assertThat(activity("email.answered", "answer.").map("properties").text("wakeUp"))
                .isEqualTo("2026-05-31T10:15:00.250Z");
    }

    @Test
    void notAtAllUnsubscribes() {
        press(link(Answer.NOT_AT_ALL));

        assertThat(door.profile().map("consent").text("status")).isEqualTo("withdrawn");
    }

    @Test
    void aMailThatIsBeingClaimedIsDecidedAgain() {
        long before = door.profile().whole("version");
        press(link(Answer.PAUSE));

        assertThat(door.profile().whole("version")).isEqualTo(before + 1);
        assertThat(door.profile().findMap("outbox")).as("nothing new of the profile").isEmpty();
        assertThat(mail().map("clicks").attributes()).containsOnlyKeys("pause");
    }

    @Test
    void aScannerThatFollowedTheHiddenLinkSpoilsNoAnswer() {
        door.get(
                "/l/"
                        + door.token(
                                Purpose.CLICK,
                                Map.of("lead", lead, "send", SEND, "link", "hidden", "to", "/")));
        press(link(Answer.KEEP));

        assertThat(activity("email.answered", "answer.").map("properties").object("email"))
                .containsEntry("answer", "keep");
    }

    @Test
    void aMailThatNobodyKnowsIsADeadLink() {
        var claims = Map.of("lead", "nobody", "send", SEND, "answer", "pause");
        assertThat(press("/answer/" + door.token(Purpose.ANSWER, claims)).status()).isEqualTo(404);
    }

    private String link(Answer answer) {
        return "/answer/"
                + door.token(
                        Purpose.ANSWER,
                        Map.of("lead", lead, "send", SEND, "answer", answer.word()));
    }

    private HttpResponse press(String link) {
        return door.send("POST", link, Map.of(), "");
    }

    private Item mail() {
        return door.leads("send#").getFirst();
    }

    private Item activity(String type, String id) {
        return door.leads("activity#").stream()
                .filter(item -> item.text("type").equals(type) && item.text("sk").contains(id))
                .findFirst()
                .orElseThrow();
    }
}
