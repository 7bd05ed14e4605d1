package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.ADDRESS;
import static ripen.nurture.World.SALES;

import org.junit.jupiter.api.Test;

import ripen.events.Event;

import java.time.Duration;
import java.util.ArrayList;
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
