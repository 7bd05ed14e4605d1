package ripen.kpi;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The port without a table; as strict as the real one. */
public final class InMemoryDigestClaims implements DigestClaims {

    private final Map<Week, Map<String, Claim>> claims = new HashMap<>();

    @Override
    public Map<String, Claim> of(Week week) {
        return Map.copyOf(claims.getOrDefault(week, Map.of()));
    }

    @Override
    public boolean claim(Week week, String recipient, Instant now) {
        Map<String, Claim> known = claims.computeIfAbsent(week, _ -> new HashMap<>());
        if (known.containsKey(recipient) && known.get(recipient).status() != Status.OPEN) {
            return false;
        }
        known.put(recipient, new Claim(Status.CLAIMED, now));
        return true;
    }

    @Override
    public void settle(Week week, String recipient, Status status, Instant now) {
        claims.getOrDefault(week, Map.of())
                .computeIfPresent(
                        recipient,
                        (_, claim) ->
                                claim.status() == Status.CLAIMED ? new Claim(status, now) : claim);
    }
}
