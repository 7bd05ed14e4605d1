package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Hours, caps and zones, over months. */
class DecidingSendsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void hoursBeginAtEightOnTheLeadsWallOnBothSidesOfTheClockChange() {
        // The clocks go forward on Sunday 2018-03-25 and back on Sunday 2018-10-28.
        assertThat(SendingHours.next(Instant.parse("2018-03-23T17:00:00Z"), BERLIN))
                .isEqualTo("2018-03-26T06:00:00Z");
        assertThat(SendingHours.next(Instant.parse("2018-10-26T16:00:00Z"), BERLIN))
                .isEqualTo("2018-10-29T07:00:00Z");
    }

    @Test
    void theEdgesOfTheHours() {
        Instant eight = Instant.parse("2018-06-04T06:00:00Z");
        Instant six = Instant.parse("2018-06-04T16:00:00Z");
        assertThat(SendingHours.next(eight, BERLIN)).isEqualTo(eight);
        assertThat(SendingHours.next(eight.minusMillis(1), BERLIN)).isEqualTo(eight);
        assertThat(SendingHours.next(six.minusMillis(1), BERLIN)).isEqualTo(six.minusMillis(1));
        assertThat(SendingHours.next(six, BERLIN)).isEqualTo(eight.plus(Duration.ofDays(1)));
    }

    @Test
    void everyZoneOfTheTableSendsOnlyInItsHoursInAllOfAYear() {
        Zones zones = Zones.shipped(BERLIN);
        for (String country :
                List.of(
                        "DE", "GB", "US", "IN", "JP", "AU", "BR", "NZ", "NP", "KI", "IR", "CL",
                        "EG", "PS")) {
            ZoneId zone = zones.of(country);
            for (Instant at = Instant.parse("2018-01-01T00:00:00Z");
                    at.isBefore(Instant.parse("2019-01-01T00:00:00Z"));
                    at = at.plus(Duration.ofMinutes(457))) {
                var next = SendingHours.next(at, zone).atZone(zone);
                assertThat(next.toInstant())
                        .isAfterOrEqualTo(at)
                        .isBefore(at.plus(Duration.ofHours(64)));
                assertThat(next.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                assertThat(next.getHour()).as(country + " " + next).isBetween(8, 17);
            }
        }
    }

    @Test
    void anUnknownCountryHasTheCompanysClock() {
        Zones zones = Zones.shipped(BERLIN);
        assertThat(zones.of(null)).isEqualTo(BERLIN);
        assertThat(zones.of("XX")).isEqualTo(BERLIN);
        assertThat(zones.of("us")).isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void neverMoreThanOneADayAndTwoInSevenDaysHoweverOftenSomethingIsDue() {
        List<Instant> mailed = new ArrayList<>();
        List<Instant> remembered = List.of();
        Instant at = Instant.parse("2018-06-01T09:00:00Z");
        for (int i = 0; i < 200; i++) {
            at = FrequencyCap.next(remembered, at.plus(Duration.ofHours(i % 5)));
            mailed.add(at);
            remembered = FrequencyCap.remember(remembered, at);
        }
        for (int i = 1; i < mailed.size(); i++) {
            assertThat(Duration.between(mailed.get(i - 1), mailed.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofHours(24));
        }
        for (int i = 2; i < mailed.size(); i++) {
            assertThat(Duration.between(mailed.get(i - 2), mailed.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofDays(7));
        }
    }
}
