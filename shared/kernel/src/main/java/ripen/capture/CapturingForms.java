package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.capture.Captures.Known;
import ripen.lead.Consent;
import ripen.lead.Person;
import ripen.lead.Profile;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes an accepted form a lead, or a further conversion of a known one: once, whatever is sent
 * twice or at the same time.
 *
 * <p>The address says who it is. A browser that belonged to somebody else is this lead's from now
 * on (people share computers); what it did before stays where it is.
 */
public final class CapturingForms {

    static final int REMEMBERED = 40;
    private static final int BROWSERS = 20;
    private static final Duration REPLAY = Duration.ofMinutes(10);

    private final Captures captures;
    private final Supplier<String> leadIds;
    private final UnaryOperator<String> fingerprint;
    private final ExcludedDomains excluded;

    /**
     * @param leadIds ids for new leads, which nobody can guess
     * @param fingerprint a keyed hash: it stands in events, from which nobody may learn an address
     *     by trying
     * @param excluded whose new leads are excluded from the beginning
     */
    public CapturingForms(
            Captures captures,
            Supplier<String> leadIds,
            UnaryOperator<String> fingerprint,
            ExcludedDomains excluded) {
        this.captures = captures;
        this.leadIds = leadIds;
        this.fingerprint = fingerprint;
        this.excluded = excluded;
    }

    /**
     * @return the submission's id; that of the first time if it is a replay
     * @throws Contention if others kept changing the same lead; nothing was stored
     */
    public String capture(Submission submission, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        String newLead = leadIds.get();
        String id = submission.id() == null ? derivedId(submission, at) : submission.id();
        return Contention.<String>retrying(
                "Submission",
                id,
                () -> {
                    Known known = captures.find(submission.email(), submission.visitor());
                    Optional<String> earlier =
                            known.profile()
                                    .flatMap(profile -> earlier(profile, submission, id, at));
                    return earlier.isPresent()
                                    || !captures.commit(decide(submission, id, known, newLead, at))
                            ? earlier
                            : Optional.of(id);
                });
    }

    private String derivedId(Submission submission, Instant at) {
        return prefix(submission) + Long.toString(at.toEpochMilli(), Character.MAX_RADIX);
    }

    private String prefix(Submission submission) {
        return "h-" + fingerprint.apply(submission.body()).substring(0, 24) + "-";
    }

    /** The id under which the same submission was accepted before, if it was. */
    private Optional<String> earlier(
            Profile profile, Submission submission, String id, Instant at) {
        boolean named = submission.id() != null;
        Predicate<String> same = named ? id::equals : past -> past.startsWith(prefix(submission));
        Instant since = named ? Instant.EPOCH : at.minus(REPLAY);
        List<Profile.Submission> remembered = profile.submissions();
        Optional<String> known =
                remembered.stream()
                        .filter(past -> past.at().isAfter(since))
                        .map(Profile.Submission::id)
                        .filter(same)
                        .findFirst();
        // Only where a profile does not remember far enough, a further read is needed.
        boolean forgotten =
                remembered.size() >= REMEMBERED && remembered.getFirst().at().isAfter(since);
        return known.isPresent() || !forgotten
                ? known
                : captures.submissions(profile.lead(), since).stream().filter(same).findFirst();
    }

    private Capture decide(
            Submission submission, String id, Known known, String newLead, Instant at) {
        Profile before = known.profile().orElseGet(() -> blank(newLead, submission, at));
        Person person = before.person().updatedBy(submission.person());
        Consent consent =
                submission.consented()
                        ? given(before.consent(), submission.form(), at)
                        : before.consent();
        Profile after =
                new Profile(
                        before.lead(),
                        person,
                        before.source(),
                        consent,
                        latest(before.visitors(), submission.visitor(), BROWSERS),
                        latest(before.submissions(), new Profile.Submission(id, at), REMEMBERED),
                        before.conversions() + 1,
                        before.undeliverable(),
                        before.mailed(),
                        before.excluded(),
                        before.fields(),
                        before.createdAt(),
                        before.version());
        Visitor visitor =
                submission.visitor() == null
                        ? null
                        : tie(known, submission.visitor(), after.lead());
        return new Capture(
                after,
                submission.form(),
                id,
                FormActivity.of(submission, id, after, at),
                before.version() == 0 ? List.of() : ChangedFields.between(before.person(), person),
                change(before.consent(), consent, submission.form(), id, at),
                visitor,
                visitor == null
                        ? List.of()
                        : known.visitor().map(Visitor::pending).orElse(List.of()));
    }

    private Profile blank(String lead, Submission submission, Instant at) {
        return new Profile(
                lead,
                Person.UNKNOWN,
                submission.source(),
                Consent.NONE,
                List.of(),
                List.of(),
                0,
                null,
                List.of(),
                excluded.contains(submission.email()),
                at,
                0);
    }

    /** Null if it is tied to this lead already. */
    private static @Nullable Visitor tie(Known known, String id, String lead) {
        Visitor visitor = known.visitor().orElseGet(() -> Visitor.unknown(id));
        return lead.equals(visitor.lead()) ? null : visitor.tiedTo(lead);
    }

    /**
     * A ticked box is an explicit opt-in. It never makes less of what was given before. Who said no
     * once must say yes from the mailbox itself, however many forms come after it: anybody can fill
     * in a form.
     */
    private static Consent given(Consent before, Form form, Instant at) {
        boolean confirms = form.doubleOptIn() || before.refused();
        boolean stands =
                switch (before.status()) {
                    case NONE, WITHDRAWN -> false;
                    case PENDING -> confirms;
                    case GRANTED -> confirms || isOptIn(before);
                };
        if (stands) {
            return before;
        }
        return confirms ? before.askedAt(at) : new Consent(Consent.Status.GRANTED, "opt-in", at);
    }

    private static boolean isOptIn(Consent consent) {
        return consent.basis() != null && consent.basis().endsWith("opt-in");
    }

    private static Optional<ConsentChange> change(
            Consent from, Consent to, Form form, String submission, Instant at) {
        return from.equals(to)
                ? Optional.empty()
                : Optional.of(
                        new ConsentChange(
                                from,
                                to,
                                "form",
                                form.id(),
                                form.consent().version(),
                                submission,
                                at));
    }

    private static <T> List<T> latest(List<T> before, @Nullable T added, int limit) {
        if (added == null) {
            return before;
        }
        var all = new ArrayList<>(before);
        all.remove(added);
        all.add(added);
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }
}
