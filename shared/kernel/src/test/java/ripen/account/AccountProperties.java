package ripen.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import ripen.decay.Curve;
import ripen.decay.FadingSum;
import ripen.decay.HalfLife;
import ripen.score.AccountRule;
import ripen.score.Activity;
import ripen.score.LedgerEntry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The formulas against a simulation that adds up single grants. */
class AccountProperties {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final List<String> FUNCTIONS = List.of("", "it", "finance", "operations", "hr");

    record Grant(int person, long minute, double points) {}

    /**
     * @param functions of person 0, 1, ...; empty for unknown
     */
    record Life(Curve curve, AccountRule rule, List<String> functions, List<Grant> grants) {

        AccountModel model() {
            return new AccountModel(rule, curve, curve);
        }

        /** As it is known at the instant. */
        Account account(Instant t) {
            var members = new ArrayList<Member>();
            for (int person = 0; person < functions.size(); person++) {
                FadingSum sum = FadingSum.ZERO;
                for (Grant grant : grants) {
                    if (grant.person() == person && !at(grant).isAfter(t)) {
                        sum = sum.plus(grant.points(), at(grant), curve);
                    }
                }
                String function = functions.get(person);
                members.add(
                        new Member(
                                "lead-" + person,
                                sum,
                                Map.of(),
                                function.isEmpty() ? List.of() : List.of(function),
                                null,
                                false,
                                ""));
            }
            return new Account("example.com", members, model());
        }

        /** Grant by grant, with none of the product's formulas but the curve's share. */
        double simulated(Instant known, Instant t) {
            var best = new TreeMap<String, Double>();
            var all = new ArrayList<Double>();
            for (int person = 0; person < functions.size(); person++) {
                double points = 0;
                for (Grant grant : grants) {
                    if (grant.person() == person && !at(grant).isAfter(known)) {
                        points += grant.points() * curve.share(at(grant), t);
                    }
                }
                if (functions.get(person).isEmpty()) {
                    all.add(points);
                } else {
                    best.merge(functions.get(person), points, Math::max);
                }
            }
            all.addAll(best.values());
            all.sort(Comparator.reverseOrder());
            double score = 0;
            for (int i = 0; i < Math.min(rule.weights().size(), all.size()); i++) {
                score += rule.weights().get(i) * Math.max(0, all.get(i));
            }
            return score;
        }

        Map<String, List<LedgerEntry>> ledgers() {
            var ledgers = new HashMap<String, List<LedgerEntry>>();
            for (int i = 0; i < grants.size(); i++) {
                Grant grant = grants.get(i);
                ledgers.computeIfAbsent("lead-" + grant.person(), _ -> new ArrayList<>())
                        .add(
                                new LedgerEntry(
                                        new Activity.Key(at(grant), "a-" + i),
                                        "page.viewed",
                                        "rule",
                                        grant.points(),
                                        null,
                                        "why",
                                        "1",
                                        0));
            }
            return ledgers;
        }
    }

    static Instant at(Grant grant) {
        return START.plus(Duration.ofMinutes(grant.minute()));
    }

    @Property(tries = 300)
    void theScoreIsThatOfASimulationAtEveryDay(@ForAll("lives") Life life) {
        Instant known = START.plus(Duration.ofDays(90));
        Account account = life.account(known);
        for (int day = 90; day < 200; day++) {
            Instant t = START.plus(Duration.ofDays(day));
            assertThat(account.score(t)).isCloseTo(life.simulated(known, t), within(1e-6));
        }
    }

    @Property(tries = 300)
    void aQualificationEndsAtTheMillisecondThatIsForetold(@ForAll("lives") Life life) {
        Instant known = START.plus(Duration.ofDays(30));
        Account account = life.account(known);
        account.unqualified(known)
                .ifPresent(
                        ends -> {
                            assertThat(account.qualified(ends)).isFalse();
                            assertThat(account.qualified(ends.minusMillis(2))).isTrue();
                            assertThat(account.qualified(ends.plus(Duration.ofDays(3)))).isFalse();
                        });
    }

    @Property(tries = 200)
    void heatRanksAccountsAsTheirScoresDo(
            @ForAll("halfLives") Life one, @ForAll("halfLives") Life other) {
        Instant t = START.plus(Duration.ofDays(90));
        double first = one.account(t).score(t);
        double second = other.account(t).score(t);
        if (first > second * 1.000001 && second > 0.001) {
            assertThat(one.account(t).heat(t).orElseThrow())
                    .isAfterOrEqualTo(other.account(t).heat(t).orElseThrow());
        }
    }

    @Property(tries = 200)
    void theHistorySaysWhatWasSoAtEachInstant(@ForAll("lives") Life life, @ForAll Random random) {
        Instant now = START.plus(Duration.ofDays(120));
        Map<String, List<LedgerEntry>> ledgers = life.ledgers();
        ledgers.values().forEach(entries -> Collections.shuffle(entries, random));
        var history = Qualifications.of(life.account(now), ledgers, now).changes();
        for (int i = 0; i < 60; i++) {
            Instant t = START.plus(Duration.ofMinutes(random.nextInt(120 * 24 * 60)));
            boolean was =
                    history.stream()
                            .filter(change -> !change.at().isAfter(t))
                            .reduce((_, last) -> last)
                            .map(Qualifications.Change::qualified)
                            .orElse(false);
            double score = life.simulated(t, t);
            if (Math.abs(score - life.rule().threshold()) > 1e-6) {
                assertThat(was)
                        .as("at %s with %s", t, score)
                        .isEqualTo(life.account(t).qualified(t));
            }
        }
        for (int i = 1; i < history.size(); i++) {
            assertThat(history.get(i).at()).isAfter(history.get(i - 1).at());
            assertThat(history.get(i).qualified()).isNotEqualTo(history.get(i - 1).qualified());
        }
    }

    @Provide
    Arbitrary<Life> lives() {
        return AnyRule.curves().flatMap(AccountProperties::lives);
    }

    @Provide
    Arbitrary<Life> halfLives() {
        return lives(new HalfLife(Duration.ofDays(30)));
    }

    private static Arbitrary<Life> lives(Curve curve) {
        Arbitrary<Grant> grants =
                Combinators.combine(
                                Arbitraries.integers().between(0, 6),
                                Arbitraries.longs().between(0, 90 * 24 * 60),
                                Arbitraries.of(3.0, 8.0, 10.0, 20.0, 60.0))
                        .as(Grant::new);
        return Combinators.combine(
                        Arbitraries.of(FUNCTIONS).list().ofSize(7),
                        grants.list().ofMinSize(1).ofMaxSize(25),
                        AnyRule.rules())
                .as((functions, all, rule) -> new Life(curve, rule, functions, all));
    }
}
