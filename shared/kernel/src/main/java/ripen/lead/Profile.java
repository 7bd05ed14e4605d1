package ripen.lead;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The slow half of a lead: who it is, where from, and what may be sent.
 *
 * @param lead the lead's id
 * @param visitors ids of the tracker that were joined to this lead, oldest first
 * @param submissions the latest accepted submissions, newest last, by which a replay is known
 * @param conversions how many forms were accepted in all
 * @param undeliverable why no mail can go out at all ({@code bounced}, {@code complained}), null if
 *     it can
 * @param mailed when the latest marketing mails were claimed, oldest first; frequency caps read it
 * @param excluded a competitor, own staff or supplier: never qualified, nurtured or counted
 * @param fields what a file said of it beyond the person, texts and numbers by column; fit rules
 *     match it under {@code fields}
 * @param version counts the writes; each write is conditional on the version that was read; 0 is
 *     "not stored yet"
 */
public record Profile(
        String lead,
        Person person,
        Source source,
        Consent consent,
        List<String> visitors,
        List<Submission> submissions,
        int conversions,
        @Nullable String undeliverable,
        List<Instant> mailed,
        boolean excluded,
        Map<String, Object> fields,
        Instant createdAt,
        long version) {

    public Profile {
        fields = Map.copyOf(fields);
        visitors = List.copyOf(visitors);
        submissions = List.copyOf(submissions);
        mailed = List.copyOf(mailed);
    }

    /** A lead of whom nothing but the person is known. */
    public Profile(
            String lead,
            Person person,
            Source source,
            Consent consent,
            List<String> visitors,
            List<Submission> submissions,
            int conversions,
            @Nullable String undeliverable,
            List<Instant> mailed,
            boolean excluded,
            Instant createdAt,
            long version) {
        this(
                lead,
                person,
                source,
                consent,
                visitors,
                submissions,
                conversions,
                undeliverable,
                mailed,
                excluded,
                Map.of(),
                createdAt,
                version);
    }

    /** As it will be once a marketing mail was claimed, or given back. */
    public Profile withMailed(List<Instant> instants) {
        return with(consent, undeliverable, instants);
    }

    /** As it will be once no mail can go out any more. */
    public Profile withUndeliverable(String why) {
        return with(consent, why, mailed);
    }

    public Profile withConsent(Consent changed) {
        return with(changed, undeliverable, mailed);
    }

    public Profile withExcluded(boolean changed) {
        return new Profile(
                lead,
                person,
                source,
                consent,
                visitors,
                submissions,
                conversions,
                undeliverable,
                mailed,
                changed,
                fields,
                createdAt,
                version);
    }

    private Profile with(Consent changed, @Nullable String why, List<Instant> instants) {
        return new Profile(
                lead,
                person,
                source,
                changed,
                visitors,
                submissions,
                conversions,
                why,
                instants,
                excluded,
                fields,
                createdAt,
                version);
    }

    /** An accepted form: its id and when it was accepted. */
    public record Submission(String id, Instant at) {}
}
