package ripen.score;

import java.util.List;

/**
 * How a model makes an account of the people of one company.
 *
 * @param threshold points from which an account qualifies, positive; there is no second, lower one
 *     at which it is left (decision 0015)
 * @param weights what the best, second, third ... person counts, each positive, 1 at most and not
 *     more than the one before; further people count nothing
 * @param people so many with points of their own, in different functions, at least; 1 asks nothing
 *     of functions
 * @param deciding the functions that take part in buying, as job titles tell them
 */
public record AccountRule(
        double threshold, List<Double> weights, int people, List<String> deciding) {

    /** MODEL.md's numbers, for a model that says nothing of accounts. */
    public static final AccountRule DEFAULT =
            new AccountRule(
                    60, List.of(1.0, 0.75, 0.5, 0.25), 2, List.of("operations", "it", "finance"));

    public AccountRule {
        weights = List.copyOf(weights);
        deciding = List.copyOf(deciding);
    }
}
