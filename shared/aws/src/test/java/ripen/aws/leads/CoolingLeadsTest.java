package ripen.aws.leads;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.aws.leads.StoredLeads.START;
import static ripen.aws.leads.StoredLeads.day;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.aws.leads.CoolingLeads.CoolingLead;
import ripen.aws.leads.CoolingLeads.Cursor;
import ripen.aws.leads.CoolingLeads.Page;
import ripen.score.Cooling;
import ripen.score.LeadState;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

class CoolingLeadsTest {

    private final StoredLeads leads = new StoredLeads();
    private final CoolingLeads cooling = new CoolingLeads(leads.due, leads.files, leads.models);

    @AfterEach
    void close() {
        leads.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void howeverEarlyTheIndexIsAllArePagedSoonestFirstAndNobodyIsMissingOrTwice(long seed) {
        var random = new Random(seed);
        Map<String, LeadState> stored = new TreeMap<>();
        for (int i = 0; i < 150; i++) {
            // Some at the very same instant.
            Instant at = START.plus(Duration.ofHours(random.nextInt(400)));
            Duration early = Duration.ofHours(random.nextInt(3) == 0 ? random.nextInt(300) : 0);
            stored.put("l-" + i, leads.storeEarly("l-" + i, at, random.nextInt(4), early));
        }
        Instant now = day(20);
        Instant before = now.plus(Duration.ofHours(24 + random.nextInt(900)));

        List<String> paged = new ArrayList<>();
        Cursor next = null;
        for (int pages = 0; pages == 0 || next != null; pages++) {
            assertThat(pages).isLessThan(400);
            int limit = 1 + random.nextInt(20);
            Page page = cooling.page(now, before, next, limit, 400, (_, _) -> true);
            assertThat(page.leads()).hasSizeLessThanOrEqualTo(limit);
            page.leads().forEach(lead -> paged.add(words(lead)));
            next = page.next();
        }

        List<String> expected = naively(stored, now, before);
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(paged).isEqualTo(expected);
        assertThat(cooling.all(now, before, 1000).leads().stream().map(this::words))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void silencesWakeUpsTheExcludedAndWhoIsAtTheLowestLevelAreNotDrops() {
        leads.store("cools", START, 0);
        leads.storeFit("competitor", 240, true, START);
        LeadState lowest = leads.store("lowest", START.minus(Duration.ofDays(10)), 0);
        leads.sweep("lowest", lowest, day(20)); // level 4, and due for its silence on day 35

        assertThat(ids(cooling.page(day(20), day(60), null, 10, 400, (_, _) -> true)))
                .containsExactly("cools");
        assertThat(ids(cooling.page(day(20), day(24.91), null, 10, 400, (_, _) -> true)))
                .containsExactly("cools");
        assertThat(ids(cooling.page(day(20), day(24.8), null, 10, 400, (_, _) -> true))).isEmpty();
    }

    @Test
    void aDropAtTheVeryInstantIsNotBeforeIt() {
        LeadState state = leads.store("cools", START, 0);
        Instant drop = drop(state).at();

        assertThat(ids(cooling.page(START, drop, null, 10, 400, (_, _) -> true))).isEmpty();
        assertThat(ids(cooling.page(START, drop.plusMillis(1), null, 10, 400, (_, _) -> true)))
                .containsExactly("cools");
        // Once the clock is there, it has dropped, whether or not a sweep has been there.
        assertThat(ids(cooling.page(drop, drop.plusMillis(1), null, 10, 400, (_, _) -> true)))
                .isEmpty();
    }

    @Test
    void aRequestLooksAtSoManyAndTheRestIsTheNextPages() {
        for (int i = 0; i < 90; i++) {
            leads.store("l-" + i, START.plusSeconds(i), 0);
        }
        leads.metered().reset();
        Page page =
                cooling.page(START, day(60), null, 5, 50, (state, _) -> state.label().level() == 1);

        assertThat(page.leads()).isEmpty();
        assertThat(page.next()).isNotNull();
        assertThat(leads.metered().reset().read()).isLessThan(50 * 0.5 + 5);
        int pages = 1;
        for (Cursor next = page.next(); next != null; pages++) {
            next = cooling.page(START, day(60), next, 5, 50, (_, _) -> false).next();
        }
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void whereTooManyWaitForTheCursorTheOrderIsNearlyRightAndNobodyIsMissingOrTwice() {
        for (int i = 0; i < 300; i++) {
            Duration early = Duration.ofDays(i % 2 == 0 ? 20 : 0);
            leads.storeEarly("l-" + i, START.plus(Duration.ofHours(i)), 0, early);
        }

        var paged = new ArrayList<String>();
        Cursor next = null;
        do {
            Page page = cooling.page(day(1), day(60), next, 10, 400, (_, _) -> true);
            paged.addAll(ids(page));
            next = page.next();
            assertThat(next == null ? 0 : next.waiting().size()).isLessThanOrEqualTo(125);
        } while (next != null);

        assertThat(paged).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void whatWasNotLookedAtIsSaid() {
        for (int i = 0; i < 30; i++) {
            leads.store("l-" + i, START.plus(Duration.ofHours(i)), 0);
        }
        var all = cooling.all(START, day(60), 10);

        assertThat(all.leads()).hasSize(10);
        assertThat(all.exactUntil())
                .isEqualTo(drop(leads.store("l-10", START.plus(Duration.ofHours(10)), 0)).at());
        assertThat(cooling.all(START, day(60), 100).exactUntil()).isEqualTo(day(60));
    }

    private List<String> naively(Map<String, LeadState> stored, Instant now, Instant before) {
        var found = new ArrayList<CoolingLead>();
        stored.forEach(
                (lead, state) ->
                        Cooling.of(leads.scoring().asOf(state, now), leads.scoring().model())
                                .filter(drop -> drop.at().isBefore(before))
                                .ifPresent(drop -> found.add(new CoolingLead(lead, drop))));
        return found.stream().sorted(CoolingLead.SOONEST_FIRST).map(this::words).toList();
    }

    private String words(CoolingLead lead) {
        return lead.lead() + " " + lead.cooling();
    }

    private Cooling drop(LeadState state) {
        return Cooling.of(state, leads.scoring().model()).orElseThrow();
    }

    private static List<String> ids(Page page) {
        return page.leads().stream().map(CoolingLead::lead).toList();
    }
}
