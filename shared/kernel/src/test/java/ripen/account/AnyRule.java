package ripen.account;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import ripen.decay.Curve;
import ripen.decay.HalfLife;
import ripen.decay.Linear;
import ripen.decay.Steps;
import ripen.score.AccountRule;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What models may say of accounts. */
final class AnyRule {

    private AnyRule() {}

    static Arbitrary<AccountRule> rules() {
        Arbitrary<List<Double>> weights =
                Arbitraries.doubles()
                        .between(0.05, 1)
                        .ofScale(2)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(6)
                        .map(all -> all.stream().sorted(Comparator.reverseOrder()).toList());
        return Arbitraries.oneOf(
                Arbitraries.just(AccountRule.DEFAULT),
                Combinators.combine(
                                Arbitraries.of(12.5, 30.0, 60.0, 75.3),
                                weights,
                                Arbitraries.frequency(
                                        Tuple.of(2, 1),
                                        Tuple.of(3, 2),
                                        Tuple.of(2, 3),
                                        Tuple.of(1, 4)))
                        .as(
                                (threshold, each, people) ->
                                        new AccountRule(threshold, each, people, List.of("it"))));
    }

    static Arbitrary<Curve> curves() {
        return Arbitraries.of(
                new HalfLife(Duration.ofDays(30)),
                new Linear(0.5),
                new Steps(
                        List.of(
                                new Steps.Step(Duration.ofDays(7), 1),
                                new Steps.Step(Duration.ofDays(14), 0.75),
                                new Steps.Step(Duration.ofDays(30), 0.5))));
    }
}
