package ripen.imports;

import org.jspecify.annotations.Nullable;

import ripen.imports.ImportedLead.Place;
import ripen.lead.Profile;

import java.util.Optional;

/** Where rows become leads. Reads are strongly consistent. */
public interface ImportedLeads {

    /**
     * @param place where the row was put before
     * @param profile who has the address; only looked for if the row has no place
     */
    record Known(Optional<Place> place, Optional<Profile> profile) {}

    /**
     * @param email canonical; null if not known
     */
    Known find(String file, String row, @Nullable String email);

    /**
     * Writes all of it or nothing.
     *
     * @return false if somebody else was faster with this row, address or lead: read again
     */
    boolean commit(ImportedLead lead);

    /**
     * Keeps what a later file says became of a row that has its place. Does nothing if a file that
     * was brought in after that one has said something already.
     *
     * @param place with the outcome
     */
    void restate(Place place);
}
