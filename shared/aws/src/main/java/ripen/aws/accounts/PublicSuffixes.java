package ripen.aws.accounts;

import crawlercommons.domains.EffectiveTldFinder;

import ripen.account.CompanyDomains;

import java.util.Optional;

/**
 * The public suffix list as crawler-commons ships it, its private part included: who has a name
 * under {@code uk.com} is a company of its own. The list is read at the first question, which takes
 * about a tenth of a second. Safe for use by many threads.
 */
public final class PublicSuffixes implements CompanyDomains {

    @Override
    public Optional<String> registrable(String domain) {
        return domain.startsWith(".") || domain.endsWith(".")
                ? Optional.empty()
                : Optional.ofNullable(EffectiveTldFinder.getAssignedDomain(domain, false, false))
                        .filter(found -> found.contains("."));
    }
}
