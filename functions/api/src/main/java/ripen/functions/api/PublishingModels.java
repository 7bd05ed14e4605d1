package ripen.functions.api;

import ripen.aws.http.Problem;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.models.StoredModel;
import ripen.score.Histories.Cause;
import ripen.score.Models.Publication;
import ripen.score.Notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a draft in force. Of two who publish at the same time one is refused; who replaces what was
 * published minutes ago is told so.
 */
final class PublishingModels {

    /** What is replaced sooner was probably published by somebody who did not know of this one. */
    private static final Duration HARDLY_IN_FORCE = Duration.ofMinutes(10);

    private final DynamoDbModels models;

    PublishingModels(DynamoDbModels models) {
        this.models = models;
    }

    /**
     * @return warnings
     * @throws Problem if the draft has changed, or another one was faster; nothing was published
     */
    List<String> publish(StoredModel draft, Notify notify, String by, Cause cause) {
        Publication over = models.publication();
        if (!models.publish(draft, over, notify, by, cause)) {
            throw overtaken(draft, models.find(draft.version()));
        }
        var warnings = new ArrayList<String>();
        Duration held = Duration.between(over.since(), cause.at());
        if (held.compareTo(HARDLY_IN_FORCE) < 0) {
            warnings.add(
                    "Version %s was in force for %d seconds only: %s had published it. This one"
                                    .formatted(over.version(), held.toSeconds(), publisher(over))
                            + " replaces it; agree on which of the two is to hold.");
        }
        return warnings;
    }

    private String publisher(Publication of) {
        return models.find(of.version()).map(StoredModel::publishedBy).orElse("somebody");
    }

    private static Problem overtaken(StoredModel draft, Optional<StoredModel> now) {
        boolean same =
                now.isPresent()
                        && now.get().revision() == draft.revision()
                        && now.get().publishedAt() == null;
        return same
                ? Problem.of(
                        409,
                        "Nothing was published. Somebody else has published another version at the"
                                + " same time: GET /models says which. Publish again if %s is to"
                                        .formatted(draft.version())
                                + " replace it.")
                : EditingModels.stale(draft.version(), now);
    }
}
