package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.ADDRESS;
import static ripen.nurture.World.BERLIN;
import static ripen.nurture.World.LEAD;
import static ripen.nurture.World.SALES;
import static ripen.nurture.World.SEED;
import static ripen.nurture.World.START;

import org.junit.jupiter.api.Test;

import ripen.events.Event;
import ripen.lead.Answer;
import ripen.lead.Consent;
import ripen.score.Activity;
import ripen.score.ScoringActivities;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What follows when a lead has gone cold: three mails, the answers to them, and silence. */
class ReengagementTest {

    private static final Duration TO_COLD = Duration.ofDays(45);

    private final Silence quiet = Silence.of(TO_COLD);
    private final World world = quiet.world;

    @Test
    void whoGoesColdIsAskedThreeTimesOnTheirDaysInTheirHours() {
        world.arrives(quiet.wentCold());
        world.passes(Duration.ofDays(40));

        assertThat(quiet.questions())
                .containsExactly(
                        "Still looking at our products?",
                        "One question: now, later, or not at all?",
                        "Shall we stop writing?");
        // The 45th day after Friday the 1st of June is Monday the 16th of July.
        assertThat(
                        world.mailbox.to(ADDRESS).stream()
                                .skip(3)
                                .map(posted -> posted.at().atZone(BERLIN).toLocalDate().toString()))
                .containsExactly("2018-07-16", "2018-07-26", "2018-08-09");
        assertThat(world.mailbox.to(ADDRESS).stream().skip(3))
                .allSatisfy(
                        posted -> {
                            var local = posted.at().atZone(BERLIN);
                            assertThat(local.getDayOfWeek())
                                    .isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                            assertThat(local.getHour()).isBetween(8, 17);
                            assertThat(posted.mail().headers())
                                    .containsKeys("List-Unsubscribe", "List-Unsubscribe-Post");
                        });
        assertThat(world.mailbox.subjectsTo(SEED))
                .contains(
                        "[Seed copy] Still looking at our products?",
                        "[Seed copy] One question: now, later, or not at all?",
                        "[Seed copy] Shall we stop writing?");
        assertThat(quiet.asked(1).ending().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(sunset()).contains(START.plus(TO_COLD));
    }

    @Test
    void theFirstMailIsAboutTheStrongestInterestAndWhatWasNotSeenYet() {
        world.acts("page.viewed", Map.of("page", page("/products/sensors", "sensors")));
        world.passes(TO_COLD);
        world.arrives(quiet.wentCold());
        world.passes(Duration.ofDays(4));

        assertThat(quiet.questions()).containsExactly("Still looking at listening sensors?");
        assertThat(world.mailbox.to(ADDRESS).getLast().mail().text())
                .as("the sensors' page was read, the guide was asked for")
                .contains("The pumps", "to=https://site.test/products/pumps");
    }

    @Test
    void whoComesBackIsNotAskedAnyFurther() {
        world.arrives(quiet.wentCold());
        world.passes(Duration.ofDays(5));
        world.arrives(quiet.comesBack("/products/pumps"));
        world.passes(Duration.ofDays(40));

        assertThat(quiet.questions()).hasSize(1);
        assertThat(quiet.asked(1).ending().ending()).isEqualTo(Ending.AWOKE);
        assertThat(sunset()).isEmpty();
    }

    @Test
    void aSecondSilenceWithinHalfAYearAsksNobodyAndOneAfterItDoes() {
        world.arrives(quiet.wentCold());
        world.passes(Duration.ofDays(60));
        world.arrives(quiet.comesBack("/products/pumps"));
        world.passes(TO_COLD);
        world.arrives(quiet.wentCold());
        world.passes(Duration.ofDays(40));
        assertThat(quiet.questions()).as("145 days after the first").hasSize(3);

        world.arrives(quiet.comesBack("/products/sensors"));
        world.passes(TO_COLD);
        world.arrives(quiet.wentCold(), quiet.wentCold());
        world.passes(Duration.ofDays(40));
        assertThat(quiet.questions()).hasSize(6);
        assertThat(quiet.wasAsked(3)).isFalse();
    }

    @Test
    void theSunsetHoldsUntilTheyActThemselves() {
        world.arrives(quiet.wentCold());
        world.passes(Duration.ofDays(60));
        assertThat(sunset()).isPresent();
        world.acts("sales.returned", Map.of("by", "u-1", "reason", "no-budget"));
        assertThat(sunset()).as("a word of the team is no sign of life").isPresent();
        world.acts("email.opened", Map.of("email", Map.of("send", "re-engagement#1#3")));
        assertThat(sunset()).as("programs fetch pictures on their own").isPresent();
        world.acts("page.viewed", Map.of("page", Map.of("path", "/imprint")));
        assertThat(sunset()).as("any page is one, also without points").isEmpty();
    }

    @Test
    void nowGoesToSalesAtOnce() {
        askedTheQuestion();
        world.arrives(quiet.answers("re-engagement#1#2", Answer.NOW).toArray(Event[]::new));
        world.passes(Duration.ofDays(30));

        assertThat(world.mailbox.subjectsTo(SALES))
                .singleElement()
                .satisfies(subject -> assertThat(subject).startsWith("Wants to be contacted"));
        assertThat(quiet.asked(1).ending().ending()).isEqualTo(Ending.HAND_RAISED);
        assertThat(quiet.questions()).hasSize(2);
    }

    @Test
    void laterIsADateBeforeWhichNothingComes() {
        askedTheQuestion();
        answers("re-engagement#1#2", Answer.LATER);
        var date = world.now().plus(Answer.LATER_IS);

        assertThat(quiet.asked(1).ending().ending()).isEqualTo(Ending.POSTPONED);
        assertThat(quiet.asked(2).startedAt()).isEqualTo(date);
        world.passes(Answer.LATER_IS.minusHours(1));
        assertThat(quiet.questions()).hasSize(2);
        world.passes(Duration.ofDays(5));
        assertThat(quiet.questions())
                .as("asked again, though 180 days have not passed: they wanted it")
                .hasSize(3)
                .last()
                .isEqualTo("Still looking at our products?");
        world.passes(Duration.ofDays(60));
        assertThat(quiet.questions()).hasSize(5);
        assertThat(quiet.wasAsked(3)).isFalse();
    }

    @Test
    void pauseIsASunsetAndKeepIsNone() {
        askedTheQuestion();
        world.passes(Duration.ofDays(15));
        assertThat(quiet.questions()).hasSize(3);
        answers("re-engagement#1#3", Answer.PAUSE);
        assertThat(sunset()).contains(world.now());

        world.passes(Duration.ofDays(1));
        answers("re-engagement#1#3", Answer.KEEP);
        assertThat(sunset()).isEmpty();
    }

    @Test
    void whoMayNotBeMailedOrIsWithSalesIsNotAsked() {
        world.mails.store(
                world.mails
                        .profile(LEAD)
                        .withConsent(new Consent(Consent.Status.WITHDRAWN, null, world.now())));
        world.arrives(quiet.wentCold());
        assertThat(quiet.wasAsked(1)).isFalse();

        world.arrives(world.consents());
        assertThat(quiet.wasAsked(1))
                .as("a basis has come, and the silence is still there")
                .isTrue();

        var withSales = Silence.of(Duration.ofDays(1));
        withSales.world.arrives(withSales.world.raisesHand());
        withSales.world.passes(TO_COLD);
        withSales.world.arrives(withSales.wentCold());
        assertThat(withSales.wasAsked(1)).isFalse();
    }

    @Test
    void aSilenceThatCameWithAFileTriggersNothing() {
        var old = new World();
        old.mails.store(world.mails.profile(LEAD));
        var row = new Activity.Key(START.minus(Duration.ofDays(700)), "row-1");
        old.histories.record(LEAD, new Activity(row, Activity.IMPORTED, Map.of()));
        new ScoringActivities(old.histories, old.scoring).score(LEAD, row, old.cause());
        old.arrives(new Silence(old).wentCold());
        old.passes(Duration.ofDays(10));

        assertThat(old.mails.find(LEAD).orElseThrow().state()).isNotNull();
        assertThat(old.mailbox.all()).isEmpty();
        assertThat(old.missed.all()).isEmpty();
    }

    private void askedTheQuestion() {
        world.arrives(quiet.wentCold());
        world.passes(Duration.ofDays(11));
        assertThat(quiet.questions()).hasSize(2);
    }

    private void answers(String send, Answer answer) {
        world.arrives(quiet.answers(send, answer).toArray(Event[]::new));
    }

    private Optional<Instant> sunset() {
        return Sunset.since(
                world.mails.find(LEAD).orElseThrow().enrolments(),
                world.mails.of(LEAD),
                () -> world.histories.activities(LEAD));
    }

    private static Map<String, Object> page(String path, String product) {
        return Map.of("path", path, "product", product);
    }
}
