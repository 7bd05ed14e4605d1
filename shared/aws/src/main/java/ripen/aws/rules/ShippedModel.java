package ripen.aws.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import ripen.score.Scoring;

/** The scoring model that ships as the published version 1. */
public final class ShippedModel {

    private static final String RESOURCE = "/ripen/models/scoring-1.json";

    private ShippedModel() {}

    public static Scoring scoring() {
        try (InputStream in = ShippedModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            return EventRulerMatcher.scoring(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
