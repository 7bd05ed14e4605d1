package ripen.aws.accounts;

import crawlercommons.domains.EffectiveTldFinder;

import ripen.account.CompanyDomains;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public suffix list as crawler-commons ships it, its private part included: who has a name
 * under {@code uk.com} is a company of its own. An ending that the list does not know is a suffix
 * itself, as the list's rules say. The list is read at the first question, which takes about a
 * tenth of a second. Safe for use by many threads.
 */
public final class PublicSuffixes implements CompanyDomains {

    private static final Pattern DOMAIN = Pattern.compile("[^\\s.]+(\\.[^\\s.]+)+");

    @Override
    public Optional<String> registrable(String domain) {
        if (!DOMAIN.matcher(domain).matches()) {
            return Optional.empty();
        }
        int end = domain.lastIndexOf('.');
        boolean known = EffectiveTldFinder.getEffectiveTLD("x" + domain.substring(end)) != null;
        return known
                ? Optional.ofNullable(EffectiveTldFinder.getAssignedDomain(domain, true, false))
                : Optional.of(domain.substring(domain.lastIndexOf('.', end - 1) + 1));
    }
}
