package ripen.score;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import ripen.decay.HalfLife;
import ripen.decay.Unfading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Caps that rules share, how often, and after what, against counting by hand. */
class RuleKindsProperties {

    private static final Instant END = Lives.START.plus(Lives.SPAN).plus(Duration.ofDays(100));

    /** What is taken away counts like what is granted. */
    @Property(tries = 150)
    void noRollingWindowHoldsMoreThanTheCapOfItsGroup(@ForAll("lives") List<Activity> life) {
        Scoring scoring = SampleModel.withEverything(new HalfLife(Duration.ofDays(30)));
        Map<String, Set<String>> groups =
                scoring.model().rules().stream()
                        .filter(rule -> rule.cap() != null)
                        .collect(
                                Collectors.groupingBy(
                                        rule -> cap(rule).group(),
                                        Collectors.mapping(Rule::id, Collectors.toSet())));
        List<LedgerEntry> entries = scoring.replay(life, END).entries();
        for (Rule rule : scoring.model().rules()) {
            if (rule.cap() == null) {
                continue;
            }
            List<LedgerEntry> granted =
                    entries.stream()
                            .filter(one -> groups.get(cap(rule).group()).contains(one.rule()))
                            .toList();
            for (LedgerEntry last : granted) {
                Instant start = last.at().minus(cap(rule).window());
                double sum =
                        granted.stream()
                                .filter(one -> one.at().isAfter(start))
                                .filter(one -> !one.at().isAfter(last.at()))
                                .mapToDouble(one -> Math.abs(one.points()))
                                .sum();
                assertThat(sum).isLessThanOrEqualTo(cap(rule).points() + 1e-9);
            }
            assertThat(granted)
                    .filteredOn(one -> one.points() == 0)
                    .allSatisfy(one -> assertThat(one.why()).contains("("));
        }
    }

    /** How often and after what, counted by hand over the whole life. */
    @Property(tries = 150)
    void howOftenAndAfterWhatAreWhatCountingByHandFinds(@ForAll("lives") List<Activity> life) {
        Scoring scoring = SampleModel.withEverything(new Unfading());
        List<Activity> sorted = sorted(life);
        Set<String> entered =
                scoring.replay(life, END).entries().stream()
                        .map(entry -> entry.rule() + " " + entry.activity())
                        .collect(Collectors.toSet());
        for (int i = 0; i < sorted.size(); i++) {
            Activity activity = sorted.get(i);
            List<Activity> before = sorted.subList(0, i);
            for (Rule rule : scoring.model().rules()) {
                if (rule.count() == null && rule.after() == null) {
                    continue;
                }
                boolean expected = matches(scoring, rule.id(), activity);
                if (rule.count() != null) {
                    Instant since = activity.at().minus(rule.count().within());
                    expected &=
                            1 + matching(scoring, rule.id(), before, since)
                                    >= rule.count().atLeast();
                }
                if (rule.after() != null) {
                    Instant since = activity.at().minus(rule.after().within());
                    expected &= matching(scoring, rule.after().rule(), before, since) > 0;
                }
                assertThat(entered.contains(rule.id() + " " + activity.key()))
                        .as("%s for %s", rule.id(), activity)
                        .isEqualTo(expected);
            }
        }
    }

    @Provide
    Arbitrary<List<Activity>> lives() {
        return Lives.of(30, true);
    }

    private static List<Activity> sorted(List<Activity> life) {
        var sorted = new ArrayList<>(life);
        sorted.sort((a, b) -> a.key().compareTo(b.key()));
        return sorted;
    }

    private static boolean matches(Scoring scoring, String rule, Activity activity) {
        return scoring.matcher().engagement(activity.document()).contains(rule);
    }

    private static long matching(
            Scoring scoring, String rule, List<Activity> activities, Instant since) {
        return activities.stream()
                .filter(one -> one.at().isAfter(since) && matches(scoring, rule, one))
                .count();
    }

    private static Rule.Cap cap(Rule rule) {
        return java.util.Objects.requireNonNull(rule.cap());
    }
}
