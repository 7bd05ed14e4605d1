package ripen.functions.api;

import ripen.advice.Judging;
import ripen.aws.http.Problem;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** When leads are to be judged: {@code judgeAfter} and {@code within} of a body or a query. */
final class AskedJudging {

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(365);

    private AskedJudging() {}

    /**
     * @param text what stands under a name
     * @throws Problem 400 with what is allowed
     */
    static Judging of(Function<String, Optional<String>> text) {
        return new Judging(
                text.apply("judgeAfter")
                        .map(value -> duration("judgeAfter", value))
                        .orElse(Judging.AFTER),
                text.apply("within")
                        .map(value -> duration("within", value))
                        .orElse(Judging.WITHIN));
    }

    private static Duration duration(String name, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(LEAST) >= 0 && duration.compareTo(MOST) <= 0) {
                return duration;
            }
        } catch (DateTimeException wrong) {
            throw Parameters.wrong(name, "a time such as P30D or PT1H", text);
        }
        throw Parameters.wrong(name, "a time from PT1H to P365D", text);
    }
}
