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

    /** So long a function may go on with the model before; see decision 0014. */
    public static final Duration LAG = Duration.ofSeconds(30);

    private final DynamoDbModels store;
    private final Function<String, Scoring> compile;
    private final InstantSource clock;
    private final Map<String, Version> versions = new ConcurrentHashMap<>();
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

    private record Version(Scoring scoring, @Nullable Instant since) {}

    private record Seen(Publication publication, Instant at) {}

    @Override
    public Publication publication() {
        Seen last = seen;
        Instant now = clock.instant();
        return last == null || now.isBefore(last.at()) || now.isAfter(last.at().plus(LAG))
                ? latest()
                : last.publication();
    }

    @Override
    public Publication latest() {
        var now = new Seen(store.publication(), clock.instant());
        seen = now;
        return now.publication();
    }

    @Override
    public Scoring version(String version) {
        return find(version).scoring();
    }

    @Override
    public Instant since(String version) {
        Instant since = find(version).since();
        if (since == null) {
            throw new Unknown(version);
        }
        return since;
    }

    private Version find(String version) {
        Version known = versions.get(version);
        if (known != null) {
            return known;
        }
        StoredModel stored = store.find(version).orElseThrow(() -> new Unknown(version));
        var read = new Version(compile.apply(stored.document()), stored.publishedAt());
        if (read.since() != null) {
            versions.put(version, read); // a draft may change
        }
        return read;
    }
}
