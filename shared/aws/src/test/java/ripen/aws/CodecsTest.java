package ripen.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.aws.rules.ShippedModel;
import ripen.decay.FadingSum;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.Activity;
import ripen.score.Fit;
import ripen.score.Grade;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.LedgerEntry;
import ripen.score.Tally;
import ripen.score.Verdict;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What is written is read back equal. */
class CodecsTest {

    private static final Instant AT = Instant.parse("2018-06-01T00:00:00.250Z");
    private static final Activity.Key LAST = new Activity.Key(AT, "a-1");

    @Test
    void aProfileWithEverythingAndOneWithNothing() {
        var person =
                new Person(
                        "first.lead@example.com",
                        "First Lead",
                        "Example GmbH",
                        "Head of Operations",
                        240,
                        "Logistics",
                        "DE",
                        "+49 30 1",
                        EmailKind.COMPANY);
        var full =
                new Profile(
                        "lead-1",
                        person,
                        new Source(Map.of("source", "newsletter", "campaign", "spring")),
                        new Consent(Consent.Status.GRANTED, "opt-in", AT),
                        List.of("v-1", "v-2"),
                        List.of(new Profile.Submission("s-1", AT)),
                        2,
                        "bounced",
                        List.of(AT, AT.plusSeconds(1)),
                        true,
                        AT,
                        7);
        var empty =
                new Profile(
                        "lead-1",
                        Person.UNKNOWN,
                        Source.UNKNOWN,
                        Consent.NONE,
                        List.of(),
                        List.of(),
                        0,
                        null,
                        List.of(),
                        false,
                        AT,
                        1);

        Profile unsubscribed =
                full.withConsent(new Consent(Consent.Status.WITHDRAWN, null, AT.minusSeconds(1)));
        Profile asking = full.withConsent(unsubscribed.consent().askedAt(AT));
        for (Profile profile : List.of(full, empty, unsubscribed, asking)) {
            assertThat(
                            ProfileItem.read(
                                    on(
                                            Keys.PROFILE,
                                            profile.version(),
                                            ProfileItem.write(profile))))
                    .isEqualTo(profile);
        }
    }

    @Test
    void aStateAndItsPlacesInTheIndexes() {
        LeadState state = state(LAST, AT);
        Item item =
                on(
                        Keys.STATE,
                        4,
                        StateItem.write(
                                state,
                                ShippedModel.scoring().model(),
                                new Shard(2),
                                AT.plusSeconds(9)));

        assertThat(StateItem.known(item).state()).isEqualTo(state);
        assertThat(StateItem.known(item).version()).isEqualTo(4);
        assertThat(StateItem.known(item).indexedDue()).isEqualTo(AT.plusSeconds(9));
        assertThat(item.text("dueShard")).isEqualTo("decay#2");
        assertThat(item.text("heatShard")).isEqualTo("marketing-qualified#2");
        Instant heat =
                state.engagement().heat(ShippedModel.scoring().model().engagement()).orElseThrow();
        assertThat(item.whole("heatDay"))
                .isEqualTo(heat.toEpochMilli() / Duration.ofDays(1).toMillis());
    }

    @Test
    void aStateWhoseInstantsAreNotThoseOfItsLastActivity() {
        LeadState state = state(LAST, AT.minusSeconds(77));
        assertThat(
                        StateItem.read(
                                StateItem.write(
                                        state, ShippedModel.scoring().model(), new Shard(0), null)))
                .isEqualTo(state);
    }

    @Test
    void aStateBeforeItsFirstActivityIsNeverDueAndStandsAtTheEndOfItsStage() {
        LeadState state = LeadState.initial(ShippedModel.scoring().model());
        Item item = StateItem.write(state, ShippedModel.scoring().model(), new Shard(0), null);

        assertThat(StateItem.read(item)).isEqualTo(state);
        assertThat(item.has("dueShard") || item.has("dueAt")).isFalse();
        assertThat(item.text("heatShard")).isEqualTo("subscriber#0");
        assertThat(item.whole("heatDay")).isZero();
    }

    @Test
    void anActivityAndALineOfTheLedger() {
        var activity =
                new Activity(
                        LAST,
                        "page.viewed",
                        Map.of("page", Map.of("path", "/pricing"), "video", Map.of("to", 0.25)));
        assertThat(ActivityItem.read(on(Keys.activity(LAST), 1, ActivityItem.write(activity))))
                .isEqualTo(activity);
        var entry =
                new LedgerEntry(
                        LAST,
                        LedgerEntry.ADJUSTMENT,
                        "pricing-page",
                        -7.5,
                        null,
                        "Re-counted",
                        "1",
                        12);
        assertThat(LedgerItem.read(LedgerItem.write(entry))).isEqualTo(entry);
        assertThat(Keys.ledger(entry))
                .isEqualTo("ledger#2018-06-01T00:00:00.250Z#a-1#pricing-page#12");
    }

    @Test
    void aLeadIsAlwaysInTheSameShardAndAllShardsAreUsed() {
        assertThat(Shard.of("lead-1", 4)).isEqualTo(Shard.of("lead-1", 4));
        var counts = new int[4];
        for (int i = 0; i < 1000; i++) {
            counts[Shard.of("lead-" + i, 4).number()]++;
        }
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(150, 350));
    }

    private static LeadState state(Activity.Key last, Instant other) {
        var tally =
                new Tally(
                        Map.of("document|guide", AT, "newsletter", AT.minusSeconds(5)),
                        Map.of(
                                "pricing-page",
                                List.of(
                                        new Tally.Granted(AT, 8),
                                        new Tally.Granted(AT.plusMillis(1), 2.5))),
                        List.of(AT.minusSeconds(9), AT),
                        other,
                        Map.of(
                                "tour",
                                List.of(new Tally.Span(0, 1 / 3d), new Tally.Span(0.5, 0.75))),
                        Map.of("document", List.of(AT.minusSeconds(3), AT)));
        return new LeadState(
                "1",
                last,
                other,
                new FadingSum(35.994609410272744, other),
                Map.of("pumps", new FadingSum(-3.1, AT)),
                2,
                new Fit(Grade.A, 80, 0.8, List.of()),
                other,
                true,
                last,
                true,
                true,
                new Verdict.Returned(AT, "no-budget", AT.plusSeconds(86_400), 8),
                List.of(
                        new StageEntry(AT, Stage.ENGAGED, "content form", false),
                        new StageEntry(AT, Stage.ENGAGED, "returned: no-budget", true, "u-7"),
                        new StageEntry(AT, Stage.MARKETING_QUALIFIED, "score", true)),
                tally);
    }

    private static Item on(String sk, long version, Item content) {
        return Outbox.of("lead-1", sk, version, new Cause("c", "c", AT)).on(content);
    }
}
