package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.ADDRESS;
import static ripen.nurture.World.SALES;

import org.junit.jupiter.api.Test;

import ripen.events.Event;
import ripen.events.LeadWentCold;
import ripen.lead.Answer;
import ripen.nurture.Send.Status;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The function dies before or after any call of a port and is started anew: no mail twice, none
 * forgotten, and one send at most left undecided.
 */
class DyingTest {

    @Test
    void whileAnEventIsHandled() {
        int points = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int call = 0; dies(call, after); call++) {
                points++;
            }
        }
        assertThat(points).isGreaterThan(30);
    }

    @Test
    void whileAStepIsSent() {
        int points = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int call = 0; diesInSweep(call, after); call++) {
                points++;
            }
        }
        assertThat(points).isGreaterThan(15);
    }

    @Test
    void whileSilenceIsNoticedAndAsked() {
        int points = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int call = 0; diesAsking(call, after); call++) {
                points++;
            }
        }
        assertThat(points).isGreaterThan(25);
    }

    @Test
    void whileAnAnswerIsFollowed() {
        int points = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int call = 0; diesAnswering(call, after); call++) {
                points++;
            }
        }
        assertThat(points).isGreaterThan(10);
    }

    @Test
    void whileSalesIsToldOfSilenceAndAnOutageIsCaughtUp() {
        int points = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int call = 0; diesNoting(call, after); call++) {
                points++;
            }
            for (int call = 0; diesCatchingUp(call, after); call++) {
                points++;
            }
        }
        assertThat(points).isGreaterThan(15);
    }

    private static boolean diesAsking(int call, boolean after) {
        Silence quiet = Silence.of(Duration.ofDays(45));
        World world = quiet.world;
        world.mortality.dieAt(call, after);
        boolean died = arrives(world, quiet.wentCold());
        try {
            world.sweeps();
        } catch (Mortality.Died dead) {
            died = true;
            world.restart();
        }
        world.mortality.live();
        world.passes(Duration.ofDays(40));
        check(world, died);
        assertThat(quiet.asked(1).ending().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(quiet.wasAsked(2)).isFalse();
        assertThat(world.mails.of(World.LEAD)).hasSize(6);
        return died;
    }

    private static boolean diesAnswering(int call, boolean after) {
        Silence quiet = Silence.of(Duration.ofDays(45));
        World world = quiet.world;
        world.arrives(quiet.wentCold());
        world.passes(Duration.ofDays(11));
        List<Event> events = quiet.answers("re-engagement#1#2", Answer.LATER);
        world.mortality.dieAt(call, after);
        boolean died = arrives(world, events.getFirst());
        world.mortality.live();
        assertThat(quiet.asked(1).ending().ending()).isEqualTo(Ending.POSTPONED);
        assertThat(quiet.asked(2).active()).isTrue();
        world.passes(Duration.ofDays(30));
        check(world, died);
        assertThat(world.mails.of(World.LEAD)).hasSize(5);
        return died;
    }

    private static boolean diesNoting(int call, boolean after) {
        Silence quiet = Silence.of(Duration.ofDays(1));
        World world = quiet.world;
        world.acts("sales.accepted", Map.of("by", "u-1"));
        world.passes(Duration.ofDays(44));
        world.mortality.dieAt(call, after);
        boolean died = arrives(world, quiet.wentCold());
        world.mortality.live();
        world.passes(Duration.ofDays(5));
        check(world, died);
        assertThat(world.mailbox.to(SALES)).hasSizeLessThanOrEqualTo(1);
        assertThat(world.mails.of(World.LEAD)).filteredOn(NotingSilence::isNote).hasSize(1);
        return died;
    }

    private static boolean diesCatchingUp(int call, boolean after) {
        Silence quiet = Silence.of(Duration.ofDays(46));
        LeadWentCold cold = quiet.wentCold();
        quiet.comesBack("/products/pumps");
        quiet.world.mortality.dieAt(call, after);
        boolean died = arrives(quiet.world, cold);
        quiet.world.mortality.live();
        assertThat(quiet.world.missed.all()).hasSize(1);
        return died;
    }

    /** Until it is handled; whether somebody died over it. */
    private static boolean arrives(World world, Event event) {
        boolean died = false;
        while (true) {
            try {
                world.arrives(event);
                return died;
            } catch (Mortality.Died dead) {
                died = true;
                world.mortality.live();
                world.restart();
            }
        }
    }

    /** False once there is no such call any more. */
    private static boolean dies(int call, boolean after) {
        var world = new World();
        List<Event> events = List.of(world.captures("guide", true), world.looksAtPrices());
        world.mortality.dieAt(call, after);
        int handled = 0;
        boolean died = false;
        while (handled < events.size()) {
            try {
                world.arrives(events.get(handled));
                handled++;
            } catch (Mortality.Died dead) {
                died = true;
                world.mortality.live();
                world.restart();
            }
        }
        world.mortality.live();
        world.passes(Duration.ofDays(30));
        check(world, died);
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.QUALIFIED);
        assertThat(world.mailbox.to(SALES)).hasSizeLessThanOrEqualTo(1);
        return died;
    }

    private static boolean diesInSweep(int call, boolean after) {
        var world = new World();
        world.arrives(world.captures("guide", true));
        world.passes(Duration.ofDays(3));
        world.mortality.dieAt(call, after);
        boolean died = false;
        try {
            world.sweeps();
        } catch (Mortality.Died dead) {
            died = true;
        }
        world.mortality.live();
        world.restart();
        world.passes(Duration.ofDays(30));
        check(world, died);
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(world.mails.of(World.LEAD)).hasSize(3);
        return died;
    }

    private static void check(World world, boolean died) {
        Set<String> seen = new HashSet<>();
        world.mailbox
                .all()
                .forEach(
                        posted ->
                                assertThat(seen.add(posted.mail().to() + posted.mail().subject()))
                                        .isTrue());
        List<Send> sends = world.mails.of(World.LEAD);
        assertThat(sends)
                .allSatisfy(send -> assertThat(send.status()).isIn(Status.SENT, Status.UNKNOWN));
        assertThat(sends.stream().filter(send -> send.status() == Status.UNKNOWN).count())
                .isLessThanOrEqualTo(died ? 1 : 0);
        long sent =
                sends.stream()
                        .filter(
                                send ->
                                        send.status() == Status.SENT
                                                && send.kind() != Send.Kind.ALERT)
                        .count();
        assertThat((long) world.mailbox.to(ADDRESS).size()).isBetween(sent, sent + 1);
    }
}
