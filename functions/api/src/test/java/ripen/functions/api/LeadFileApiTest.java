package ripen.functions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static ripen.functions.api.Api.START;
import static ripen.functions.api.Api.day;
import static ripen.functions.api.Api.ids;
import static ripen.functions.api.Api.list;
import static ripen.functions.api.Api.map;
import static ripen.functions.api.Api.number;
import static ripen.functions.api.Api.pricing;
import static ripen.functions.api.Api.profile;
import static ripen.functions.api.Api.whitepaper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.ActivityItem;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Shard;
import ripen.aws.nurture.EnrolmentItem;
import ripen.aws.nurture.SendItem;
import ripen.lead.Consent;
import ripen.lead.Profile;
import ripen.nurture.Ending;
import ripen.nurture.Enrolment;
import ripen.nurture.Send;
import ripen.score.Activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What one lead's page tells. */
class LeadFileApiTest {

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theFileOfALeadGivesTheReasons() {
        Profile lead = profile("first");
        api.store(
                lead,
                whitepaper(lead, START),
                pricing(START.plusSeconds(60), "alpha"),
                pricing(START.plusSeconds(120), "alpha"));
        var enrolment =
                new Enrolment(
                        "first",
                        "welcome",
                        1,
                        START,
                        "c",
                        "c",
                        new Enrolment.Ended(Ending.QUALIFIED, START.plusSeconds(120)),
                        2,
                        null,
                        List.of(
                                new Enrolment.Decision(
                                        2,
                                        START.plusSeconds(121),
                                        Enrolment.Verdict.NOT_SENT,
                                        Ending.QUALIFIED.words())),
                        1);
        api.store(
                "first",
                "enrolment#welcome#1",
                EnrolmentItem.write(enrolment, Shard.of("first", 4)));
        Send send =
                Send.claim(
                                "first",
                                "welcome#1#1",
                                Send.Kind.REQUESTED,
                                "welcome",
                                1,
                                "guide",
                                "c",
                                START)
                        .sent("m-1", START.plusSeconds(1));
        api.store("first", "send#welcome#1#1", SendItem.write(send, Shard.of("first", 4)));
        api.now = day(1);

        Map<String, Object> file = api.document("/leads/first");

        assertThat(file)
                .containsEntry("company", "Example GmbH")
                .containsEntry("label", "A2")
                .containsEntry("temperature", "hot");
        assertThat(map(map(file, "mail"), "marketing"))
                .containsEntry("allowed", false)
                .containsEntry("why", "No marketing consent was given");
        assertThat(list(map(file, "fit"), "reasons"))
                .extracting(reason -> reason.get("why"))
                .contains("Head or director", "50 to 999 people");
        assertThat(list(file, "stageHistory"))
                .extracting(entry -> entry.get("stage"))
                .containsExactly("engaged", "marketing-qualified");
        assertThat(list(file, "stageHistory").getFirst())
                .containsEntry("from", null)
                .containsEntry("why", "content form");
        assertThat(number(list(file, "stageHistory").getFirst(), "seconds")).isEqualTo(120);
        assertThat(number(list(file, "stageHistory").getLast(), "seconds")).isEqualTo(86_280);
        assertThat(map(file, "silence")).containsEntry("coldAt", "2018-07-16T08:02:00.000Z");
        assertThat(list(list(file, "enrolments").getFirst(), "decisions").getFirst())
                .containsEntry("decision", "not-sent")
                .containsEntry("reason", "Became marketing-qualified: sales takes over");
        assertThat(list(file, "sends").getFirst())
                .containsEntry("id", "welcome#1#1")
                .containsEntry("status", "sent")
                .containsEntry("sentAt", "2018-06-01T08:00:01.000Z");
        assertThat(map(file, "interests")).containsOnlyKeys("alpha");
    }

    @Test
    void eachInterestHasItsOwnCrossingDates() {
        Profile lead = profile("first");
        api.store(
                lead,
                Api.pricing(START, "alpha"),
                Api.pricing(START.plusMillis(1), "alpha"),
                Api.pricing(START.plusMillis(2), "beta"));
        api.now = START.plusMillis(2);

        Map<String, Object> interests = map(api.document("/leads/first"), "interests");

        assertThat(number(map(interests, "alpha"), "score")).isCloseTo(16, within(1e-6));
        assertThat(map(interests, "alpha")).containsEntry("level", 3);
        // 16 points with a half-life of 60 days are below 15 on day 5.59: 60 * log2(16 / 15).
        List<Map<String, Object>> crossings = list(map(interests, "alpha"), "crossings");
        assertThat(crossings).hasSize(1);
        assertThat(
                        Duration.between(
                                                START,
                                                Instant.parse(
                                                        crossings.getFirst().get("at").toString()))
                                        .toMillis()
                                / 86_400_000.0)
                .isCloseTo(5.587, within(0.001));
        assertThat(map(interests, "beta")).containsEntry("level", 4);
        assertThat(list(map(interests, "beta"), "crossings")).isEmpty();
    }

    @Test
    void theLinkThatNobodySeesIsNoClickButTellsThatTheMailWasScanned() {
        Profile lead = profile("first");
        api.store(lead);
        Send send =
                Send.claim(
                                "first",
                                "welcome#1#1",
                                Send.Kind.REQUESTED,
                                "welcome",
                                1,
                                "guide",
                                "c",
                                START)
                        .sent("m-1", START.plusSeconds(1));
        api.store(
                "first",
                "send#welcome#1#1",
                Item.write()
                        .all(SendItem.write(send, Shard.of("first", 4)))
                        .map(
                                "clicks",
                                Item.write()
                                        .instant("document", START.plusSeconds(3))
                                        .instant("hidden", START.plusSeconds(2))
                                        .item())
                        .item());

        Map<String, Object> sent = list(api.document("/leads/first"), "sends").getFirst();

        assertThat(sent).containsEntry("scannedAt", "2018-06-01T08:00:02.000Z");
        assertThat(list(sent, "clicks"))
                .extracting(click -> click.get("link"))
                .containsExactly("document");
    }

    @Test
    void whyMailMayOrMayNotGoOutIsASentence() {
        Profile lead = profile("first");
        api.store(lead);
        assertThat(marketing()).containsEntry("allowed", false);
        api.store(with(lead, new Consent(Consent.Status.GRANTED, "opt-in", START), null));
        assertThat(marketing())
                .containsEntry("allowed", true)
                .containsEntry("why", "Consent was given on 1 June 2018: opt-in");
        api.store(
                with(
                        lead,
                        new Consent(
                                Consent.Status.WITHDRAWN,
                                null,
                                Instant.parse("2018-06-30T22:30:00Z")),
                        null));
        assertThat(marketing())
                .containsEntry("allowed", false)
                .containsEntry("why", "Unsubscribed on 1 July 2018");
        Consent no = new Consent(Consent.Status.WITHDRAWN, null, START);
        api.store(with(lead, no.askedAt(START.plus(Duration.ofDays(3))), null));
        assertThat(marketing())
                .containsEntry("allowed", false)
                .containsEntry(
                        "why",
                        "Unsubscribed on 1 June 2018; consent was given again on 4 June 2018 and"
                                + " has not been confirmed by mail");
        api.store(with(lead, new Consent(Consent.Status.GRANTED, "opt-in", START), "bounced"));
        assertThat(marketing())
                .containsEntry("allowed", false)
                .containsEntry("why", "The address does not take mail: a mail bounced");
    }

    @Test
    void whoIsLeftAloneUntilTheyActHasASentenceForIt() {
        Profile lead = profile("first");
        Profile granted = with(lead, new Consent(Consent.Status.GRANTED, "opt-in", START), null);
        api.store(granted, whitepaper(lead, START));
        var asked =
                new Enrolment(
                        "first",
                        "re-engagement",
                        1,
                        day(45),
                        "cold#1",
                        "c",
                        new Enrolment.Ended(Ending.COMPLETED, day(69)),
                        3,
                        null,
                        List.of(),
                        1);
        api.store(
                "first",
                "enrolment#re-engagement#1",
                EnrolmentItem.write(asked, Shard.of("first", 4)));
        api.now = day(80);
        assertThat(marketing())
                .containsEntry("allowed", false)
                .containsEntry(
                        "why",
                        "Sunset since 16 July 2018: no marketing mail until they act themselves");

        Activity visit = pricing(day(70), "alpha");
        api.store("first", Keys.activity(visit.key()), ActivityItem.write(visit));
        assertThat(marketing()).containsEntry("allowed", true);
    }

    @Test
    void aLeadThatIsNotScoredYetHasItsFile() {
        api.store(profile("first"));

        assertThat(api.document("/leads/first"))
                .containsEntry("stage", "subscriber")
                .containsEntry("silence", null)
                .containsEntry("stageHistory", List.of());
        assertThat(api.get("/leads/nobody").status()).isEqualTo(404);
    }

    @Test
    void pointsBelowZeroAreShownAsZero() {
        Profile lead = profile("first");
        Activity careers =
                Api.activity("page.viewed", START, Map.of("page", Map.of("path", "/careers")));
        api.store(lead, careers);

        Map<String, Object> file = api.document("/leads/first");

        assertThat(number(map(file, "engagement"), "score")).isZero();
        assertThat(map(file, "engagement")).containsEntry("heat", null);
        assertThat(number(api.document("/leads/first/ledger"), "score")).isEqualTo(-10);
        assertThat(ids(api.document("/leads"))).isEqualTo("first");
    }

    private Map<String, Object> marketing() {
        return map(map(api.document("/leads/first"), "mail"), "marketing");
    }

    private static Profile with(Profile profile, Consent consent, String undeliverable) {
        return new Profile(
                profile.lead(),
                profile.person(),
                profile.source(),
                consent,
                List.of(),
                List.of(),
                1,
                undeliverable,
                List.of(),
                false,
                profile.createdAt(),
                1);
    }
}
