package ripen.imports;

import org.jspecify.annotations.Nullable;

import ripen.capture.ConsentChange;
import ripen.capture.Contention;
import ripen.capture.ExcludedDomains;
import ripen.imports.ImportedLead.Place;
import ripen.imports.ImportedLeads.Known;
import ripen.lead.Consent;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.ProfileDocument;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a row of a file a lead, once, however often and by however many it is tried. An address
 * says who it is; a row without one is a lead of its own. History triggers nothing: the row is
 * recorded as an activity {@link Activity#IMPORTED} at its own instant, and what that brings about
 * is marked as imported.
 */
public final class ImportingRows {

    private static final String ROW = "import.";

    private final ImportedLeads leads;
    private final Supplier<String> leadIds;
    private final ExcludedDomains excluded;

    /**
     * @param leadIds ids for new leads, which nobody can guess
     * @param excluded whose new leads are excluded from the beginning
     */
    public ImportingRows(ImportedLeads leads, Supplier<String> leadIds, ExcludedDomains excluded) {
        this.leads = leads;
        this.leadIds = leadIds;
        this.excluded = excluded;
    }

    /**
     * @param of the file that is worked off
     * @return where the row is now, or why it cannot be taken
     * @throws Contention if others kept changing the same lead; nothing was stored
     */
    public Object place(Import of, Row.Good row) {
        String hash = hash(of.mapping().name() + "\n" + row.id());
        return Contention.<Object>retrying(
                "Row", of.id() + "/" + row.line(), () -> attempt(of, row, hash));
    }

    private Optional<Object> attempt(Import of, Row.Good row, String hash) {
        Known known = leads.find(of.mapping().name(), hash, row.person().email());
        if (known.place().isPresent()) {
            return Optional.of(again(of, row, known.place().get()));
        }
        ImportedLead lead = decide(of, row, hash, known);
        return leads.commit(lead)
                ? Optional.of(
                        placed(
                                row,
                                lead.place(),
                                lead.isNew() ? Placed.Kind.CREATED : Placed.Kind.MERGED))
                : Optional.empty();
    }

    /**
     * A row that has its place: tried again, brought in before, or standing twice in the file. Of a
     * row that was brought in before only what became of it can be news: files are made monthly.
     */
    private Object again(Import of, Row.Good row, Place place) {
        if (!place.importId().equals(of.id())) {
            FileOutcome said = outcome(of, row);
            if (said != null && said.supersedes(place.outcome())) {
                leads.restate(place.saying(said));
            }
            return placed(row, place, Placed.Kind.KNOWN);
        }
        return place.line() == row.line()
                ? placed(row, place, place.merged() ? Placed.Kind.MERGED : Placed.Kind.CREATED)
                : new Row.Bad(
                        row.line(),
                        "The row's name stands in line "
                                + place.line()
                                + " already; the names must be different.");
    }

    private static @Nullable FileOutcome outcome(Import of, Row.Good row) {
        return row.converted() == null
                ? null
                : new FileOutcome(row.converted(), row.convertedAt(), of.at());
    }

    private static Placed placed(Row.Good row, Place place, Placed.Kind kind) {
        return new Placed(
                row.line(), place.lead(), kind, row.at(), row.converted(), row.convertedAt());
    }

    private ImportedLead decide(Import of, Row.Good row, String hash, Known known) {
        Mapping mapping = of.mapping();
        Instant at = row.at().truncatedTo(ChronoUnit.MILLIS);
        Profile before = known.profile().orElseGet(() -> blank(row, at));
        boolean isNew = before.version() == 0;
        Person person = row.person().updatedBy(before.person());
        var fields = new HashMap<>(row.fields());
        fields.putAll(before.fields());
        Consent consent =
                row.consents()
                                && mapping.basis() != null
                                && before.consent().status() == Consent.Status.NONE
                        ? new Consent(Consent.Status.GRANTED, mapping.basis().basis(), at)
                        : before.consent();
        var after =
                new Profile(
                        before.lead(),
                        person,
                        before.source(),
                        consent,
                        before.visitors(),
                        before.submissions(),
                        before.conversions(),
                        before.undeliverable(),
                        before.mailed(),
                        before.excluded(),
                        fields,
                        before.createdAt(),
                        before.version());
        var place =
                new Place(
                        mapping.name(),
                        hash,
                        before.lead(),
                        of.id(),
                        row.line(),
                        !isNew,
                        outcome(of, row));
        return new ImportedLead(
                place,
                after,
                activity(place, row, before, after, at),
                isNew ? List.of() : filled(before, after),
                consent.equals(before.consent())
                        ? Optional.empty()
                        : Optional.of(
                                new ConsentChange(
                                        before.consent(),
                                        consent,
                                        "import",
                                        null,
                                        mapping.basis() == null ? null : mapping.basis().proof(),
                                        of.id(),
                                        at)));
    }

    /**
     * Under which file and row ({@link Place}) an activity of a lead is remembered; empty if it is
     * no row's.
     */
    public static Optional<RowName> row(Activity activity) {
        return activity.type().equals(Activity.IMPORTED) && activity.key().id().startsWith(ROW)
                ? activity.text("import.file")
                        .map(file -> new RowName(file, activity.key().id().substring(ROW.length())))
                : Optional.empty();
    }

    /**
     * @param file the mapping's name
     * @param row a hash of what the file calls it
     */
    public record RowName(String file, String row) {}

    /**
     * A row that is older than everything else knows nothing of what came later; a younger one
     * carries the whole profile on.
     */
    private static Activity activity(
            Place place, Row.Good row, Profile before, Profile after, Instant at) {
        Map<String, Object> snapshot =
                at.isBefore(before.createdAt())
                        ? ProfileDocument.snapshot(asOfRow(after, row))
                        : ProfileDocument.snapshot(after);
        return new Activity(
                new Activity.Key(at, ROW + place.row()),
                Activity.IMPORTED,
                Map.of(
                        "import", Map.of("id", place.importId(), "file", place.file()),
                        "profile", snapshot,
                        "source", row.source().values()));
    }

    private static Profile asOfRow(Profile after, Row.Good row) {
        return new Profile(
                after.lead(),
                row.person(),
                row.source(),
                Consent.NONE,
                List.of(),
                List.of(),
                0,
                null,
                List.of(),
                after.excluded(),
                row.fields(),
                row.at(),
                0);
    }

    private Profile blank(Row.Good row, Instant at) {
        String email = row.person().email();
        return new Profile(
                leadIds.get(),
                Person.UNKNOWN,
                row.source(),
                Consent.NONE,
                List.of(),
                List.of(),
                0,
                null,
                List.of(),
                email != null && excluded.contains(email),
                at,
                0);
    }

    private static List<String> filled(Profile before, Profile after) {
        Map<String, Object> old = ProfileDocument.snapshot(before);
        Map<String, Object> now = ProfileDocument.snapshot(after);
        var filled = new ArrayList<String>();
        now.forEach(
                (name, value) -> {
                    if (!value.equals(old.get(name))) {
                        filled.add(name);
                    }
                });
        return filled;
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }
}
