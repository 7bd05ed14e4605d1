package ripen.nurture;

import ripen.score.Histories.Cause;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was missed, in memory: each once. */
final class MissedInMemory implements Missed.Store {

    private final Mortality mortality;
    private final Map<String, Missed> kept = new LinkedHashMap<>();

    MissedInMemory(Mortality mortality) {
        this.mortality = mortality;
    }

    @Override
    public void keep(Missed missed, Cause cause) {
        var _ =
                mortality.call(
                        () ->
                                kept.putIfAbsent(
                                        missed.lead() + missed.what() + missed.at(), missed));
    }

    List<Missed> all() {
        return List.copyOf(kept.values());
    }
}
