package ripen.account;

import java.util.Optional;

/** Which domains can be registered, after the public suffix list. */
@FunctionalInterface
public interface CompanyDomains {

    /**
     * The domain that somebody has registered, of which this one is a part: {@code example.co.uk}
     * of {@code mail.example.co.uk}. In ASCII ({@code xn--}) and lower case, as the domain is
     * given. Empty if it is itself a suffix under which others register, or no domain.
     */
    Optional<String> registrable(String domain);
}
