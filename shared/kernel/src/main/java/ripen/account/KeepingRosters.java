package ripen.account;

import ripen.account.Roster.Entry;
import ripen.account.Roster.Place;
import ripen.account.Rosters.Known;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;
import ripen.score.ScoringModel;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Brings the accounts of a lead up to date with it. What is written follows from how lead and
 * account stand and not from the message, so that it may come twice, late or in any order; the last
 * one settles it.
 */
public final class KeepingRosters {

    private static final int ATTEMPTS = 20;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Rosters rosters;
    private final CompanyDomains domains;
    private final Supplier<ScoringModel> model;

    /**
     * @param model the published one
     */
    public KeepingRosters(Rosters rosters, CompanyDomains domains, Supplier<ScoringModel> model) {
        this.rosters = rosters;
        this.domains = domains;
        this.model = model;
    }

    /**
     * @throws Contention if others kept changing the same account; try again later
     */
    public void keep(String lead, Cause cause) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Known> known = rosters.lead(lead);
            if (known.isEmpty() || kept(known.get(), cause)) {
                return;
            }
        }
        throw new Contention(lead);
    }

    private boolean kept(Known known, Cause cause) {
        Profile profile = known.profile();
        String present =
                Belonging.of(profile.person(), known.tie(), domains)
                        .map(Belonging::account)
                        .orElse(null);
        for (String account : candidates(known)) {
            if (!kept(account, known, !account.equals(present), cause)) {
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

    private boolean kept(String account, Known known, boolean gone, Cause cause) {
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
        return placed(roster, news ? after : before.get(), cause);
    }

    private boolean placed(Roster roster, Entry changed, Cause cause) {
        String lead = changed.member().lead();
        List<Member> members =
                Stream.concat(
                                roster.members().stream()
                                        .filter(member -> !member.lead().equals(lead)),
                                Stream.of(changed)
                                        .filter(entry -> !entry.gone())
                                        .map(Entry::member))
                        .toList();
        var account = new Account(roster.account(), members, AccountModel.of(model.get()));
        long day =
                account.heat(cause.at())
                        .map(heat -> Math.floorDiv(heat.toEpochMilli(), DAY))
                        .orElse(0L);
        Place place = roster.place();
        if (place == null ? members.isEmpty() : place.day() == day) {
            return true;
        }
        long version = place == null ? 0 : place.version();
        return rosters.write(roster.account(), new Place(day, version + 1), cause);
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
