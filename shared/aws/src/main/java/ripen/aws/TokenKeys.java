package ripen.aws;

import java.util.List;
import java.util.Optional;

/** The keys that sign tokens. The first one signs, all of them verify: so a key rotates. */
public interface TokenKeys {

    TokenKey signing();

    /** The key of that id; empty if it is not known (any more). */
    Optional<TokenKey> find(String id);

    /**
     * The last one, which stands there from the beginning and is never taken out (decision 0004).
     */
    TokenKey oldest();

    /** Keys that never change. */
    static TokenKeys of(List<TokenKey> keys) {
        return new TokenKeys() {
            @Override
            public TokenKey signing() {
                return keys.getFirst();
            }

            @Override
            public TokenKey oldest() {
                return keys.getLast();
            }

            @Override
            public Optional<TokenKey> find(String id) {
                return keys.stream().filter(key -> key.id().equals(id)).findFirst();
            }
        };
    }
}
