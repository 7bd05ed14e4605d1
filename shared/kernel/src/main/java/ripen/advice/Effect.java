package ripen.advice;

import org.jspecify.annotations.Nullable;

import ripen.score.Rule;

import java.util.List;

/**
 * What rules went along with, all else being equal: what was known at capture, the age, and the
 * other rules.
 *
 * @param rules one, or those that share a cap: their points can only be changed together
 * @param leads how many met them
 * @param conversion the share of looks at which those who had met them were about to convert
 * @param others the same of those who had not
 * @param typical what was left of the points, as is usual for those who met them; positive
 * @param logit how much the log-odds of converting rise with that much; 0 if too little is known
 * @param deviation the standard deviation of that, by resampling leads
 * @param tooLittle why nothing can be said, in words; null if something can
 */
public record Effect(
        List<Rule> rules,
        int leads,
        double conversion,
        double others,
        double typical,
        double logit,
        double deviation,
        @Nullable String tooLittle) {

    private static final double Z95 = 1.959963984540054;

    /** Of some thirty rules without any effect, one is that far off in one case of twenty-five. */
    private static final double BEYOND_CHANCE = 3;

    public Effect {
        rules = List.copyOf(rules);
    }

    public boolean known() {
        return tooLittle == null;
    }

    /** Whether more of it goes along with converting, beyond what many rules show by chance. */
    boolean beyondChance() {
        return logit > BEYOND_CHANCE * deviation;
    }

    /** How many times the odds are of those who did as much as is usual. */
    public double odds() {
        return Math.exp(logit);
    }

    /** Lower end of the 95 % interval of the odds. */
    public double low() {
        return Math.exp(logit - Z95 * deviation);
    }

    public double high() {
        return Math.exp(logit + Z95 * deviation);
    }

    /** Log-odds per point as the rules grant them now: the 95 % interval, low and high. */
    double[] perPoint() {
        return new double[] {
            (logit - Z95 * deviation) / typical, (logit + Z95 * deviation) / typical
        };
    }

    /**
     * Log-odds per point, shrunk by how unsure they are, so that what may be chance is worth
     * little; never below 0: no sign is turned round.
     */
    double cautious() {
        double square = logit * logit;
        return logit <= 0 ? 0 : logit * square / (square + deviation * deviation) / typical;
    }
}
