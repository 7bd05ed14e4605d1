package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.account.AccountLife.START;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import ripen.account.AccountLife.Grant;
import ripen.account.Qualifications.Change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A model is published in the middle of an account's life, its people come under it one after the
 * other, messages are late, doubled and in any order, and whoever works dies anywhere.
 */
class PublishedAccountsProperties {

    private static final Instant PUBLISHED = START.plus(Duration.ofSeconds(60 * 24 * 3600 + 30));
    private static final Instant SETTLED = PUBLISHED.plus(Duration.ofDays(3));
    private static final Instant END = START.plus(Duration.ofDays(300));

    /** The same people and what they do, as two models count it. */
    record Two(AccountLife before, AccountLife after) {}

    /** What somebody does at an instant; later, if he dies. */
    private record Job(Instant at, Consumer<Instant> work) {}

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Property(tries = 500)
    void whatTheModelChangesIsToldOnceAsOfItsPublicationAndNothingElseIs(
            @ForAll("lives") Two lives, @ForAll Random random) {
        PublishedAccounts world = lived(lives, random, () -> false, false);
        assertSame(world.announced(), world.expected(END));
    }

    /**
     * For half a minute, and as long as a write takes, somebody may go on with the model before.
     */
    @Property(tries = 500)
    void whoeverStillRemembersTheModelBeforeTheAccountEndsUnderTheNewOne(
            @ForAll("lives") Two lives, @ForAll Random random) {
        PublishedAccounts world = lived(lives, random, random::nextBoolean, true);
        assertThat(world.announced())
                .extracting(Change::qualified)
                .as("by turns")
                .isEqualTo(
                        IntStream.range(0, world.announced().size())
                                .mapToObj(i -> i % 2 == 0)
                                .toList());
        List<Change> expected = world.expected(END);
        assertThat(late(world.announced()))
                .as("once all is settled: %s and not %s", world.announced(), expected)
                .isEqualTo(late(expected));
    }

    private static List<Boolean> late(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.at().isAfter(SETTLED))
                .map(Change::qualified)
                .toList();
    }

    /**
     * @param lagging whether leads, too, are scored under the model before for a while
     */
    private static PublishedAccounts lived(
            Two lives, Random random, BooleanSupplier stale, boolean lagging) {
        var clock = new Instant[] {START};
        var world =
                new PublishedAccounts(
                        lives.before(),
                        lives.after(),
                        PUBLISHED,
                        () -> clock[0].isBefore(SETTLED) && stale.getAsBoolean());
        var jobs = new PriorityQueue<Job>(Comparator.comparing(Job::at));
        messages(world, jobs, random);
        publication(world, jobs, random);
        for (int sweep = random.nextInt(60); sweep > 0; sweep--) {
            Instant at = START.plus(Duration.ofMinutes(random.nextInt(300 * 24 * 60)));
            jobs.add(new Job(at, world::sweep));
        }
        List<Grant> grants = new ArrayList<>(lives.before().grants());
        grants.sort(Comparator.comparing(Grant::at));
        while (!jobs.isEmpty()) {
            Job job = jobs.remove();
            clock[0] = job.at();
            while (!grants.isEmpty() && !grants.getFirst().at().isAfter(job.at())) {
                Grant grant = grants.removeFirst();
                boolean old = lagging && grant.at().isBefore(SETTLED) && random.nextBoolean();
                if (!grant.at().isBefore(PUBLISHED) && !old) {
                    world.takeOver(grant.lead(), grant.at());
                }
                world.scored(grant.lead(), grant.at());
            }
            disturb(world, job, random);
            try {
                job.work().accept(job.at());
            } catch (Crash | KeepingRosters.Contention | IllegalStateException died) {
                jobs.add(new Job(job.at().plus(Duration.ofMinutes(30)), job.work()));
            }
            world.rosters.meanwhile = () -> {};
            indexedIsNeverLate(world, job.at());
        }
        clock[0] = END;
        world.sweep(END);
        world.sweep(END);
        indexedIsNeverLate(world, END);
        assertThat(world.place().judged().model()).isEqualTo(PublishedAccounts.SECOND);
        assertThat(world.place().standing().qualified())
                .isEqualTo(lives.after().qualified(END, END));
        return world;
    }

    private static void disturb(PublishedAccounts world, Job job, Random random) {
        var deep = new int[1];
        world.rosters.meanwhile =
                () -> {
                    if (random.nextInt(15) == 0) {
                        throw new Crash();
                    }
                    if (deep[0] == 0 && random.nextInt(8) == 0) {
                        deep[0]++;
                        world.sweep(job.at());
                        deep[0]--;
                    }
                };
    }

    /** Each message once or twice, most of them soon, some many days late. */
    private static void messages(PublishedAccounts world, PriorityQueue<Job> jobs, Random random) {
        for (Grant grant : world.before.grants()) {
            for (int copy = random.nextInt(2); copy < 2; copy++) {
                long late = random.nextInt(3) > 0 ? 1 : random.nextInt(40 * 24 * 60);
                Instant at = grant.at().plus(Duration.ofMinutes(late));
                jobs.add(new Job(at, now -> world.keep(grant.lead(), grant.at(), now)));
            }
        }
    }

    /** Then everybody is brought under the model within two days, and looked at once more later. */
    private static void publication(
            PublishedAccounts world, PriorityQueue<Job> jobs, Random random) {
        jobs.add(new Job(PUBLISHED, _ -> world.publish()));
        for (int i = 0; i < world.before.titles().size(); i++) {
            String lead = "l-" + i;
            Instant at = PUBLISHED.plusSeconds(1 + random.nextInt(2 * 24 * 3600));
            Instant again = SETTLED.plusSeconds(random.nextInt(3600));
            for (Instant then : List.of(at, again)) {
                jobs.add(
                        new Job(
                                then,
                                now -> {
                                    world.takeOver(lead, now);
                                    world.scored(lead, now);
                                    world.keep(lead, PUBLISHED, now);
                                }));
            }
        }
    }

    /** indexed <= true, as the model tells it by which the account is judged. */
    private static void indexedIsNeverLate(PublishedAccounts world, Instant now) {
        Instant since = world.place().standing().since();
        if (since == null) {
            assertThat(world.place().due()).isNull();
            return;
        }
        if (now.isBefore(SETTLED.plus(Duration.ofHours(2)))) {
            return; // who is judged by the model before, or waits for the last of its people
        }
        var known =
                new AccountLife(
                        world.after.curve(),
                        world.after.rule(),
                        world.after.titles(),
                        world.after.grants().stream()
                                .filter(grant -> !grant.at().isAfter(now))
                                .toList());
        Instant from = since.isBefore(PUBLISHED) ? PUBLISHED : since;
        Instant ends =
                known.simulated(END.plus(Duration.ofDays(400))).stream()
                        .filter(change -> !change.qualified() && change.at().isAfter(from))
                        .findFirst()
                        .orElseThrow()
                        .at();
        assertThat(world.place().due()).isNotNull().isBeforeOrEqualTo(ends.plusMillis(1));
    }

    private static void assertSame(List<Change> announced, List<Change> expected) {
        assertThat(announced)
                .extracting(change -> change.qualified() + " " + change.by())
                .as("%s and not %s", announced, expected)
                .isEqualTo(
                        expected.stream()
                                .map(change -> change.qualified() + " " + change.by())
                                .toList());
        for (int i = 0; i < announced.size(); i++) {
            Duration off = Duration.between(expected.get(i).at(), announced.get(i).at());
            assertThat(Math.abs(off.toMillis()))
                    .as("%s and not %s", announced, expected)
                    .isLessThanOrEqualTo(expected.get(i).qualified() ? 0 : 1);
        }
    }

    @Provide
    Arbitrary<Two> lives() {
        Arbitrary<Grant> grants =
                Combinators.combine(
                                Arbitraries.integers().between(0, 3),
                                Arbitraries.longs().between(1, 120 * 24 * 60),
                                Arbitraries.of(3.0, 8.0, 20.0, 30.0, 60.0))
                        .as(Grant::new);
        Arbitrary<List<Grant>> all = grants.list().ofMinSize(2).ofMaxSize(25);
        Arbitrary<List<String>> titles =
                Arbitraries.of("", "Head of IT", "CFO", "Head of Operations").list().ofSize(4);
        return Combinators.combine(
                        AnyRule.curves(),
                        AnyRule.rules(),
                        AnyRule.curves(),
                        AnyRule.rules(),
                        titles,
                        all,
                        Arbitraries.of(0.5, 1.0, 1.0, 2.0))
                .as(
                        (first, rule, second, other, people, granted, factor) ->
                                new Two(
                                        new AccountLife(first, rule, people, granted),
                                        new AccountLife(
                                                second, other, people, times(factor, granted))));
    }

    private static List<Grant> times(double factor, List<Grant> grants) {
        return grants.stream()
                .map(grant -> new Grant(grant.person(), grant.minute(), factor * grant.points()))
                .toList();
    }
}
