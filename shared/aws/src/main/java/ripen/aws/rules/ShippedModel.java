package ripen.aws.rules;

import ripen.score.Scoring;
import ripen.score.ScoringModel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scoring model that ships as the published version 1. */
public final class ShippedModel {

    public static final String VERSION = "1";

    private static final String RESOURCE = "/ripen/models/scoring-1.json";

    private ShippedModel() {}

    public static Scoring scoring() {
        return EventRulerMatcher.scoring(document());
    }

    /**
     * The model alone, for who advances states in time and matches no activities: no pattern is
     * compiled.
     */
    public static ScoringModel model() {
        return ScoringModelJson.read(document());
    }

    /** As JSON. */
    public static String document() {
        try (InputStream in = ShippedModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
