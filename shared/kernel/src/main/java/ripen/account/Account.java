package ripen.account;

import ripen.decay.FadingSum;
import ripen.decay.HalfLife;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The people of one company, and what they are worth together: a weighted sum over them, best
 * first, one per function where the function is known (MODEL.md). Under a half-life the order of
 * two people never changes between activities, so that the sum fades with the same half-life and
 * its crossing date has the same closed form. Who is excluded counts nowhere.
 *
 * @param id the company's registrable domain, or the name under which people were tied by hand
 */
public record Account(String id, List<Member> members, AccountModel model) {

    private static final Duration CENTURY = Duration.ofDays(36_525);

    public Account {
        members = List.copyOf(members);
    }

    /** In points. */
    public double score(Instant t) {
        double score = 0;
        List<Member> counting = counting(t);
        for (int i = 0; i < counting.size(); i++) {
            score += model.rule().weights().get(i) * points(counting.get(i), t);
        }
        return score;
    }

    /**
     * The people who count at the instant, best first: the best of each known function, everybody
     * of unknown function, at most as many as there are weights.
     */
    public List<Member> counting(Instant t) {
        Set<String> taken = new HashSet<>();
        return engaged(t)
                .sorted(
                        Comparator.comparingDouble((Member member) -> -points(member, t))
                                .thenComparing(Member::lead))
                .filter(member -> member.function().map(taken::add).orElse(true))
                .limit(model.rule().weights().size())
                .toList();
    }

    /**
     * Enough points, and as many people in different functions as the model asks for, each with
     * points of their own. Whose function is not known is no second person; where one is enough,
     * functions do not matter.
     */
    public boolean qualified(Instant t) {
        return score(t) >= model.rule().threshold() && enough(engaged(t));
    }

    /** Whether its people can qualify it at all, however many points they have. */
    boolean mayQualify() {
        return enough(counted());
    }

    private boolean enough(Stream<Member> people) {
        int asked = model.rule().people();
        return asked <= 1
                || people.flatMap(member -> member.function().stream()).distinct().count() >= asked;
    }

    /**
     * The first millisecond at which it is not qualified any more if nothing happens; empty if it
     * is not qualified at {@code now}, or will be for a hundred years.
     */
    public Optional<Instant> unqualified(Instant now) {
        if (!qualified(now)) {
            return Optional.empty();
        }
        return model.engagement() instanceof HalfLife
                ? sum(now).fallsBelow(model.rule().threshold(), model.engagement())
                : searched(now);
    }

    /**
     * Whether it can have been qualified by points that somebody was granted at the instant or
     * later, as far as its people's sums tell. Under a half-life a sum that is run backwards over
     * grants is more than it was, so that "no" is certain where nobody lost points; under the other
     * curves it is certain where nobody was granted any since.
     */
    boolean mayHaveQualified(Instant since) {
        return qualified(since)
                || (!(model.engagement() instanceof HalfLife)
                        && counted().anyMatch(member -> member.engagement().asOf().isAfter(since)));
    }

    /**
     * The instant at which one point is left, which ranks accounts as {@link FadingSum#heat} ranks
     * leads. Empty if there is nothing, and for curves other than the half-life.
     */
    public Optional<Instant> heat(Instant now) {
        return model.engagement() instanceof HalfLife
                ? sum(now).heat(model.engagement())
                : Optional.empty();
    }

    /** Points by product line, added up over all people, the strongest first. */
    public SequencedMap<String, Double> interests(Instant t) {
        var sums = new TreeMap<String, Double>();
        for (Member member : counted().toList()) {
            member.interests()
                    .forEach(
                            (product, sum) ->
                                    sums.merge(product, sum.at(t, model.interest()), Double::sum));
        }
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, _) -> one,
                                LinkedHashMap::new));
    }

    /** The functions that are on board, whether or not they have done anything yet. */
    public Set<String> functions() {
        return counted()
                .flatMap(member -> member.functions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who is not on board yet of the functions that decide, in the model's order. */
    public List<String> missing() {
        var missing = new ArrayList<>(model.rule().deciding());
        missing.removeAll(functions());
        return missing;
    }

    /** How many people it has, without those who are excluded. */
    public int people() {
        return (int) counted().count();
    }

    /** The same people under another model. */
    Account under(AccountModel other) {
        return new Account(id, members, other);
    }

    private Stream<Member> counted() {
        return members.stream().filter(member -> !member.excluded());
    }

    private Stream<Member> engaged(Instant t) {
        return counted().filter(member -> points(member, t) > 0);
    }

    double points(Member member, Instant t) {
        return member.engagement().at(t, model.engagement());
    }

    /** Under a half-life: the whole account as one sum. */
    private FadingSum sum(Instant now) {
        FadingSum sum = FadingSum.ZERO;
        List<Member> counting = counting(now);
        for (int i = 0; i < counting.size(); i++) {
            FadingSum of = counting.get(i).engagement();
            sum =
                    sum.plus(
                            model.rule().weights().get(i) * of.value(),
                            of.asOf(),
                            model.engagement());
        }
        return sum;
    }

    /**
     * Under the other curves people may change places, but nobody's points rise by themselves, and
     * so the account's do not: halving finds the millisecond.
     */
    private Optional<Instant> searched(Instant now) {
        Duration ahead = Duration.ofDays(1);
        while (qualified(now.plus(ahead))) {
            if (ahead.compareTo(CENTURY) > 0) {
                return Optional.empty();
            }
            ahead = ahead.multipliedBy(2);
        }
        long still = now.toEpochMilli();
        long gone = now.plus(ahead).toEpochMilli();
        while (gone - still > 1) {
            long middle = still + (gone - still) / 2;
            if (qualified(Instant.ofEpochMilli(middle))) {
                still = middle;
            } else {
                gone = middle;
            }
        }
        return Optional.of(Instant.ofEpochMilli(gone));
    }
}
