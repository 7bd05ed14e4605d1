package ripen.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Models in memory, which may remember the publication before for a while. */
public final class InMemoryModels implements Models {

    private final Map<String, Scoring> versions = new HashMap<>();
    private final List<Publication> publications = new ArrayList<>();
    private final BooleanSupplier stale;

    /**
     * @param stale whether what is remembered is that of before
     */
    public InMemoryModels(Scoring shipped, BooleanSupplier stale) {
        this.stale = stale;
        publish(shipped, Instant.EPOCH, Notify.NONE);
    }

    public synchronized void publish(Scoring scoring, Instant since, Notify notify) {
        String version = scoring.model().version();
        versions.put(version, scoring);
        publications.add(new Publication(version, since, notify));
    }

    @Override
    public synchronized Publication publication() {
        int last = publications.size() - 1;
        return publications.get(last > 0 && stale.getAsBoolean() ? last - 1 : last);
    }

    @Override
    public synchronized Publication latest() {
        return publications.getLast();
    }

    @Override
    public synchronized Scoring version(String version) {
        Scoring scoring = versions.get(version);
        if (scoring == null) {
            throw new Unknown(version);
        }
        return scoring;
    }

    @Override
    public synchronized Instant since(String version) {
        return publications.stream()
                .filter(publication -> publication.version().equals(version))
                .map(Publication::since)
                .findFirst()
                .orElseThrow(() -> new Unknown(version));
    }
}
