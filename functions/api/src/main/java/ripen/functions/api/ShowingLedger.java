package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.Keys;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.leads.LeadFile;
import ripen.aws.leads.LeadFiles;
import ripen.decay.Curve;
import ripen.score.Ledger;
import ripen.score.LedgerEntry;
import ripen.score.Models;
import ripen.score.ScoringModel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /leads/{id}/ledger}: every grant up to an instant, oldest first, and what is left of
 * it then. The score is always that of all grants, also where a page shows some of them only.
 */
final class ShowingLedger {

    private static final int USUAL = 1000;
    private static final int MOST = 2000;

    private final LeadFiles files;
    private final Models models;
    private final InstantSource clock;

    ShowingLedger(LeadFiles files, Models models, InstantSource clock) {
        this.files = files;
        this.models = models;
        this.clock = clock;
    }

    /** Where the next page begins: after the entry with that key, as of the same instant. */
    private record Cursor(Instant at, String after) {

        static Cursor read(String text) {
            String[] parts = text.split("~", 2);
            try {
                return new Cursor(Instant.parse(parts[0]), Keys.LEDGER + parts[1]);
            } catch (RuntimeException invalid) {
                throw Problem.badRequest(
                        "next must be what the answer before gave as next, unchanged; leave it out"
                                + " to begin at the beginning.");
            }
        }

        @Override
        public String toString() {
            return Keys.at(at) + "~" + after.substring(Keys.LEDGER.length());
        }
    }

    HttpResponse show(HttpRequest request, String lead) {
        var parameters = new Parameters(request, "at", "limit", "next");
        Optional<Cursor> cursor = parameters.text("next").map(Cursor::read);
        Instant at =
                cursor.map(Cursor::at).or(() -> parameters.instant("at")).orElseGet(clock::instant);
        int limit = parameters.number("limit", USUAL, MOST);
        LeadFile file =
                files.find(lead)
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "There is no lead with this id. GET /leads?email="
                                                        + " finds a lead by its address."));
        Ledger ledger = Ledger.asOf(files.ledger(lead), file.state(), models, at);
        List<LedgerEntry> rest =
                ledger.lines().stream()
                        .filter(
                                entry ->
                                        cursor.isEmpty()
                                                || Keys.ledger(entry)
                                                                .compareTo(cursor.get().after())
                                                        > 0)
                        .toList();
        List<LedgerEntry> page = rest.stream().limit(limit).toList();
        String next =
                rest.size() > limit ? new Cursor(at, Keys.ledger(page.getLast())).toString() : null;
        return HttpResponse.json(
                200,
                new Document()
                        .put("score", ledger.score())
                        .put("at", at)
                        .put("entries", entries(page, at, ledger.model()))
                        .put("next", next)
                        .members());
    }

    /** Points that count for a product, too, are shown once for each. */
    private static List<Map<String, @Nullable Object>> entries(
            List<LedgerEntry> page, Instant at, ScoringModel model) {
        var entries = new ArrayList<Map<String, @Nullable Object>>();
        for (LedgerEntry entry : page) {
            entries.add(entry(entry, "engagement", model.engagement(), at));
            if (entry.product() != null) {
                entries.add(entry(entry, "interest:" + entry.product(), model.interest(), at));
            }
        }
        return entries;
    }

    private static Map<String, @Nullable Object> entry(
            LedgerEntry entry, String dimension, Curve curve, Instant at) {
        return new Document()
                .put("at", entry.at())
                .put("type", entry.type())
                .put("rule", entry.rule())
                .put("dimension", dimension)
                .put("points", entry.points())
                .put("worth", entry.worth(at, curve))
                .put("why", entry.why())
                .put("model", entry.model())
                .members();
    }
}
