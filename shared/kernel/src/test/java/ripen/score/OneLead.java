package ripen.score;

import ripen.decay.Curve;
import ripen.decay.HalfLife;
import ripen.score.Histories.Cause;
import ripen.score.SweepingDecay.Swept;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One lead, what it does, and the sweeps that look at it. */
final class OneLead {

    static final Instant START = Instant.parse("2018-06-01T08:00:00Z");

    private static final String ID = "lead-1";
    private static final Map<String, Object> HEAD =
            Map.of("jobTitle", "Head of Operations", "employees", 240, "emailKind", "company");

    private final InMemoryHistories histories = new InMemoryHistories();
    private final Scoring scoring;

    OneLead(Scoring scoring) {
        this.scoring = scoring;
    }

    /** What the fold over everything recorded makes of it. */
    LeadState replayed(Instant now) {
        return scoring.replay(histories.activities(ID), now).state();
    }

    Optional<Instant> indexedDue() {
        return Optional.ofNullable(histories.find(ID).orElseThrow().indexedDue());
    }

    /** A1 by 64 points at once. */
    void qualify() {
        view("/pricing", START);
        view("/pricing", START);
        view("/pricing", START);
        paper("guide", START);
        paper("primer", START);
    }

    void paper(String document, Instant at) {
        Map<String, Object> form = Map.of("id", "whitepaper", "document", document);
        live("form.submitted", Map.of("form", form, "profile", HEAD), at, at);
    }

    void view(String path, Instant at) {
        live("page.viewed", Map.of("page", Map.of("path", path)), at, at);
    }

    void imported(Instant at, Instant now) {
        live(Activity.IMPORTED, Map.of("profile", HEAD), at, now);
    }

    private void live(String type, Map<String, Object> properties, Instant at, Instant now) {
        String id = String.format("a-%03d", histories.activities(ID).size());
        var activity = new Activity(new Activity.Key(at, id), type, properties);
        histories.record(ID, activity);
        var cause = new Cause(id, id, at);
        new ScoringActivities(histories, scoring).score(ID, activity.key(), cause, now);
    }

    static Activity look(String path, Instant at, String id) {
        return new Activity(
                new Activity.Key(at, id), "page.viewed", Map.of("page", Map.of("path", path)));
    }

    /** The model with another curve. */
    static Scoring fading(Curve curve) {
        List<Rule> rules =
                SampleModel.scoring().model().rules().stream()
                        .filter(rule -> rule.points() > 0)
                        .toList();
        return model(curve, rules, SampleModel.scoring().matcher()::engagement);
    }

    /** A model that grants so many points for a row of a file. */
    static Scoring scoringFiles(double points) {
        var rule =
                new Rule(
                        "file",
                        "{}",
                        points,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        "In the file");
        return model(new HalfLife(Duration.ofDays(30)), List.of(rule), _ -> Set.of("file"));
    }

    private static Scoring model(
            Curve curve, List<Rule> rules, Function<Map<String, Object>, Set<String>> matching) {
        Scoring sample = SampleModel.scoring();
        ScoringModel model = sample.model();
        return new Scoring(
                new ScoringModel(
                        model.version(),
                        curve,
                        curve,
                        model.levels(),
                        model.grades(),
                        model.coldAfter(),
                        model.qualifying(),
                        model.engagedLevel(),
                        rules,
                        model.fitRules()),
                new RuleMatcher() {
                    @Override
                    public Set<String> engagement(Map<String, Object> document) {
                        return matching.apply(document);
                    }

                    @Override
                    public Set<String> fit(Map<String, Object> document) {
                        return sample.matcher().fit(document);
                    }
                });
    }

    Swept sweep(Instant now) {
        return new SweepingDecay(histories, histories, scoring)
                .sweep(now, new Cause("sweep", "sweep", now), () -> true);
    }

    LeadState state() {
        return histories.find(ID).orElseThrow().state();
    }

    /** What the last write announced. */
    List<Fact> last() {
        return histories.committed().getLast().facts();
    }

    <F extends Fact> List<F> all(Class<F> type) {
        return histories.committed().stream()
                .flatMap(change -> change.facts().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    /** The first millisecond after so many halvings. */
    static long millis(int halfLife, double ratio) {
        return (long) (halfLife * 86_400_000d * Math.log(ratio) / Math.log(2)) + 1;
    }
}
