package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.leads.CoolingLeads;
import ripen.aws.leads.DueIndex;
import ripen.aws.leads.HeatIndex;
import ripen.aws.leads.HeatIndex.Place;
import ripen.aws.leads.LeadFiles;
import ripen.aws.leads.QuietLeads;
import ripen.score.Models;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code GET /leads}: the one with an address, who cools, who has gone quiet, or the hottest. A
 * page is sorted by what the states say; from one page to the next the order is that of the index,
 * which knows heat to the day.
 */
final class ListingLeads {

    /** So many are looked at for one page at most: a rare label must not read the whole table. */
    private static final int MOST_LOOKED_AT = 400;

    private final LeadFiles files;
    private final HeatIndex heat;
    private final ListingCoolingLeads cooling;
    private final ListingQuietLeads quiet;
    private final Function<String, Optional<String>> leadOf;
    private final Models models;
    private final InstantSource clock;

    /**
     * @param leadOf the lead that has an e-mail address
     */
    ListingLeads(
            LeadFiles files,
            HeatIndex heat,
            DueIndex due,
            Function<String, Optional<String>> leadOf,
            Models models,
            InstantSource clock) {
        this.files = files;
        this.heat = heat;
        cooling = new ListingCoolingLeads(files, new CoolingLeads(due, files, models), models);
        quiet = new ListingQuietLeads(files, new QuietLeads(due, heat, files, models), models);
        this.leadOf = leadOf;
        this.models = models;
        this.clock = clock;
    }

    HttpResponse list(HttpRequest request) {
        Instant now = clock.instant();
        LeadQuery query = LeadQuery.of(request, now);
        LeadPage page =
                query.email().isPresent()
                        ? one(query, query.email().get(), now)
                        : query.coolingBefore().isPresent()
                                ? cooling.list(query, query.coolingBefore().get(), now)
                                : query.quiet() ? quiet.list(query, now) : page(query, now);
        return page.answer();
    }

    private LeadPage one(LeadQuery query, String email, Instant now) {
        List<LeadView> found =
                leadOf
                        .apply(email)
                        .flatMap(files::find)
                        .map(file -> LeadView.of(file, models, now))
                        .filter(query::matches)
                        .stream()
                        .toList();
        return answer(found, null);
    }

    private LeadPage page(LeadQuery query, Instant now) {
        Iterator<Place> places = heat.hottest(query.indexed(), query.after().orElse(null));
        int lookedAt = MOST_LOOKED_AT;
        var found = new ArrayList<LeadView>();
        var seen = new HashSet<String>();
        Place last = null;
        while (places.hasNext() && found.size() < query.limit() && lookedAt-- > 0) {
            last = places.next();
            // While a lead moves within the index it may stand at two places.
            if (seen.add(last.lead())) {
                files.glance(last.lead())
                        .map(file -> LeadView.of(file, models, now))
                        .filter(query::matches)
                        .ifPresent(found::add);
            }
        }
        found.sort(LeadView.HOTTEST_FIRST);
        return answer(found, places.hasNext() && last != null ? LeadQuery.cursor(last) : null);
    }

    private static LeadPage answer(List<LeadView> leads, @Nullable String next) {
        return new LeadPage(leads.stream().map(LeadView::summary).toList(), next);
    }
}
