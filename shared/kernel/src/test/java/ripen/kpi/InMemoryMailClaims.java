package ripen.kpi;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The port without a table; as strict as the real one. */
public final class InMemoryMailClaims implements MailClaims {

    private final Map<String, Map<String, Claim>> claims = new HashMap<>();

    @Override
    public Map<String, Claim> of(String cause) {
        return Map.copyOf(claims.getOrDefault(cause, Map.of()));
    }

    @Override
    public boolean claim(String cause, String recipient, Instant now) {
        Map<String, Claim> known = claims.computeIfAbsent(cause, _ -> new HashMap<>());
        if (known.containsKey(recipient) && known.get(recipient).status() != Status.OPEN) {
            return false;
        }
        known.put(recipient, new Claim(Status.CLAIMED, now));
        return true;
    }

    @Override
    public void settle(String cause, String recipient, Status status, Instant now) {
        claims.getOrDefault(cause, Map.of())
                .computeIfPresent(
                        recipient,
                        (_, claim) ->
                                claim.status() == Status.CLAIMED ? new Claim(status, now) : claim);
    }
}
