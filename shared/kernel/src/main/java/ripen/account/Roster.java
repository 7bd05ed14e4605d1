package ripen.account;

import org.jspecify.annotations.Nullable;

import java.util.List;
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
     * @param version counts the writes
     */
    public record Place(long day, long version) {}

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
