package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.ADDRESS;
import static ripen.nurture.World.SALES;

import org.junit.jupiter.api.Test;

import ripen.events.Event;
import ripen.lead.Answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Events arrive in any order, and twice: the same mails go out, and the enrolments end the same
 * way.
 */
class AnyOrderTest {

    private record End(
            Ending ending,
            java.time.Instant at,
            int nextStep,
            Set<String> mails,
            Set<String> alerts) {}

    @Test
    void captureQualificationHandRaiseAndUnsubscribing() {
        assertConverges(
                world ->
                        List.of(
                                world.captures("guide", true),
                                later(world).looksAtPrices(),
                                later(world).raisesHand(),
                                later(world).unsubscribes()));
    }

    @Test
    void twoDocumentsAndConsentThatComesWithTheSecond() {
        assertConverges(
                world ->
                        List.of(
                                world.captures("guide", false),
                                later(world).captures("checklist", true),
                                world.consents()));
    }

    @Test
    void handRaiseFirst() {
        assertConverges(
                world ->
                        List.of(
                                world.captures("guide", true),
                                later(world).raisesHand(),
                                later(world).looksAtPrices()));
    }

    @Test
    void withoutConsentAndQualified() {
        assertConverges(
                world -> List.of(world.captures("guide", false), later(world).looksAtPrices()));
    }

    @Test
    void silenceUnsubscribingAndAHandRaise() {
        assertSilenceConverges(
                quiet ->
                        List.of(
                                quiet.wentCold(),
                                later(quiet.world).unsubscribes(),
                                later(quiet.world).raisesHand()));
    }

    @Test
    void silenceConsentAndComingBack() {
        assertSilenceConverges(
                quiet -> {
                    quiet.world.unsubscribes();
                    return List.of(
                            quiet.wentCold(), later(quiet.world).consents(), quiet.wentCold());
                });
        assertSilenceConverges(
                quiet ->
                        List.of(
                                quiet.wentCold(),
                                later(quiet.world).consents(),
                                quiet.comesBack("/products/pumps")));
    }

    @Test
    void severalAnswersToOneMail() {
        assertSilenceConverges(
                quiet -> {
                    quiet.world.arrives(quiet.wentCold());
                    quiet.world.passes(Duration.ofDays(11));
                    var events = new ArrayList<Event>();
                    events.addAll(quiet.answers("re-engagement#1#2", Answer.LATER));
                    events.addAll(
                            new Silence(later(quiet.world))
                                    .answers("re-engagement#1#2", Answer.NOW));
                    events.add(quiet.wentCold());
                    return events;
                });
        assertSilenceConverges(
                quiet -> {
                    quiet.world.arrives(quiet.wentCold());
                    quiet.world.passes(Duration.ofDays(25));
                    var events = new ArrayList<Event>();
                    events.addAll(quiet.answers("re-engagement#1#2", Answer.LATER));
                    events.addAll(
                            new Silence(later(quiet.world))
                                    .answers("re-engagement#1#3", Answer.PAUSE));
                    events.add(later(quiet.world).unsubscribes());
                    return events;
                });
    }

    private interface SilentStory {
        List<Event> tell(Silence quiet);
    }

    /** Which programs, how they ended, which mails went to whom. */
    private static void assertSilenceConverges(SilentStory story) {
        var ends = new HashSet<String>();
        int count = story.tell(Silence.of(Duration.ofDays(46))).size();
        for (List<Integer> order : permutations(count)) {
            for (boolean twice : new boolean[] {false, true}) {
                Silence quiet = Silence.of(Duration.ofDays(46));
                World world = quiet.world;
                List<Event> events = story.tell(quiet);
                for (int index : order) {
                    world.arrives(events.get(index));
                    if (twice) {
                        world.restart();
                        world.arrives(events.get(index));
                    }
                }
                world.passes(Duration.ofDays(30));
                ends.add(
                        world.mails.find(World.LEAD).orElseThrow().enrolments().stream()
                                        .map(each -> each.id() + each.ending() + each.dueAt())
                                        .toList()
                                + " "
                                + world.mailbox.all().stream()
                                        .map(each -> each.mail().to() + each.mail().subject())
                                        .sorted()
                                        .toList()
                                + world.missed.all());
            }
        }
        assertThat(ends).hasSize(1);
    }

    private interface Story {
        List<Event> tell(World world);
    }

    private static void assertConverges(Story story) {
        var ends = new ArrayList<End>();
        int count = story.tell(new World()).size();
        for (List<Integer> order : permutations(count)) {
            for (boolean twice : new boolean[] {false, true}) {
                var world = new World();
                List<Event> events = story.tell(world);
                for (int index : order) {
                    world.arrives(events.get(index));
                    if (twice) {
                        world.arrives(events.get(index));
                    }
                }
                if (twice) {
                    world.restart();
                    order.forEach(index -> world.arrives(events.get(index)));
                }
                world.passes(Duration.ofDays(30));
                ends.add(end(world));
            }
        }
        assertThat(Set.copyOf(ends)).hasSize(1);
    }

    private static End end(World world) {
        Enrolment enrolment = world.enrolment();
        var subjects = world.mailbox.subjectsTo(ADDRESS);
        assertThat(world.mails.of(World.LEAD))
                .allSatisfy(send -> assertThat(send.status()).isEqualTo(Send.Status.SENT));
        return new End(
                enrolment.ending().ending(),
                enrolment.ending().ending() == Ending.COMPLETED
                        ? World.START
                        : enrolment.ending().at(),
                enrolment.nextStep(),
                subjects.stream()
                        .map(subject -> subject + subjects.stream().filter(subject::equals).count())
                        .collect(Collectors.toSet()),
                world.mailbox.subjectsTo(SALES).stream().sorted().collect(Collectors.toSet()));
    }

    private static World later(World world) {
        world.passes(Duration.ofMinutes(1));
        return world;
    }

    private static List<List<Integer>> permutations(int count) {
        if (count == 0) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (List<Integer> shorter : permutations(count - 1)) {
            for (int i = 0; i <= shorter.size(); i++) {
                var longer = new ArrayList<>(shorter);
                longer.add(i, count - 1);
                all.add(longer);
            }
        }
        return all;
    }
}
