package ripen.account;

import ripen.decay.Curve;
import ripen.decay.FadingSum;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The people of one company. Its score is a weighted sum over them, best first, one per function
 * where the function is known (MODEL.md): it fades with the same curve as theirs, so its crossing
 * dates are known as theirs are.
 *
 * @param domain the company's registrable domain, or the id under which people were tied by hand
 */
public record Account(String domain, List<Member> members) {

    /** What the best, second, third and fourth person count; further ones count nothing. */
    public static final List<Double> WEIGHTS = List.of(1.0, 0.75, 0.5, 0.25);

    public Account {
        members = List.copyOf(members);
    }

    /**
     * @param functions what the job title tells; empty if unknown
     */
    public record Member(String lead, FadingSum engagement, List<String> functions) {
        public Member {
            functions = List.copyOf(functions);
        }
    }

    /** The account's score at the instant, in points. */
    public double score(Instant t, Curve curve) {
        double score = 0;
        List<Member> counting = counting(t, curve);
        for (int i = 0; i < counting.size(); i++) {
            score += WEIGHTS.get(i) * counting.get(i).engagement().at(t, curve);
        }
        return score;
    }

    /**
     * The people who count, best first: the best of each known function, everybody of unknown
     * function, at most as many as there are weights.
     */
    public List<Member> counting(Instant t, Curve curve) {
        var sorted = new ArrayList<>(members);
        sorted.sort(
                Comparator.comparingDouble((Member member) -> -member.engagement().at(t, curve))
                        .thenComparing(Member::lead));
        var taken = new HashSet<String>();
        var counting = new ArrayList<Member>();
        for (Member member : sorted) {
            boolean fresh =
                    member.functions().isEmpty()
                            || member.functions().stream().noneMatch(taken::contains);
            if (fresh && counting.size() < WEIGHTS.size() && member.engagement().at(t, curve) > 0) {
                taken.addAll(member.functions());
                counting.add(member);
            }
        }
        return counting;
    }

    /** Enough points, and two people in different functions. */
    public boolean qualified(double threshold, Instant t, Curve curve) {
        return score(t, curve) >= threshold && functions().size() >= 2;
    }

    /**
     * When the account's score falls below the threshold if nothing happens; empty if it is below
     * already.
     */
    public Optional<Instant> fallsBelow(double threshold, Instant now, Curve curve) {
        if (score(now, curve) < threshold) {
            return Optional.empty();
        }
        // The order of two people never changes under a half-life; under the other curves it may,
        // so the sum is asked at each candidate.
        FadingSum sum = FadingSum.ZERO;
        List<Member> counting = counting(now, curve);
        for (int i = 0; i < counting.size(); i++) {
            sum = add(sum, counting.get(i).engagement(), WEIGHTS.get(i), curve);
        }
        return sum.fallsBelow(threshold, curve);
    }

    private static FadingSum add(FadingSum sum, FadingSum of, double weight, Curve curve) {
        FadingSum total = of.value() == 0 ? sum : sum.plus(weight * of.value(), of.asOf(), curve);
        for (FadingSum.Grant grant : of.grants()) {
            total = total.plus(weight * grant.points(), grant.at(), curve);
        }
        return total;
    }

    /** The functions that are on board. */
    public Set<String> functions() {
        var functions = new TreeSet<String>();
        members.forEach(member -> functions.addAll(member.functions()));
        return functions;
    }

    /** Which of the functions that decide are not on board yet. */
    public Set<String> missing(List<String> deciding) {
        var missing = new TreeSet<>(deciding);
        missing.removeAll(functions());
        return missing;
    }
}
