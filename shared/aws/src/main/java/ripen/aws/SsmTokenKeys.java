package ripen.aws;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.ssm.SsmClient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keys from a SecureString of the Parameter Store: read when first needed, again after an hour, and
 * when a token names a key that is not known (at most once a minute: anybody can invent a token).
 * Safe for use by many threads.
 */
public final class SsmTokenKeys implements TokenKeys {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration LULL = Duration.ofMinutes(1);

    private record Read(List<TokenKey> keys, Instant at) {}

    private final Supplier<SsmClient> ssm;
    private final String parameter;
    private final InstantSource clock;
    private volatile @Nullable Read read;

    /**
     * @param ssm asked for when the keys are first needed, and not before
     * @param parameter the parameter's name; see {@link TokenKey#parse} for what it holds
     */
    public SsmTokenKeys(Supplier<SsmClient> ssm, String parameter, InstantSource clock) {
        this.ssm = ssm;
        this.parameter = parameter;
        this.clock = clock;
    }

    @Override
    public TokenKey signing() {
        return keys(FRESH).getFirst();
    }

    @Override
    public TokenKey oldest() {
        return keys(FRESH).getLast();
    }

    @Override
    public Optional<TokenKey> find(String id) {
        return named(id, keys(FRESH)).or(() -> named(id, keys(LULL)));
    }

    private static Optional<TokenKey> named(String id, List<TokenKey> keys) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private List<TokenKey> keys(Duration fresh) {
        Read last = read;
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.at().plus(fresh))) {
            last = new Read(TokenKey.parse(value()), now);
            read = last;
        }
        return last.keys();
    }

    private String value() {
        return ssm.get()
                .getParameter(get -> get.name(parameter).withDecryption(true))
                .parameter()
                .value();
    }
}
