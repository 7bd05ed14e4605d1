package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.leads.LeadFile;
import ripen.decay.Curve;
import ripen.decay.FadingSum;
import ripen.decay.HalfLife;
import ripen.decay.Levels;
import ripen.lead.Profile;
import ripen.score.LeadState;
import ripen.score.LeadState.Temperature;
import ripen.score.Models;
import ripen.score.Scoring;
import ripen.score.ScoringModel;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A lead as it stands at an instant, whether or not a sweep has been there.
 *
 * @param state advanced to {@code now}
 */
record LeadView(Profile profile, LeadState state, Scoring scoring, Instant now) {

    static final Comparator<LeadView> HOTTEST_FIRST =
            Comparator.comparing(LeadView::heat)
                    .reversed()
                    .thenComparing(lead -> lead.profile().lead());

    /** Under the model that its state was folded under, until it is re-scored. */
    static LeadView of(LeadFile file, Models models, Instant now) {
        LeadState state = file.state();
        Scoring scoring = state == null ? models.published() : models.of(state);
        LeadState stored =
                Objects.requireNonNullElseGet(state, () -> LeadState.initial(scoring.model()));
        return new LeadView(file.profile(), scoring.asOf(stored, now), scoring, now);
    }

    ScoringModel model() {
        return scoring.model();
    }

    Temperature temperature() {
        return state.temperature(model());
    }

    /** For sorting: who has nothing left comes last. */
    Instant heat() {
        return state.engagement().heat(model().engagement()).orElse(Instant.MIN);
    }

    /** What lists show of a lead. */
    Document summary() {
        return new Document()
                .put("id", profile.lead())
                .put("email", profile.person().email())
                .put("name", profile.person().name())
                .put("stage", state.stage().word())
                .put("label", state.label().toString())
                .put("temperature", temperature().name().toLowerCase(Locale.ROOT))
                .put("excluded", profile.excluded())
                .put(
                        "fit",
                        new Document()
                                .put("grade", state.fit().grade().name())
                                .put("points", state.fit().points())
                                .members())
                .put("engagement", engagement())
                .put("interests", interests())
                .put("source", new TreeMap<>(profile.source().values()))
                .put("createdAt", profile.createdAt());
    }

    private Map<String, @Nullable Object> engagement() {
        return new Document()
                .put("score", shown(state.engagement(), model().engagement()))
                .put("floored", floored(state.engagement(), model().engagement()))
                .put("level", state.level())
                .put("heat", state.engagement().heat(model().engagement()).orElse(null))
                .put("asOf", now)
                .put("crossings", crossings())
                .members();
    }

    private List<Map<String, @Nullable Object>> crossings() {
        return crossings(
                model().levels()
                        .crossings(state.level(), state.engagement(), model().engagement()));
    }

    private static List<Map<String, @Nullable Object>> crossings(List<Levels.Crossing> crossings) {
        return crossings.stream()
                .map(
                        crossing ->
                                new Document()
                                        .put("at", crossing.at())
                                        .put("level", crossing.level())
                                        .members())
                .toList();
    }

    private Map<String, Object> interests() {
        var interests = new TreeMap<String, Object>();
        state.interests().forEach((product, sum) -> interests.put(product, interest(sum)));
        return interests;
    }

    /** Levels as those of engagement, but read off the score alone: nothing holds on to them. */
    private Map<String, @Nullable Object> interest(FadingSum sum) {
        var levels = new Levels(model().levels().entries(), 1);
        double score = shown(sum, model().interest());
        int level = levels.after(levels.lowest(), score);
        return new Document()
                .put("score", score)
                .put("floored", floored(sum, model().interest()))
                .put("level", level)
                .put("heat", sum.heat(model().interest()).orElse(null))
                .put("asOf", now)
                .put("crossings", crossings(levels.crossings(level, sum, model().interest())))
                .members();
    }

    /** Whether the ledger says less than is shown. */
    private boolean floored(FadingSum sum, Curve curve) {
        return sum.at(now, curve) <= -HalfLife.NOTHING;
    }

    /** Points may be negative, a score that is shown is not. */
    private double shown(FadingSum sum, Curve curve) {
        return Math.max(0, sum.at(now, curve));
    }
}
