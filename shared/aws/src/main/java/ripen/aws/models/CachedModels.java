package ripen.aws.models;

import org.jspecify.annotations.Nullable;

import ripen.aws.rules.EventRulerMatcher;
import ripen.score.Models;
import ripen.score.Scoring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Models that are read seldom: which one is in force every thirty seconds at most, a published
 * version once. Whoever meets a state of another version asks for {@link #latest}. Safe for use by
 * many threads.
 */
public final class CachedModels implements Models {

    /** So long a function may begin with the model before; see decision 0014. */
    public static final Duration LAG = Duration.ofSeconds(30);

    /**
     * So long after a publication a write may still be on its way that was decided under the model
     * before.
     */
    public static final Duration SETTLING = LAG.plus(Duration.ofSeconds(60));

    private final DynamoDbModels store;
    private final Function<String, Scoring> compile;
    private final InstantSource clock;
    private final Map<String, Scoring> versions = new ConcurrentHashMap<>();
    private final Map<String, Instant> published = new ConcurrentHashMap<>();
    private volatile @Nullable Seen seen;

    /** For whoever scores. */
    public CachedModels(DynamoDbModels store, InstantSource clock) {
        this(store, EventRulerMatcher::scoring, clock);
    }

    /**
     * @param compile a model's JSON to what is needed of it
     */
    public CachedModels(
            DynamoDbModels store, Function<String, Scoring> compile, InstantSource clock) {
        this.store = store;
        this.compile = compile;
        this.clock = clock;
    }

    private record Seen(Publication publication, Instant at) {}

    @Override
    public Publication publication() {
        Seen last = seen;
        return last == null || isOld(last) ? latest() : last.publication();
    }

    @Override
    public boolean remembers() {
        Seen last = seen;
        return last != null && !isOld(last);
    }

    private boolean isOld(Seen last) {
        Instant now = clock.instant();
        return now.isBefore(last.at()) || now.isAfter(last.at().plus(LAG));
    }

    @Override
    public Publication latest() {
        var now = new Seen(store.publication(), clock.instant());
        seen = now;
        return now.publication();
    }

    @Override
    public Scoring version(String version) {
        Scoring known = versions.get(version);
        if (known != null) {
            return known;
        }
        StoredModel stored = find(version);
        Scoring read = compile.apply(stored.document());
        if (stored.publishedAt() != null) {
            versions.put(version, read); // a draft may change
        }
        return read;
    }

    /** Also of a version that cannot be compiled any more: leads must get away from it. */
    @Override
    public Instant since(String version) {
        Instant known = published.get(version);
        if (known != null) {
            return known;
        }
        Instant since = find(version).publishedAt();
        if (since == null) {
            throw new Unknown(version);
        }
        return since;
    }

    private StoredModel find(String version) {
        StoredModel stored = store.find(version).orElseThrow(() -> new Unknown(version));
        if (stored.publishedAt() != null) {
            published.put(version, stored.publishedAt());
        }
        return stored;
    }
}
