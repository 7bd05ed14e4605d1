package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.account.AccountLife.START;
import static ripen.account.People.person;
import static ripen.account.People.state;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import ripen.account.AccountLife.Grant;
import ripen.account.Qualifications.Change;
import ripen.account.Roster.Place;
import ripen.decay.FadingSum;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;
import ripen.score.Models;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Months of one account, its messages late, doubled and in any order, its sweeps late, doubled and
 * dying anywhere, against the simulation.
 */
class QualificationHistoryProperties {

    private static final String ACCOUNT = "one.example";
    private static final Instant END = START.plus(Duration.ofDays(200));

    /** What the function would do at an instant. */
    private record Job(Instant at, Optional<Grant> message) {}

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class World {
        final InMemoryRosters rosters = new InMemoryRosters();
        final AccountLife life;
        final KeepingRosters keeping;
        final SweepingAccounts sweeping;

        World(AccountLife life) {
            this.life = life;
            Models models = Models.only(life.scoring());
            keeping = new KeepingRosters(rosters, Optional::of, models);
            sweeping = new SweepingAccounts(rosters, rosters, models);
            for (int i = 0; i < life.titles().size(); i++) {
                String lead = "l-" + i;
                rosters.put(profile(lead), state(FadingSum.ZERO), List.of());
                keeping.keep(lead, cause(START), START);
            }
        }

        Profile profile(String lead) {
            String title = life.titles().get(Integer.parseInt(lead.substring(2)));
            return person(lead, lead + "@" + ACCOUNT, title);
        }

        /** Scoring is through with what the lead did by then. */
        void scored(String lead, Instant known) {
            rosters.put(profile(lead), state(life.sum(lead, known)), life.ledger(lead, known));
        }

        void sweep(Instant now) {
            sweeping.sweep(now, cause(now), () -> true);
        }

        void deliver(Grant message, Instant now) {
            keeping.keep(message.lead(), cause(message.at()), now);
        }

        List<Change> announced() {
            return rosters.announced.getOrDefault(ACCOUNT, List.of());
        }

        Place place() {
            Place place = rosters.find(ACCOUNT).place();
            return place == null ? Place.first("scoring-1") : place;
        }

        private static Cause cause(Instant at) {
            return new Cause("m-1", "c-1", at);
        }
    }

    @Property(tries = 300)
    void whatIsAnnouncedIsWhatHappenedOnceAndAtItsInstants(
            @ForAll("lives") AccountLife life, @ForAll Random random) {
        var world = new World(life);
        PriorityQueue<Job> jobs = jobs(life, random);
        List<Grant> grants = new ArrayList<>(life.grants());
        grants.sort(Comparator.comparing(Grant::at));
        while (!jobs.isEmpty()) {
            Job job = jobs.remove();
            while (!grants.isEmpty() && !grants.getFirst().at().isAfter(job.at())) {
                Grant grant = grants.removeFirst();
                world.scored(grant.lead(), grant.at());
            }
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
            try {
                job.message()
                        .ifPresentOrElse(
                                message -> world.deliver(message, job.at()),
                                () -> world.sweep(job.at()));
            } catch (Crash | KeepingRosters.Contention | IllegalStateException died) {
                job.message()
                        .ifPresent(
                                _ ->
                                        jobs.add(
                                                new Job(
                                                        job.at().plus(Duration.ofHours(1)),
                                                        job.message())));
            }
            world.rosters.meanwhile = () -> {};
            indexedIsNeverLate(world, job.at());
        }
        world.sweep(END);
        world.sweep(END);
        assertSame(world.announced(), life.simulated(END));
        indexedIsNeverLate(world, END);
    }

    /** Scoring itself is late: what was told stays, and the last state is right. */
    @Property(tries = 200)
    void whoeverIsScoredLateTheAccountEndsAsItIs(
            @ForAll("lives") AccountLife life, @ForAll Random random) {
        var world = new World(life);
        var late = new ArrayList<>(life.grants());
        Collections.shuffle(late, random);
        var known = new ArrayList<Grant>();
        Instant now = START.plus(Duration.ofDays(121));
        for (Grant grant : late) {
            known.add(grant);
            var sofar = new AccountLife(life.curve(), life.rule(), life.titles(), known);
            world.rosters.put(
                    world.profile(grant.lead()),
                    state(sofar.sum(grant.lead(), END)),
                    sofar.ledger(grant.lead(), END));
            now = now.plus(Duration.ofHours(random.nextInt(30)));
            world.deliver(grant, now);
            if (random.nextBoolean()) {
                world.sweep(now);
            }
            assertThat(world.place().standing().qualified()).isEqualTo(sofar.qualified(now, now));
            assertThat(world.announced())
                    .extracting(Change::qualified)
                    .as("by turns")
                    .isEqualTo(turns(world.announced().size()));
        }
    }

    private static List<Boolean> turns(int size) {
        return IntStream.range(0, size).mapToObj(i -> i % 2 == 0).toList();
    }

    /** indexed <= true: until its qualification has ended, and that was told, it is indexed. */
    private static void indexedIsNeverLate(World world, Instant now) {
        Instant since = world.place().standing().since();
        if (since == null) {
            assertThat(world.place().due()).isNull();
            return;
        }
        var known =
                new AccountLife(
                        world.life.curve(),
                        world.life.rule(),
                        world.life.titles(),
                        world.life.grants().stream()
                                .filter(grant -> !grant.at().isAfter(now))
                                .toList());
        Instant ends =
                known.simulated(END.plus(Duration.ofDays(400))).stream()
                        .filter(change -> !change.qualified() && change.at().isAfter(since))
                        .findFirst()
                        .orElseThrow()
                        .at();
        assertThat(world.place().due()).isNotNull().isBeforeOrEqualTo(ends.plusMillis(1));
    }

    private static void assertSame(List<Change> announced, List<Change> simulated) {
        assertThat(announced)
                .extracting(Change::qualified)
                .as("%s and not %s", announced, simulated)
                .isEqualTo(simulated.stream().map(Change::qualified).toList());
        for (int i = 0; i < announced.size(); i++) {
            Duration off = Duration.between(simulated.get(i).at(), announced.get(i).at());
            assertThat(Math.abs(off.toMillis()))
                    .as("%s and not %s", announced, simulated)
                    .isLessThanOrEqualTo(simulated.get(i).qualified() ? 0 : 1);
        }
    }

    /** Each message once or twice, most of them soon, some many days late; sweeps now and then. */
    private static PriorityQueue<Job> jobs(AccountLife life, Random random) {
        var jobs = new PriorityQueue<Job>(Comparator.comparing(Job::at));
        for (Grant grant : life.grants()) {
            for (int copy = random.nextInt(2); copy < 2; copy++) {
                long late = random.nextInt(3) > 0 ? 1 : random.nextInt(40 * 24 * 60);
                jobs.add(new Job(grant.at().plus(Duration.ofMinutes(late)), Optional.of(grant)));
            }
        }
        for (int sweep = random.nextInt(60); sweep > 0; sweep--) {
            Instant at = START.plus(Duration.ofMinutes(random.nextInt(200 * 24 * 60)));
            jobs.add(new Job(at, Optional.empty()));
        }
        return jobs;
    }

    @Provide
    Arbitrary<AccountLife> lives() {
        Arbitrary<Grant> grants =
                Combinators.combine(
                                Arbitraries.integers().between(0, 3),
                                Arbitraries.longs().between(1, 120 * 24 * 60),
                                Arbitraries.of(3.0, 8.0, 20.0, 30.0, 60.0))
                        .as(Grant::new);
        return Combinators.combine(
                        AnyRule.curves(),
                        AnyRule.rules(),
                        Arbitraries.of("", "Head of IT", "CFO", "Head of Operations")
                                .list()
                                .ofSize(4),
                        grants.list().ofMinSize(2).ofMaxSize(25))
                .as(AccountLife::new);
    }
}
