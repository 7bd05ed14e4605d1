package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.score.Label;

import java.time.Instant;
import java.util.List;

/** Who else of a lead's company is known. */
@FunctionalInterface
public interface Colleagues {

    /**
     * @param name the address where the name is unknown
     * @param points engagement
     */
    record Colleague(String name, @Nullable String role, Label label, double points) {}

    /** Those of the same account, who have the most points first; excluded ones are left out. */
    List<Colleague> of(String lead, Instant now);
}
