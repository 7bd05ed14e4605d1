package ripen.aws.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.SuppressionHash;
import ripen.aws.TokenKey;
import ripen.aws.TokenKeys;
import ripen.events.Event;
import ripen.lead.Profile;
import ripen.nurture.DueMails;
import ripen.nurture.Enrolments;
import ripen.nurture.MailFact;
import ripen.nurture.MailsContract;
import ripen.nurture.SeedCopies;
import ripen.nurture.Send;
import ripen.nurture.Sends;
import ripen.nurture.Sends.Move;

import java.util.List;
import java.util.Map;

/**
 * The contract against DynamoDB itself, and what only the table shows: events on the items, and no
 * address in the list of suppressed ones.
 */
class DynamoDbMailsTest implements MailsContract {

    private static final int SHARDS = 4;

    private final Tables tables = new Tables();
    private final SuppressionHash hash =
            new SuppressionHash(
                    TokenKeys.of(
                            List.of(
                                    new TokenKey("k1", new byte[32]),
                                    new TokenKey("k0", new byte[32]))));

    @AfterEach
    void close() {
        tables.close();
    }

    @Override
    public Enrolments enrolments() {
        return new DynamoDbEnrolments(tables.client(), Tables.LEADS, SHARDS);
    }

    @Override
    public Sends sends() {
        return new DynamoDbSends(tables.client(), Tables.LEADS, Tables.IDENTITIES, SHARDS, hash);
    }

    @Override
    public DueMails due() {
        return new DynamoDbDueMails(tables.client(), Tables.LEADS, SHARDS);
    }

    @Override
    public SeedCopies seeds() {
        return new DynamoDbSeedCopies(tables.client(), Tables.MODELS);
    }

    @Override
    public void store(Profile profile) {
        var outbox = Outbox.of(profile.lead(), Keys.PROFILE, 1, CAUSE);
        tables.client()
                .putItem(LeadWrite.of(Tables.LEADS, outbox, ProfileItem.write(profile)).alone());
    }

    @Test
    void theEventsLieOnTheItemThatTheyAreAboutAndAreGoneWithTheNextWrite() {
        Send send =
                Send.claim(
                        LEAD,
                        "requested#guide",
                        Send.Kind.REQUESTED,
                        "welcome",
                        1,
                        "guide",
                        "c",
                        NOW);
        sends().commit(Move.of(send, List.of(), CAUSE));
        assertThat(events("send#requested#guide")).isEmpty();

        Send sent = send.sent("m-1", NOW);
        sends().commit(
                        Move.of(
                                sent,
                                List.of(new MailFact.Sent(send.id(), send.kind(), "welcome", 1)),
                                CAUSE));
        assertThat(events("send#requested#guide"))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.detailType()).isEqualTo("EmailSent.v1");
                            assertThat(event.meta().id())
                                    .isEqualTo("lead-1/send#requested#guide/2/0");
                            assertThat(event.detail())
                                    .containsEntry("kind", "requested")
                                    .containsEntry("step", "1");
                        });

        sends().commit(Move.of(sent.failed("rejected"), List.of(), CAUSE));
        assertThat(events("send#requested#guide")).isEmpty();
    }

    @Test
    void theListOfSuppressedAddressesShowsNone() {
        Send send =
                Send.claim(
                        LEAD,
                        "requested#guide",
                        Send.Kind.REQUESTED,
                        "welcome",
                        1,
                        "guide",
                        "c",
                        NOW);
        sends().commit(
                        Move.of(send, List.of(), CAUSE)
                                .suppressing(new Sends.Suppression(ADDRESS, "bounced", NOW)));

        var items = tables.client().scan(scan -> scan.tableName(Tables.IDENTITIES)).items();
        assertThat(items)
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.toString())
                                    .doesNotContain("first.lead")
                                    .contains("bounced");
                            assertThat(item.get("pk").s()).matches("suppressed#[0-9a-f]{64}");
                        });
    }

    private List<Event> events(String sk) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item =
                tables.client()
                        .getItem(get -> get.tableName(Tables.LEADS).key(Keys.of(LEAD, sk)))
                        .item();
        return Outbox.of(new Item(item)).events();
    }
}
