package ripen.aws.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.aws.leads.StoredLeads.START;
import static ripen.aws.leads.StoredLeads.day;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.leads.StoredLeads;
import ripen.aws.metering.Units;
import ripen.kpi.Expected;
import ripen.kpi.Outlook.Drop;
import ripen.kpi.Outlook.Drops;
import ripen.kpi.Outlook.Hot;
import ripen.kpi.Outlook.Silent;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

class DynamoDbOutlookTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final StoredLeads leads = new StoredLeads();
    private final DynamoDbOutlook outlook =
            new DynamoDbOutlook(leads.files, leads.heat, leads.due, leads.models);

    @AfterEach
    void close() {
        leads.close();
    }

    @Test
    void theHottestComeFirstWithTheDayUntilWhichTheyAreHot() {
        for (int i = 0; i < 14; i++) {
            leads.store("lead-" + i, START.plus(Duration.ofHours(i)), 0);
        }
        leads.store("hottest", START, 2);
        leads.storeFit("competitor", 240, true, START.plus(Duration.ofHours(20)));

        List<Hot> hottest = outlook.hottest(10, START.plus(Duration.ofDays(1)));

        assertThat(hottest)
                .hasSize(10)
                .extracting(Hot::lead)
                .startsWith("hottest", "lead-13", "lead-12")
                .doesNotContain("competitor");
        Hot first = hottest.getFirst();
        assertThat(first)
                .extracting(Hot::name, Hot::company, Hot::label)
                .containsExactly("Lead hottest", "Example GmbH", "A2");
        // MODEL.md's worked example: from 36, hot until day 20.34
        Instant until = Objects.requireNonNull(first.hotUntil());
        assertThat(Duration.between(START, until).toMillis() / 86_400_000.0)
                .isBetween(20.335, 20.345);
        assertThat(hottest.get(1).hotUntil()).isNull();
    }

    @Test
    void dropsAreThoseThatTheStatesConfirmWithinTheTime() {
        leads.store("soon", START, 0);
        leads.storeEarly("later", day(10), 0, Duration.ofDays(14)); // the index may be early
        leads.storeFit("competitor", 240, true, START);

        Drops drops = outlook.drops(day(19), day(26));

        assertThat(drops.exactUntil()).isEqualTo(day(26));
        assertThat(drops.drops())
                .extracting(Drop::lead, Drop::from, Drop::to)
                .containsExactly(Tuple.tuple("soon", "A3", "A4"));
        assertThat(outlook.named(drops.drops()))
                .extracting(Drop::name)
                .containsExactly("Lead soon");
    }

    @Test
    void whoWentColdInAWeekIsNamedTheMostPromisingFirst() {
        leads.sweep("before", leads.store("before", day(-8), 3), day(46));
        leads.sweep("weak", leads.store("weak", START, 0), day(46));
        leads.store("strong", START.plusSeconds(60), 2); // no sweep has seen it
        leads.storeFit("unfit", null, false, START);
        leads.store("later", day(2), 0);

        List<Silent> silent = outlook.wentCold(day(40), day(47), 10, day(46));

        assertThat(silent).extracting(Silent::lead).containsExactly("strong", "weak");
        assertThat(silent.getFirst())
                .extracting(Silent::name, Silent::company, Silent::label, Silent::since)
                .containsExactly("Lead strong", "Example GmbH", "A3", day(45).plusSeconds(60));
        assertThat(outlook.wentCold(day(40), day(47), 1, day(46))).hasSize(1);
    }

    @Test
    void whatTheExpectedDropsCostFollowsWhoIsDueAndNotHowManyLeadsThereAre() {
        for (int i = 0; i < 40; i++) {
            leads.store("due-" + i, START.plusSeconds(i), 0);
        }
        for (int i = 0; i < 60; i++) {
            leads.store("few-" + i, day(20), 0);
        }
        Units few = cost();
        for (int i = 0; i < 1200; i++) {
            leads.store("many-" + i, day(20), 0);
        }

        assertThat(cost()).isEqualTo(few);
        assertThat(few.read()).isLessThan(40 * 0.5 + 5);
    }

    @Test
    void moreThanAThousandAreAtLeastAThousand() {
        for (int i = 0; i < 1100; i++) {
            leads.store("due-" + i, START.plusSeconds(60L * i), 0);
        }
        Instant now = day(24);
        Expected expected = Expected.of(outlook.drops(now, Expected.end(now, BERLIN)), now, BERLIN);

        assertThat(expected.nextWeek().atLeast()).isTrue();
        assertThat(expected.today().drops() + expected.nextWeek().drops()).isEqualTo(1000);
    }

    private Units cost() {
        leads.metered().reset();
        assertThat(outlook.drops(day(20), day(28)).drops()).hasSize(40);
        return leads.metered().reset();
    }
}
