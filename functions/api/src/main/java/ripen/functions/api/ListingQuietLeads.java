package ripen.functions.api;

import ripen.aws.leads.HeatIndex.Place;
import ripen.aws.leads.LeadFiles;
import ripen.aws.leads.QuietLeads;
import ripen.score.Models;
import ripen.score.Quiet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;

/**
 * {@code GET /leads?quiet=true}: who has gone quiet although worth a call, the most promising
 * first. As in the list of all leads, a page is sorted by what the states say, and from one page to
 * the next the order is that of the index.
 */
final class ListingQuietLeads {

    private static final int MOST_LOOKED_AT = 400;

    private static final Comparator<Silent> MOST_PROMISING_FIRST =
            Comparator.comparing(Silent::lead, LeadView.HOTTEST_FIRST);

    private final LeadFiles files;
    private final QuietLeads quiet;
    private final Models models;

    ListingQuietLeads(LeadFiles files, QuietLeads quiet, Models models) {
        this.files = files;
        this.quiet = quiet;
        this.models = models;
    }

    private record Silent(LeadView lead, Quiet quiet) {

        Document item() {
            return lead.summary()
                    .put("quietSince", quiet.since())
                    .put("lastPositive", quiet.lastPositive());
        }
    }

    LeadPage list(LeadQuery query, Instant now) {
        Iterator<Place> places = quiet.mostPromising(now, query.after().orElse(null));
        var found = new ArrayList<Silent>();
        var seen = new HashSet<String>();
        Place last = null;
        for (int left = MOST_LOOKED_AT;
                places.hasNext() && found.size() < query.limit() && left > 0;
                left--) {
            last = places.next();
            if (seen.add(last.lead())) {
                files.glance(last.lead())
                        .map(file -> LeadView.of(file, models, now))
                        .filter(query::matches)
                        .flatMap(
                                lead ->
                                        Quiet.of(lead.state(), lead.model())
                                                .map(quiet -> new Silent(lead, quiet)))
                        .ifPresent(found::add);
            }
        }
        found.sort(MOST_PROMISING_FIRST);
        return new LeadPage(
                found.stream().map(Silent::item).toList(),
                places.hasNext() && last != null ? LeadQuery.cursor(last) : null);
    }
}
