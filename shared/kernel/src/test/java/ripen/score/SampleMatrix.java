package ripen.score;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sample model with other labels that qualify. */
public final class SampleMatrix {

    private SampleMatrix() {}

    public static Scoring qualifying(String... labels) {
        Scoring published = SampleModel.scoring();
        ScoringModel model = published.model();
        return new Scoring(
                new ScoringModel(
                        model.version(),
                        model.engagement(),
                        model.interest(),
                        model.levels(),
                        model.grades(),
                        model.coldAfter(),
                        Stream.of(labels).map(Label::of).collect(Collectors.toSet()),
                        model.engagedLevel(),
                        model.rules(),
                        model.fitRules()),
                published.matcher());
    }
}
