package ripen.account;

import ripen.account.PlacingAccounts.Outcome;
import ripen.account.Roster.Entry;
import ripen.account.Rosters.Known;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;
import ripen.score.Models;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings the accounts of a lead up to date with it. What is written follows from how lead and
 * account stand and not from the message, so that it may come twice, late or in any order; the last
 * one settles it.
 */
public final class KeepingRosters {

    private static final int ATTEMPTS = 20;
    private final Rosters rosters;
    private final CompanyDomains domains;
    private final PlacingAccounts placing;

    /**
     * @param models for who is judged by the one in force
     */
    public KeepingRosters(Rosters rosters, CompanyDomains domains, Models models) {
        this.rosters = rosters;
        this.domains = domains;
        this.placing = new PlacingAccounts(rosters, models);
    }

    /**
     * @param cause its instant is that of what the message tells
     * @throws Contention if others kept changing the same account; try again later
     */
    public void keep(String lead, Cause cause, Instant now) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Known> known = rosters.lead(lead);
            if (known.isEmpty() || kept(known.get(), cause, now)) {
                return;
            }
        }
        throw new Contention(lead);
    }

    /**
     * Takes a lead that is erased out of its accounts for ever: of its entries only its id remains,
     * and nobody who had read it before enters it again.
     *
     * @param last the lead as it was when it was erased
     * @throws Contention if others kept changing the same account; try again later
     */
    public void forget(Known last, Cause cause, Instant now) {
        var erased = new Known(last.profile(), last.state(), last.tie(), Long.MAX_VALUE);
        for (String account : candidates(erased)) {
            int attempt = 0;
            while (!kept(account, erased, true, cause, now)) {
                if (++attempt == ATTEMPTS) {
                    throw new Contention(last.profile().lead());
                }
            }
        }
    }

    private boolean kept(Known known, Cause cause, Instant now) {
        Profile profile = known.profile();
        String present =
                Belonging.of(profile.person(), known.tie(), domains)
                        .map(Belonging::account)
                        .orElse(null);
        for (String account : candidates(known)) {
            if (!kept(account, known, !account.equals(present), cause, now)) {
                return false;
            }
        }
        return true;
    }

    /** Where the lead is, or may once have been. */
    private Set<String> candidates(Known known) {
        var candidates = new LinkedHashSet<String>();
        Belonging.byAddress(known.profile().person(), domains)
                .ifPresent(belonging -> candidates.add(belonging.account()));
        Tie tie = known.tie();
        if (tie != null) {
            candidates.addAll(tie.former());
            if (tie.account() != null) {
                candidates.add(tie.account());
            }
        }
        return candidates;
    }

    private boolean kept(String account, Known known, boolean gone, Cause cause, Instant now) {
        Roster roster = rosters.find(account);
        Optional<Entry> before = roster.entry(known.profile().lead());
        var after =
                new Entry(
                        Member.of(known.profile(), known.state()),
                        known.seen(),
                        gone,
                        before.map(Entry::version).orElse(0L) + 1);
        // Also that a lead has left, or is still gone, is written: a slow reader may be about to
        // enter it as it was before. Where a later version of the lead is entered, it stays.
        boolean news = before.isEmpty() || before.get().seen() < known.seen();
        if (news && !rosters.write(account, after, cause)) {
            return false;
        }
        Entry entry = news ? after : before.get();
        Outcome outcome = placing.place(roster, with(entry, roster), cause, now);
        boolean look = outcome.written() || (news && outcome == Outcome.UNCHANGED);
        for (int looks = 0; look && looks < ATTEMPTS; looks++) {
            // Somebody else's entry, also a later one of this lead, may have been written meanwhile
            // by somebody who found nothing else to write: whoever wrote last sees all.
            Roster again = rosters.find(account);
            outcome = placing.place(again, again.members(), cause, now);
            look = outcome.written();
        }
        return outcome != Outcome.LOST;
    }

    private static List<Member> with(Entry changed, Roster roster) {
        String lead = changed.member().lead();
        return Stream.concat(
                        roster.members().stream().filter(member -> !member.lead().equals(lead)),
                        Stream.of(changed).filter(entry -> !entry.gone()).map(Entry::member))
                .toList();
    }

    /** Others changed the same account at every attempt. */
    public static final class Contention extends RuntimeException {
        private static final long serialVersionUID = 1;

        Contention(String lead) {
            super(
                    "The account of lead "
                            + lead
                            + " was changed by others at each of "
                            + ATTEMPTS
                            + " attempts.");
        }
    }
}
