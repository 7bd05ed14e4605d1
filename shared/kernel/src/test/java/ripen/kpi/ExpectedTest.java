package ripen.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.kpi.Expected.Line;
import ripen.kpi.Expected.Window;
import ripen.kpi.Outlook.Drop;
import ripen.kpi.Outlook.Drops;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

class ExpectedTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A Saturday; at two in the night its clocks stand still for an hour. */
    private static final Instant NOW = Instant.parse("2018-10-27T10:00:00Z");

    @Test
    void daysAreThoseOfTheCompanysCalendarAlsoWhereOneHasTwentyFiveHours() {
        Expected expected =
                expected(
                        drop("A2", "A3", "2018-10-27T21:59:59.999Z"), // today
                        drop("A2", "A3", "2018-10-27T22:00:00Z"), // tomorrow begins
                        drop("B1", "B2", "2018-10-28T22:59:59.999Z"), // and ends
                        drop("A2", "A3", "2018-10-28T23:00:00Z"),
                        drop("A2", "A3", "2018-11-03T22:59:59.999Z"), // the last of the seven days
                        drop("A2", "A3", "2018-11-03T23:00:00Z"));

        assertThat(Expected.end(NOW, BERLIN)).isEqualTo("2018-11-03T23:00:00Z");
        assertThat(expected.today())
                .isEqualTo(
                        new Window(
                                LocalDate.of(2018, 10, 27),
                                LocalDate.of(2018, 10, 27),
                                1,
                                false,
                                List.of(new Line("A2", "A3", 1))));
        assertThat(expected.tomorrow())
                .isEqualTo(
                        new Window(
                                LocalDate.of(2018, 10, 28),
                                LocalDate.of(2018, 10, 28),
                                2,
                                false,
                                List.of(new Line("A2", "A3", 1), new Line("B1", "B2", 1))));
        assertThat(expected.nextWeek())
                .isEqualTo(
                        new Window(
                                LocalDate.of(2018, 10, 28),
                                LocalDate.of(2018, 11, 3),
                                4,
                                false,
                                List.of(new Line("A2", "A3", 3), new Line("B1", "B2", 1))));
    }

    @Test
    void whereNotEverythingWasLookedAtOnlyTheWindowsBehindAreAtLeast() {
        Drops cut = new Drops(List.of(), Instant.parse("2018-10-28T23:00:00Z"));

        Expected expected = Expected.of(cut, NOW, BERLIN);

        assertThat(expected.today().atLeast()).isFalse();
        assertThat(expected.tomorrow().atLeast()).isFalse();
        assertThat(expected.nextWeek().atLeast()).isTrue();
    }

    private static Expected expected(Drop... drops) {
        return Expected.of(
                new Drops(Stream.of(drops).toList(), Expected.end(NOW, BERLIN)), NOW, BERLIN);
    }

    private static Drop drop(String from, String to, String at) {
        return new Drop("lead", "lead", from, to, Instant.parse(at));
    }
}
