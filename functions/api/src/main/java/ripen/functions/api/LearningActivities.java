package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.advice.AdvisingEngagement;
import ripen.advice.EngagementDraft;
import ripen.advice.Judging;
import ripen.advice.Landmarks;
import ripen.advice.PointsCard;
import ripen.aws.advice.LiblinearFitting;
import ripen.score.Scoring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The half of {@code POST /models/advise} that is about activities.
 *
 * @param change whether the engagement rules may be changed; empty if the request does not say
 * @param judgeAfter the age at which leads are looked at last
 * @param within a conversion counts if it comes so long after a look
 */
record LearningActivities(Optional<Boolean> change, Duration judgeAfter, Duration within) {

    private static final Duration LONGEST = Duration.ofDays(365);

    static LearningActivities of(RequestBody body) {
        return new LearningActivities(
                body.flag("engagement"),
                body.duration("judgeAfter", Duration.ofDays(30), LONGEST),
                body.duration("within", Duration.ofDays(60), LONGEST));
    }

    /**
     * Fit is known at capture: whoever converts until the last look's time is over has converted.
     */
    Judging atCapture() {
        return Judging.atCapture(judgeAfter.plus(within));
    }

    /**
     * @param rules what to change of the engagement rules; null if they stay as they are
     * @param unknown what is not known, in words
     */
    record Learned(
            AdvisingEngagement.Advice advice,
            @Nullable EngagementDraft rules,
            List<String> unknown) {}

    /**
     * Sales only sees leads that have points: learning from what it accepted would be circular, so
     * that without an import rules are changed on request only.
     */
    Learned learn(ReadingPasts.Pasts pasts, Scoring published, PointsCard card) {
        AdvisingEngagement.Advice advice =
                new AdvisingEngagement(new LiblinearFitting())
                        .advise(
                                Landmarks.of(pasts.pasts(), published, judgeAfter, within),
                                card,
                                published.model(),
                                new Random(AdvisingModels.SEED));
        var unknown = new ArrayList<>(advice.unknown());
        boolean circular = pasts.sources().contains(ReadingPasts.ALL);
        if (advice.draft() != null && circular) {
            unknown.add(
                    "Sales only sees leads that have points, so that whatever gives points seems to"
                            + " bring acceptance. Without an import the engagement rules stay as"
                            + " they are unless you ask with \"engagement\": true; an import that"
                            + " says what became of the leads tells more.");
        }
        return new Learned(advice, change.orElse(!circular) ? advice.draft() : null, unknown);
    }
}
