package ripen.aws.rules;

import ripen.aws.json.JsonObject;
import ripen.aws.json.JsonProblem;

import java.time.Duration;
import java.util.List;

/**
 * How large the numbers of a scoring model may be: far beyond what anybody needs, and small enough
 * that no sum of them overflows and every instant that is computed from them can be written down.
 */
final class Bounds {

    /** One grant. */
    static final double POINTS = 10_000;

    /** Thresholds, grades and caps. */
    static final double SUM = 1_000_000;

    /** Half-lives, windows and the like: ten years. */
    static final Duration LONGEST = Duration.ofDays(3650);

    /** Of half-lives and silences: what is faster would fade while it is read. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    static final int RULES = 2000;
    static final int LEVELS = 8;
    static final int STEPS = 20;

    /** Of an account: of people beyond them hardly anybody's ledgers are read. */
    static final int WEIGHTS = 10;

    private Bounds() {}

    /**
     * @throws JsonProblem if there are none or more than so many
     */
    static <T> List<T> count(JsonObject json, String name, List<T> values, int most) {
        if (values.isEmpty() || values.size() > most) {
            throw json.problem(name, "must be 1 to " + most + ", not " + values.size());
        }
        return values;
    }

    /**
     * @throws JsonProblem if there are more than so many
     */
    static <T> List<T> atMost(JsonObject json, String name, List<T> values, int most) {
        if (values.size() > most) {
            throw json.problem(name, "must be " + most + " at most, not " + values.size());
        }
        return values;
    }

    /**
     * @throws JsonProblem if one of them is beyond the bound
     */
    static List<Double> sums(JsonObject json, String name, double least) {
        List<Double> numbers = json.numbers(name);
        for (int i = 0; i < numbers.size(); i++) {
            json.within(name + "[" + i + "]", numbers.get(i), least, SUM);
        }
        return numbers;
    }

    /**
     * @throws JsonProblem if it is too short or too long
     */
    static Duration time(JsonObject json, String name) {
        Duration time = json.duration(name, LONGEST);
        if (time.compareTo(SHORTEST) < 0) {
            throw json.problem(name, "must be PT1H at least");
        }
        return time;
    }
}
