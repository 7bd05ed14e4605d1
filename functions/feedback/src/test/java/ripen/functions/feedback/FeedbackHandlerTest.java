package ripen.functions.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.aws.Environment;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.aws.ProfileItem;
import ripen.aws.Shard;
import ripen.aws.json.Json;
import ripen.aws.nurture.SendItem;
import ripen.lead.Consent;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.nurture.Send;
import ripen.nurture.Send.Kind;
import ripen.nurture.Send.Status;
import ripen.score.Histories.Cause;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of SES's events, over real tables in memory. */
class FeedbackHandlerTest {

    private static final Instant NOW = Instant.parse("2018-06-01T09:00:00Z");
    private static final String LEAD = "lead-1";
    private static final String SEND = "requested#guide";
    private static final String TAG = "requested_23guide";
    private static final Cause CAUSE = new Cause("c", "c", NOW);

    private final World world = new World();
    private final FeedbackHandler handler =
            new FeedbackHandler(
                    new Environment(
                            Map.of(
                                    "LEADS_TABLE",
                                    World.LEADS,
                                    "IDENTITIES_TABLE",
                                    World.IDENTITIES,
                                    "TOKEN_KEYS_PARAMETER",
                                    "/keys",
                                    "DUE_SHARDS",
                                    "2")),
                    world,
                    () -> NOW);

    @BeforeEach
    void aMailThatWasClaimed() {
        var person =
                new Person(
                        "someone@example.com",
                        "Some One",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        var consent = new Consent(Consent.Status.GRANTED, "opt-in", NOW);
        var profile =
                new Profile(
                        LEAD,
                        person,
                        Source.UNKNOWN,
                        consent,
                        List.of(),
                        List.of(),
                        1,
                        null,
                        List.of(),
                        false,
                        NOW,
                        1);
        put(Keys.PROFILE, ProfileItem.write(profile));
        Send claim =
                Send.claim(LEAD, SEND, Kind.REQUESTED, "welcome", 1, "guide", "correlation", NOW);
        put(Keys.send(SEND), SendItem.write(claim, Shard.of(LEAD, 2)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void deliveredBeforeAnybodySettledIt() throws IOException {
        assertThat(receive(SesSamples.delivered(LEAD, TAG))).isEmpty();

        Send send = send();
        assertThat(send.status()).isEqualTo(Status.SENT);
        assertThat(send.fate().sentAt()).isEqualTo(SesSamples.POSTED);
        assertThat(send.fate().deliveredAt()).isEqualTo("2018-06-01T09:00:03.500Z");
        assertThat(send.fate().messageId()).isEqualTo("m-77");
        assertThat(outbox(Keys.send(SEND))).containsExactly("EmailSent.v1", "EmailDelivered.v1");
    }

    @Test
    void theSameEventAgainWritesNothing() throws IOException {
        receive(SesSamples.delivered(LEAD, TAG));
        long version = send().version();
        assertThat(
                        receive(
                                SesSamples.delivered(LEAD, TAG),
                                SesSamples.sent(LEAD, TAG),
                                SesSamples.delayed(LEAD, TAG)))
                .isEmpty();
        assertThat(send().version()).isEqualTo(version);
    }

    @Test
    void aBounceForGoodSuppressesTheAddressInTheSameWrite() throws IOException {
        receive(SesSamples.bounced(LEAD, TAG, "Permanent"));

        assertThat(send().fate().bounce()).isEqualTo("permanent");
        assertThat(profile().undeliverable()).isEqualTo("bounced");
        assertThat(profile().consent().status()).isEqualTo(Consent.Status.GRANTED);
        assertThat(world.count(World.IDENTITIES)).isOne();
        assertThat(outbox(Keys.send(SEND))).containsExactly("EmailSent.v1", "EmailBounced.v1");
    }

    @Test
    void aBounceThatMayPassSuppressesNobody() throws IOException {
        receive(SesSamples.bounced(LEAD, TAG, "Transient"));

        assertThat(send().fate().bounce()).isEqualTo("transient");
        assertThat(profile().undeliverable()).isNull();
        assertThat(world.count(World.IDENTITIES)).isZero();
    }

    @Test
    void aComplaintWithdrawsConsentWithItsProof() throws IOException {
        receive(SesSamples.complained(LEAD, TAG, "abuse"));

        assertThat(profile().consent().status()).isEqualTo(Consent.Status.WITHDRAWN);
        assertThat(profile().undeliverable()).isEqualTo("complained");
        assertThat(outbox(Keys.PROFILE)).containsExactly("ConsentChanged.v1");
        Item proof = world.item(LEAD, "consent#2018-06-02T10:00:00.000Z#2").orElseThrow();
        assertThat(proof.text("via")).isEqualTo("complaint");
        assertThat(proof.text("reference")).isEqualTo(SEND);
    }

    @Test
    void whoTakesAMailOutOfTheSpamFolderDoesNotComplain() throws IOException {
        receive(SesSamples.complained(LEAD, TAG, "not-spam"));
        assertThat(profile().consent().status()).isEqualTo(Consent.Status.GRANTED);
        assertThat(send().fate().complainedAt()).isNull();
    }

    @Test
    void whatSesRejectedAfterAllHasFailedInWhateverOrderItIsTold() throws IOException {
        receive(SesSamples.rejected(LEAD, TAG), SesSamples.sent(LEAD, TAG));
        assertThat(send().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void mailsThatAreNoLeadsArePassedOver() throws IOException {
        assertThat(
                        receive(
                                SesSamples.delivered(LEAD, TAG).replace("\"lead\":", "\"kind\":"),
                                SesSamples.delivered("gone", TAG)))
                .isEmpty();
        assertThat(send().version()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Email Read Aloud", "Email Bounced", "Email Opened"})
    void kindsAndShapesThatNobodyKnowsArePassedOver(String type) throws IOException {
        assertThat(receive(SesSamples.event(type, LEAD, TAG, "\"x\": {}"))).isEmpty();
        assertThat(send().version()).isOne();
    }

    @Test
    void whatIsNoEventAtAllComesAgainAndEndsAsADeadLetter() throws IOException {
        assertThat(receive("{not json", SesSamples.delivered(LEAD, TAG)))
                .containsExactly("message-0");
        assertThat(send().status()).isEqualTo(Status.SENT);
    }

    private List<String> receive(String... bodies) throws IOException {
        var out = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(SesSamples.batch(bodies).getBytes(StandardCharsets.UTF_8)),
                out,
                null);
        var failures =
                (List<?>)
                        Json.object(out.toString(StandardCharsets.UTF_8)).get("batchItemFailures");
        return failures.stream()
                .map(failure -> (String) ((Map<?, ?>) failure).get("itemIdentifier"))
                .toList();
    }

    private void put(String sk, Item content) {
        world.dynamoDb()
                .putItem(LeadWrite.of(World.LEADS, Outbox.of(LEAD, sk, 1, CAUSE), content).alone());
    }

    private Send send() {
        return SendItem.read(world.item(LEAD, Keys.send(SEND)).orElseThrow());
    }

    private Profile profile() {
        return ProfileItem.read(world.item(LEAD, Keys.PROFILE).orElseThrow());
    }

    private List<String> outbox(String sk) {
        Optional<Item> item = world.item(LEAD, sk);
        return item.stream()
                .flatMap(found -> Outbox.of(found).events().stream())
                .map(event -> event.detailType())
                .toList();
    }
}
