package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.http.HttpResponse;
import ripen.aws.json.Json;
import ripen.aws.models.CachedModels;
import ripen.aws.models.StoredModel;
import ripen.aws.models.StoredModel.SignOff;
import ripen.aws.models.StoredModel.Status;
import ripen.score.Rescores.Progress;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A version of the scoring model as readers see it. */
final class ModelView {

    static final List<String> SIGNERS = List.of("marketing", "sales");

    private ModelView() {}

    /** What lists show of a version. */
    static Document summary(StoredModel model) {
        var signedOff = new Document();
        SIGNERS.forEach(as -> signedOff.put(as, signOff(model.signedOff().get(as))));
        Instant published = model.publishedAt();
        return new Document()
                .put("version", model.version())
                .put("status", model.status().name().toLowerCase(Locale.ROOT))
                .put("createdAt", shown(model.createdAt()))
                .put("createdBy", model.createdBy())
                .put("publishedAt", published == null ? null : shown(published))
                .put("publishedBy", model.publishedBy())
                .put("notify", model.notice())
                .put("shadowSince", model.shadow())
                .put("signedOff", signedOff.members());
    }

    /** With its document and its revision as the ETag; of a draft. */
    static HttpResponse answer(int status, StoredModel model, List<Progress> rescore, int shards) {
        return answer(status, model, rescore, List.of(), shards);
    }

    /**
     * The same of any version, with how far its re-score has come.
     *
     * @param again the second pass
     */
    static HttpResponse answer(
            int status,
            StoredModel model,
            List<Progress> rescore,
            List<Progress> again,
            int shards) {
        return tagged(
                HttpResponse.json(
                        status,
                        summary(model)
                                .put("document", Json.object(model.document()))
                                .put("rescore", rescore(model, rescore, again, shards))
                                .members()),
                model);
    }

    static HttpResponse tagged(HttpResponse response, StoredModel model) {
        return response.with("etag", tag(model));
    }

    /** A draft that was deleted and made anew is another one, whatever its revision. */
    static String tag(StoredModel model) {
        return "\"%d-%s\""
                .formatted(model.revision(), Long.toString(model.createdAt().toEpochMilli(), 36));
    }

    /** The model that ships came into force before anything was scored: nothing to show. */
    private static @Nullable Map<String, @Nullable Object> rescore(
            StoredModel model, List<Progress> shards, List<Progress> again, int expected) {
        if (model.publishedAt() == null || model.publishedAt().equals(Instant.EPOCH)) {
            return null;
        }
        Instant finishedAt = finishedAt(shards, expected);
        Instant settled = model.publishedAt().plus(CachedModels.SETTLING);
        List<Progress> last =
                shards.stream()
                        .map(
                                shard ->
                                        shard.startedAt().isBefore(settled)
                                                ? of(again, shard)
                                                : shard)
                        .flatMap(Stream::ofNullable)
                        .toList();
        return new Document()
                .put("leads", shards.stream().mapToLong(Progress::leads).sum())
                .put("done", shards.stream().mapToLong(ModelView::done).sum())
                .put("failed", shards.stream().mapToLong(shard -> shard.failed().size()).sum())
                .put(
                        "startedAt",
                        shards.stream()
                                .map(Progress::startedAt)
                                .min(Comparator.naturalOrder())
                                .orElse(null))
                .put("finishedAt", finishedAt)
                .put("checkedAt", finishedAt(last, expected))
                .put("superseded", finishedAt == null && model.status() == Status.RETIRED)
                .members();
    }

    private static @Nullable Progress of(List<Progress> again, Progress shard) {
        return again.stream()
                .filter(other -> other.shard() == shard.shard())
                .findFirst()
                .orElse(null);
    }

    /** When the last of all shards was; null while one is not. */
    private static @Nullable Instant finishedAt(List<Progress> shards, int expected) {
        boolean finished =
                shards.size() >= expected
                        && shards.stream().allMatch(shard -> shard.finishedAt() != null);
        return finished
                ? shards.stream()
                        .map(Progress::finishedAt)
                        .flatMap(Stream::ofNullable)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }

    /** A lead that moves within the index may be met twice, one that is new is not counted. */
    private static long done(Progress shard) {
        return shard.finishedAt() == null ? Math.min(shard.done(), shard.leads()) : shard.leads();
    }

    private static @Nullable Object signOff(@Nullable SignOff signed) {
        return signed == null
                ? null
                : new Document().put("by", signed.by()).put("at", signed.at()).members();
    }

    /** The model that ships was there before time began. */
    private static @Nullable Instant shown(Instant at) {
        return at.equals(Instant.EPOCH) ? null : at;
    }
}
