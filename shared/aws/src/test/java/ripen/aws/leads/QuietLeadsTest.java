package ripen.aws.leads;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.aws.leads.StoredLeads.START;
import static ripen.aws.leads.StoredLeads.day;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.leads.HeatIndex.Place;
import ripen.aws.metering.Units;
import ripen.score.LeadState;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

class QuietLeadsTest {

    private final StoredLeads leads = new StoredLeads();
    private final QuietLeads quiet =
            new QuietLeads(leads.due, leads.heat, leads.files, leads.models);

    @AfterEach
    void close() {
        leads.close();
    }

    @Test
    void whomASweepHasSeenAndWhomNoneHasStandInOneOrder() {
        Map<String, LeadState> states = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            states.put("l-" + i, leads.store("l-" + i, START.minus(Duration.ofDays(i)), i % 3));
        }
        states.forEach(
                (lead, state) -> {
                    if (lead.hashCode() % 2 == 0) {
                        leads.sweep(lead, state, day(60));
                    }
                });
        leads.store("active", day(50), 3);

        List<String> expected =
                states.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, LeadState>comparingByValue(
                                                (a, b) -> heat(a).compareTo(heat(b)))
                                        .reversed())
                        .map(Map.Entry::getKey)
                        .toList();
        assertThat(paged(1)).isEqualTo(expected);
        assertThat(paged(5)).isEqualTo(expected);
    }

    @Test
    void whoActsAgainIsNotThereAnyMore() {
        LeadState state = leads.store("back", START, 1);
        leads.sweep("back", state, day(46));
        assertThat(paged(5)).containsExactly("back");

        leads.store(
                "back",
                240,
                false,
                Duration.ZERO,
                List.of(
                        StoredLeads.activities("back", 240, false, START, 1).getFirst(),
                        StoredLeads.activity(
                                "again",
                                day(50),
                                "page.viewed",
                                Map.of("page", Map.of("path", "/pricing")))));

        assertThat(paged(5)).isEmpty();
    }

    @Test
    void whatItCostsDoesNotFollowTheNumberOfOthers() {
        for (int i = 0; i < 20; i++) {
            leads.sweep("q-" + i, leads.store("q-" + i, START.minusSeconds(i), 0), day(46));
        }
        for (int i = 0; i < 30; i++) {
            leads.store("few-" + i, day(45), i % 3);
        }
        Units few = cost();
        for (int i = 0; i < 600; i++) {
            leads.store("many-" + i, day(45), i % 3);
        }

        assertThat(cost()).isEqualTo(few);
    }

    @Test
    void goingQuietCostsOneIndexUnitMoreAndNothingForWhoIsNotWorthACall() {
        LeadState worth = leads.store("worth", START, 0);
        LeadState unfit = leads.storeFit("unfit", null, false, START);
        leads.sweep("worth", worth, day(30));
        leads.sweep("unfit", unfit, day(30));
        leads.metered().reset();

        leads.sweep("unfit", unfit, day(46));
        assertThat(leads.metered().reset().write())
                .as("the item, out of the due index")
                .isEqualTo(2);
        leads.sweep("worth", worth, day(46));
        assertThat(leads.metered().reset().write()).as("and into the quiet one").isEqualTo(3);
    }

    private Units cost() {
        leads.metered().reset();
        assertThat(ids(quiet.mostPromising(day(46.5), null))).hasSize(20);
        return leads.metered().reset();
    }

    private List<String> paged(int limit) {
        var all = new ArrayList<String>();
        Place last = null;
        List<Place> page;
        do {
            page = new ArrayList<>();
            Iterator<Place> places = quiet.mostPromising(day(60), last);
            while (places.hasNext() && page.size() < limit) {
                page.add(places.next());
            }
            page.forEach(place -> all.add(place.lead()));
            last = page.isEmpty() ? last : page.getLast();
        } while (!page.isEmpty());
        return all;
    }

    private static List<String> ids(Iterator<Place> places) {
        var ids = new ArrayList<String>();
        places.forEachRemaining(place -> ids.add(place.lead()));
        return ids;
    }

    private Instant heat(LeadState state) {
        return state.engagement().heat(leads.scoring().model().engagement()).orElseThrow();
    }
}
