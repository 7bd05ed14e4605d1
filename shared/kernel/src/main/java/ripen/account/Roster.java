package ripen.account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An account as it is kept: its people, each as known when last looked at, and its place in the
 * order of accounts.
 *
 * @param place null if it has none yet
 */
public record Roster(String account, @Nullable Place place, List<Entry> entries) {

    public Roster {
        entries = List.copyOf(entries);
    }

    /**
     * @param day of the account's heat, counted from 1970-01-01, UTC; 0 if it has no heat
     * @param standing what was announced of its qualification
     * @param due under which instant it stands in the due index: never later than the end of its
     *     qualification; null if it does not, because it is not qualified or will be for ever
     * @param judged under which model
     * @param version counts the writes
     */
    public record Place(
            long day, Standing standing, @Nullable Instant due, Judged judged, long version) {

        /** Of an account that was never qualified. */
        public Place(long day, Judged judged, long version) {
            this(day, Standing.NEVER, null, judged, version);
        }

        /** Of an account of which nothing was written yet. */
        static Place first(String model) {
            return new Place(0, new Judged(model, Instant.EPOCH), 0);
        }

        boolean isDue(Instant now) {
            return due != null && !due.isAfter(now);
        }

        /** What the next write says; itself if it says nothing else. */
        Place next(long newDay, Standing newStanding, @Nullable Instant newDue, Judged newJudged) {
            boolean same =
                    day == newDay
                            && standing.equals(newStanding)
                            && Objects.equals(due, newDue)
                            && judged.equals(newJudged);
            return same ? this : new Place(newDay, newStanding, newDue, newJudged, version + 1);
        }
    }

    /**
     * Under which model an account is judged. What was told of before stays as it was told.
     *
     * @param model its version; empty if it was not kept
     * @param since from when on: {@link Instant#EPOCH} for the account's first model, else its
     *     publication
     */
    public record Judged(String model, Instant since) {}

    /**
     * @param seen how often the lead had been written when this was read off it; the greater is the
     *     newer
     * @param gone the lead belongs somewhere else by now
     * @param version counts the writes
     */
    public record Entry(Member member, long seen, boolean gone, long version) {}

    Optional<Entry> entry(String lead) {
        return entries.stream().filter(entry -> entry.member().lead().equals(lead)).findFirst();
    }

    /** The people who are there. */
    public List<Member> members() {
        return entries.stream().filter(entry -> !entry.gone()).map(Entry::member).toList();
    }
}
