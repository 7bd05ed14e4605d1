package ripen.demo;

import java.io.PrintStream;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Ninety days of visitors, the same ones each time, through the public HTTP interface on the
 * virtual clock.
 */
public final class Demo {

    private static final int DAYS = 90;
    private static final long SEED = 20180601;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final double VISITORS_A_WORKDAY = 8;

    private final Driver driver;
    private final PrintStream progress;
    private final Random random = new Random(SEED);
    private final Agenda agenda = new Agenda();
    private final Visits visits;
    private final Readers readers;
    private Instant now;
    private int people;

    private Demo(Driver driver, PrintStream progress) {
        this.driver = driver;
        this.progress = progress;
        visits = new Visits(driver, agenda, random);
        readers = new Readers(driver, agenda, visits, random);
        now = driver.now();
    }

    /**
     * Plays all of it, says how far it is, and ends with what to look at. Moves the clock of the
     * Ripen at this address by ninety days.
     */
    public static void play(URI base, PrintStream progress) {
        var demo = new Demo(new Driver(base), progress);
        LocalDate first = demo.now.atZone(ZONE).toLocalDate();
        demo.play();
        demo.tell(base, first);
    }

    private void play() {
        Instant start = now;
        for (int day = 1; day <= DAYS; day++) {
            Instant end = start.plus(Duration.ofDays(day));
            planArrivals(now, end);
            while (agenda.hasBefore(end)) {
                moveTo(agenda.next());
                agenda.runNext();
            }
            moveTo(end);
            readers.checkInbox(now);
            progress.printf(
                    "Demo: day %d of %d, %d visitors, %d forms%n",
                    day, DAYS, people, visits.submissions());
        }
        driver.settle();
    }

    private void moveTo(Instant to) {
        if (to.isAfter(now)) {
            // From Ripen's own clock, which may be running meanwhile.
            Duration by = Duration.between(driver.now(), to);
            if (by.isPositive()) {
                driver.advance(by);
            }
            now = to;
        }
    }

    /** Few at weekends, more as the weeks go by; most of them in office hours. */
    private void planArrivals(Instant from, Instant end) {
        DayOfWeek weekday = from.atZone(ZONE).getDayOfWeek();
        double factor =
                switch (weekday) {
                    case SATURDAY, SUNDAY -> 0.2;
                    case FRIDAY -> 0.7;
                    default -> 1;
                };
        for (int arrivals = poisson(VISITORS_A_WORKDAY * factor * (0.8 + 0.4 * people / 500));
                arrivals > 0;
                arrivals--) {
            Instant at = inOfficeHours(from);
            Instant within = at.isBefore(from) ? at.plus(Duration.ofDays(1)) : at;
            Person person = Person.next(random, ++people);
            readers.know(person);
            if (within.isBefore(end)) {
                agenda.plan(within, () -> visits.arrive(person, within));
            }
        }
    }

    private Instant inOfficeHours(Instant day) {
        double hour = Math.clamp(13 + random.nextGaussian() * 3, 7, 22);
        LocalTime time = LocalTime.ofSecondOfDay((long) (hour * 3600));
        return day.atZone(ZONE).toLocalDate().atTime(time).atZone(ZONE).toInstant();
    }

    private int poisson(double mean) {
        int count = -1;
        for (double product = 1; product > Math.exp(-mean); count++) {
            product *= random.nextDouble();
        }
        return count;
    }

    private void tell(URI base, LocalDate from) {
        List<Document> leads = driver.leads();
        LocalDate to = driver.now().atZone(ZONE).toLocalDate();
        progress.printf(
                "%nNinety days have passed: %d leads, %d mails. The hottest:%n",
                leads.size(), driver.inbox().size());
        leads.stream()
                .sorted(
                        Comparator.comparingDouble(
                                        (Document lead) -> lead.number("engagement.score"))
                                .reversed())
                .limit(5)
                .forEach(
                        lead ->
                                progress.printf(
                                        Locale.ROOT,
                                        "  %-2s %5.1f  %-20s %-20s %s%n",
                                        lead.text("label"),
                                        lead.number("engagement.score"),
                                        lead.text("stage"),
                                        lead.find("name")
                                                .map(name -> String.valueOf(name.value()))
                                                .orElse(""),
                                        base.resolve("/leads/" + lead.text("id") + "/ledger")));
        progress.printf(
                "Look at%n  %s  the mails, among them alerts and weekly digests%n  %s  the"
                        + " figures%n  %s  all leads%nwith  curl -H 'Authorization: Bearer local'"
                        + " URL%n",
                base.resolve("/_local/inbox"),
                base.resolve("/kpis?from=" + from + "&to=" + to),
                base.resolve("/leads"));
    }
}
