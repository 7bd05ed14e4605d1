package ripen.account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a marketer has decided about whose a lead is; it wins over what the address tells.
 *
 * @param account null if the lead belongs to nobody
 * @param former accounts to which it was tied by hand before
 * @param version counts the decisions; 1 is the first
 */
public record Tie(@Nullable String account, List<String> former, Instant at, long version) {

    public Tie {
        former = List.copyOf(former);
    }

    /** The first decision about a lead. */
    static Tie first(@Nullable String account, Instant now) {
        return new Tie(account, List.of(), now, 1);
    }

    Tie next(@Nullable String other, Instant now) {
        var all = new LinkedHashSet<>(former);
        if (account != null) {
            all.add(account);
        }
        if (other != null) {
            all.remove(other);
        }
        return new Tie(other, List.copyOf(all), now, version + 1);
    }
}
