package ripen.functions.api;

import ripen.aws.leads.CoolingLeads;
import ripen.aws.leads.CoolingLeads.CoolingLead;
import ripen.aws.leads.LeadFiles;
import ripen.score.Cooling;
import ripen.score.Models;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code GET /leads?coolingBefore=}: who will drop below the label they have before an instant if
 * nothing happens, soonest first.
 */
final class ListingCoolingLeads {

    /** Index entries that one request looks at; the rest are the next pages'. */
    private static final int MOST_LOOKED_AT = 400;

    private final LeadFiles files;
    private final CoolingLeads cooling;
    private final Models models;

    ListingCoolingLeads(LeadFiles files, CoolingLeads cooling, Models models) {
        this.files = files;
        this.cooling = cooling;
        this.models = models;
    }

    LeadPage list(LeadQuery query, Instant before, Instant now) {
        CoolingLeads.Page page =
                cooling.page(
                        now,
                        before,
                        query.next().map(text -> CoolingCursor.read(before, text)).orElse(null),
                        query.limit(),
                        MOST_LOOKED_AT,
                        query::matches);
        return new LeadPage(
                page.leads().stream().flatMap(lead -> item(lead, before, now).stream()).toList(),
                page.next() == null ? null : CoolingCursor.write(before, page.next()));
    }

    /** Nothing if it has acted since the moment at which it was found. */
    private Optional<Document> item(CoolingLead found, Instant before, Instant now) {
        return files.glance(found.lead())
                .map(file -> LeadView.of(file, models, now))
                .flatMap(
                        lead ->
                                Cooling.of(lead.state(), lead.model())
                                        .filter(cooling -> cooling.at().isBefore(before))
                                        .map(
                                                cooling ->
                                                        lead.summary()
                                                                .put("cooling", of(cooling))));
    }

    private static Object of(Cooling cooling) {
        return new Document()
                .put("at", cooling.at())
                .put("from", cooling.from().toString())
                .put("to", cooling.to().toString())
                .members();
    }
}
