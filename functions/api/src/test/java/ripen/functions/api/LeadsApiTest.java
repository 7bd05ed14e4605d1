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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LeadsApiTest {

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aLeadIsFoundByItsAddressHoweverItIsWritten() {
        Profile first = profile("first");
        api.store(first, whitepaper(first, START));

        Map<String, Object> page = api.document("/leads", "email", " First@Example.COM");

        assertThat(page).containsOnlyKeys("items", "next").containsEntry("next", null);
        Map<String, Object> lead = list(page, "items").getFirst();
        assertThat(lead.keySet())
                .containsExactly(
                        "id",
                        "email",
                        "name",
                        "stage",
                        "label",
                        "temperature",
                        "fit",
                        "engagement",
                        "interests",
                        "source",
                        "createdAt");
        assertThat(lead)
                .containsEntry("id", "first")
                .containsEntry("stage", "engaged")
                .containsEntry("label", "A3")
                .containsEntry("temperature", "warm")
                .containsEntry("source", Map.of("source", "newsletter", "campaign", "spring"))
                .containsEntry("createdAt", "2018-06-01T08:00:00.000Z");
        assertThat(number(map(lead, "engagement"), "score")).isEqualTo(20);
        assertThat(api.tables.calls).containsExactly("getItem", "queryPaginator");
        assertThat(api.document("/leads", "email", "nobody@example.com"))
                .containsEntry("items", List.of());
        assertThat(api.document("/leads", "email", "no address")).containsEntry("items", List.of());
    }

    @Test
    void scoreAndLevelAreRightWhenRead() {
        Profile first = profile("first");
        api.store(first, whitepaper(first, START));
        Map<String, Object> engagement =
                engagement(api.document("/leads", "email", "first@example.com"));
        Instant drop =
                Instant.parse(String.valueOf(list(engagement, "crossings").getFirst().get("at")));
        // MODEL.md: level 4 on day 24.90
        assertThat(Duration.between(START, drop).toMillis() / 86_400_000.0)
                .isCloseTo(24.90, within(0.005));
        assertThat(list(engagement, "crossings").getFirst()).containsEntry("level", 4);

        api.now = day(15);
        engagement = engagement(api.document("/leads", "email", "first@example.com"));
        assertThat(number(engagement, "score")).isCloseTo(20 * Math.pow(2, -0.5), within(1e-9));
        assertThat(engagement)
                .containsEntry("asOf", "2018-06-16T08:00:00.000Z")
                .containsEntry("level", 3);

        api.now = drop;
        engagement = engagement(api.document("/leads", "email", "first@example.com"));
        assertThat(engagement).containsEntry("level", 4).containsEntry("crossings", List.of());
    }

    @Test
    void theHottestComeFirstPageByPageAndNobodyIsLostOrDoubled() {
        for (int i = 0; i < 25; i++) {
            Profile lead = profile("lead-" + (char) ('a' + i));
            api.store(lead, whitepaper(lead, START.plus(Duration.ofHours(17L * i))));
        }
        api.now = day(30);

        assertThat(ids(api.document("/leads", "limit", "3"))).isEqualTo("lead-y lead-x lead-w");
        var found = new ArrayList<String>();
        String next = "";
        for (int page = 0; next != null && page < 20; page++) {
            Map<String, Object> answer = api.document("/leads", "limit", "4", "next", next);
            list(answer, "items").forEach(item -> found.add(String.valueOf(item.get("id"))));
            next = (String) answer.get("next");
        }
        assertThat(found).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void whatAPageCostsDoesNotFollowTheNumberOfLeads() {
        for (int i = 0; i < 120; i++) {
            Profile lead = profile("lead-" + i);
            api.store(lead, whitepaper(lead, START.plus(Duration.ofHours(i))));
            if (i == 59) {
                api.document("/leads", "limit", "10");
            }
        }
        int half = api.tables.calls.size();
        api.document("/leads", "limit", "10");

        assertThat(api.tables.calls).hasSize(2 * half);
    }

    @Test
    void filtersLookAtTheLeadAsItIsNowAndNotAsItIsStored() {
        Profile faded = profile("faded");
        api.store(
                faded,
                whitepaper(faded, START),
                pricing(START.plusSeconds(60), "alpha"),
                pricing(START.plusSeconds(120), "alpha"));
        Profile fresh = profile("fresh");
        api.store(
                fresh,
                whitepaper(fresh, day(20)),
                pricing(day(20).plusSeconds(60), "alpha"),
                pricing(day(20).plusSeconds(120), "alpha"));
        api.now = day(21);

        assertThat(ids(api.document("/leads", "stage", "marketing-qualified"))).isEqualTo("fresh");
        assertThat(ids(api.document("/leads", "stage", "engaged"))).isEqualTo("faded");
        assertThat(ids(api.document("/leads", "temperature", "hot"))).isEqualTo("fresh");
        assertThat(ids(api.document("/leads", "label", "A3"))).isEqualTo("faded");
        assertThat(ids(api.document("/leads", "label", "D1"))).isEmpty();
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
        api.store(with(lead, new Consent(Consent.Status.GRANTED, "opt-in", START), "bounced"));
        assertThat(marketing())
                .containsEntry("allowed", false)
                .containsEntry("why", "The address does not take mail: a mail bounced");
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

    private static Map<String, Object> engagement(Map<String, Object> page) {
        return map(list(page, "items").getFirst(), "engagement");
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
