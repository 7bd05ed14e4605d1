package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Answer;
import ripen.lead.Profile;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Enrolments, mails, due index and seed copies in memory, as strict as the ports. Keeps all facts
 * in their order.
 */
public final class InMemoryMails implements Enrolments, Sends, DueMails, SeedCopies {

    private final Mortality mortality;
    private final Function<String, @Nullable LeadState> states;
    private final Map<String, Profile> profiles = new HashMap<>();
    private final TreeMap<String, Enrolment> enrolments = new TreeMap<>();
    private final TreeMap<String, Send> sends = new TreeMap<>();
    private final Set<String> suppressed = new HashSet<>();
    private final Set<String> seeds = new HashSet<>();
    private final List<MailFact> facts = new ArrayList<>();

    InMemoryMails(Mortality mortality, Function<String, @Nullable LeadState> states) {
        this.mortality = mortality;
        this.states = states;
    }

    /** Capture's part: stores the profile as the version that follows. */
    void store(Profile profile) {
        Profile known = profiles.get(profile.lead());
        profiles.put(profile.lead(), at(profile, known == null ? 1 : known.version() + 1));
    }

    /** Capture's part: an answer in a mail, which writes the profile, too. */
    void answered(String lead, String id, Answer answer, Instant at) {
        Send send = sends.get(lead + "/" + id);
        Send.Fate fate = send.fate();
        var clicks = new HashMap<>(fate.clicks());
        clicks.putIfAbsent(answer.word(), at);
        sends.put(
                lead + "/" + id,
                send.withFate(
                        new Send.Fate(
                                fate.messageId(),
                                fate.sentAt(),
                                fate.deliveredAt(),
                                fate.openedAt(),
                                fate.bouncedAt(),
                                fate.bounce(),
                                fate.complainedAt(),
                                fate.unsubscribedAt(),
                                clicks)));
        store(profiles.get(lead));
    }

    Profile profile(String lead) {
        return profiles.get(lead);
    }

    void suppress(String address) {
        suppressed.add(address);
    }

    Set<String> suppressed() {
        return suppressed;
    }

    List<MailFact> facts() {
        return facts;
    }

    @Override
    public Optional<Standing> find(String lead) {
        return mortality.call(
                () ->
                        Optional.ofNullable(profiles.get(lead))
                                .map(
                                        profile ->
                                                new Standing(
                                                        profile,
                                                        states.apply(lead),
                                                        enrolments.values().stream()
                                                                .filter(
                                                                        each ->
                                                                                each.lead()
                                                                                        .equals(
                                                                                                lead))
                                                                .toList())));
    }

    @Override
    public boolean write(Enrolment next, List<MailFact> announced, Cause cause) {
        return mortality.call(
                () -> {
                    if (!fits(next)) {
                        return false;
                    }
                    put(next);
                    facts.addAll(announced);
                    return true;
                });
    }

    @Override
    public Optional<Send> find(String lead, String id) {
        return mortality.call(() -> Optional.ofNullable(sends.get(lead + "/" + id)));
    }

    @Override
    public List<Send> of(String lead) {
        return mortality.call(
                () -> sends.values().stream().filter(send -> send.lead().equals(lead)).toList());
    }

    @Override
    public Result commit(Move move) {
        return mortality.call(() -> committed(move));
    }

    private Result committed(Move move) {
        Send send = move.send();
        Send known = sends.get(send.lead() + "/" + send.id());
        boolean asRead = (known == null ? 0 : known.version()) == send.version() - 1;
        if (!asRead
                || move.enrolment() != null && !fits(move.enrolment())
                || move.profile() != null && !fits(move.profile())) {
            return Result.CHANGED;
        }
        if (move.recipient() != null
                && suppressed.contains(move.recipient().toLowerCase(Locale.ROOT))) {
            return Result.SUPPRESSED;
        }
        sends.put(send.lead() + "/" + send.id(), send);
        facts.addAll(move.facts());
        if (move.enrolment() != null) {
            put(move.enrolment());
            facts.addAll(move.enrolmentFacts());
        }
        if (move.profile() != null) {
            store(move.profile().profile());
            facts.addAll(move.profile().facts());
        }
        if (move.suppress() != null) {
            suppressed.add(move.suppress().address().toLowerCase(Locale.ROOT));
        }
        return Result.DONE;
    }

    @Override
    public int shards() {
        return 1;
    }

    @Override
    public List<Due> dueBy(Instant until, int shard, int limit) {
        record At(Instant at, Due due) {}
        return mortality.call(
                () -> {
                    var due = new ArrayList<At>();
                    for (Enrolment each : enrolments.values()) {
                        if (each.isDue(until)) {
                            due.add(
                                    new At(
                                            each.dueAt(),
                                            new Due.StepDue(
                                                    each.lead(), each.program(), each.n())));
                        }
                    }
                    for (Send each : sends.values()) {
                        if (each.dueAt() != null && !each.dueAt().isAfter(until)) {
                            due.add(new At(each.dueAt(), new Due.SendDue(each.lead(), each.id())));
                        }
                    }
                    return due.stream()
                            .sorted(Comparator.comparing(At::at))
                            .limit(limit)
                            .map(At::due)
                            .toList();
                });
    }

    @Override
    public boolean claim(Program program, int step, String address) {
        return mortality.call(() -> seeds.add(seed(program, step, address)));
    }

    @Override
    public void release(Program program, int step, String address) {
        seeds.remove(seed(program, step, address));
    }

    private static String seed(Program program, int step, String address) {
        return program.id() + "@" + program.version() + "#" + step + "#" + address;
    }

    private boolean fits(Enrolment next) {
        Enrolment known = enrolments.get(next.lead() + "/" + next.id());
        return (known == null ? 0 : known.version()) == next.version() - 1;
    }

    private boolean fits(ProfileChange change) {
        return profiles.get(change.profile().lead()).version() == change.profile().version();
    }

    private void put(Enrolment next) {
        enrolments.put(next.lead() + "/" + next.id(), next);
    }

    private static Profile at(Profile profile, long version) {
        return new Profile(
                profile.lead(),
                profile.person(),
                profile.source(),
                profile.consent(),
                profile.visitors(),
                profile.submissions(),
                profile.conversions(),
                profile.undeliverable(),
                profile.mailed(),
                profile.excluded(),
                profile.createdAt(),
                version);
    }
}
