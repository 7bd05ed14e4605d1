package ripen.aws.models;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A version of the scoring model as it is kept.
 *
 * @param document the model as JSON, as it was put
 * @param revision rises with every change of the version; 0 for the model that ships and was never
 *     put
 * @param createdBy who, as the token names them
 * @param publishedAt null if it never was in force
 * @param shadow when it began to run in the shadow; null if it does not
 * @param signedOff {@code marketing}, {@code sales}
 * @param notice whom sales is told of who qualifies by it, as it was published; null before, and if
 *     that was not kept
 */
public record StoredModel(
        String version,
        Status status,
        String document,
        long revision,
        Instant createdAt,
        String createdBy,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable Instant shadow,
        Map<String, SignOff> signedOff,
        @Nullable String notice) {

    public StoredModel {
        signedOff = Map.copyOf(signedOff);
    }

    /** Who agreed, and when. */
    public record SignOff(String by, Instant at) {}

    /** How a version stands. */
    public enum Status {
        DRAFT,
        /** A draft that is tried on live activities without effect. */
        SHADOW,
        PUBLISHED,
        RETIRED
    }

    StoredModel with(String changed) {
        return new StoredModel(
                version,
                status,
                changed,
                revision,
                createdAt,
                createdBy,
                publishedAt,
                publishedBy,
                shadow,
                Map.of(), // who signed has seen another model
                notice);
    }

    StoredModel inShadow(@Nullable Instant since) {
        return new StoredModel(
                version,
                status,
                document,
                revision,
                createdAt,
                createdBy,
                publishedAt,
                publishedBy,
                since,
                signedOff,
                notice);
    }

    StoredModel signed(String as, SignOff signOff) {
        var more = new java.util.HashMap<>(signedOff);
        more.put(as, signOff);
        return new StoredModel(
                version,
                status,
                document,
                revision,
                createdAt,
                createdBy,
                publishedAt,
                publishedBy,
                shadow,
                more,
                notice);
    }

    StoredModel published(String by, Instant at, String told) {
        return new StoredModel(
                version, status, document, revision, createdAt, createdBy, at, by, null, signedOff,
                told);
    }
}
