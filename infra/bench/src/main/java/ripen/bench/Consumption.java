package ripen.bench;

import ripen.aws.metering.Units;
import ripen.demo.Driver;
import ripen.local.LocalRuntime;
import ripen.local.Settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Capacity units of what happens most, on the local runtime: the whole thing runs, the meter stands
 * around each call.
 */
final class Consumption {

    /** A Monday morning: mails may go out. */
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final int LEADS = 20;
    private static final int DAYS = 50;
    private static final int A_DAY = 40;
    private static final Set<String> UP_TO_THE_LABEL = Set.of("Capture", "Score", "Relay");
    private static final Set<String> MAILS = Set.of("Nurture", "Feedback");

    private final Meter meter;
    private final Driver driver;

    private Consumption(Meter meter, Driver driver) {
        this.meter = meter;
        this.driver = driver;
    }

    static void measure(Path template, Table table) throws IOException {
        var meter = new Meter();
        try (var runtime =
                LocalRuntime.start(
                        Settings.of(template)
                                .withClock(START)
                                .withDeterministic(true)
                                .withAround(meter))) {
            meter.lookInto(runtime.dynamoDb());
            new Consumption(meter, new Driver(runtime.uri())).measure(table);
        }
    }

    private void measure(Table table) {
        submit(0); // instances are made, keys are read
        meter.reset();
        for (int lead = 1; lead <= LEADS; lead++) {
            submit(lead);
        }
        Map<String, Units> forms = meter.reset();
        table.row(
                "write units per captured form (new lead, everything up to the label)",
                writes(forms, UP_TO_THE_LABEL) / LEADS,
                16);
        table.row(
                "the same with enrolment, requested mail and figures",
                Table.number(all(forms).write() / LEADS),
                "");
        activity(table, "that grants nothing", "/about", 5);
        activity(table, "that moves an index key", "/pricing", 9);
        activity(table, "that moves label and stage", "/pricing", 9);
        mails(table);
        longHistory(table);
    }

    private void activity(Table table, String which, String path, double budget) {
        driver.advance(Duration.ofMinutes(1));
        further(table, which, budget, lead -> view(lead, path, which + "-" + lead));
    }

    /**
     * One lead that has looked at forty pages a day for fifty days. The ids rise: of what happens
     * at the same instant, whatever comes out of their order is late, and re-folded.
     */
    private void longHistory(Table table) {
        for (int day = 0; day < DAYS; day++) {
            driver.advance(Duration.ofDays(1));
            String id = "bench-day-" + day + "-";
            String[] ids =
                    IntStream.range(0, A_DAY)
                            .mapToObj(page -> id + (100 + page))
                            .toArray(String[]::new);
            driver.viewPages("bench-v-1", "/products/" + day, ids).expect(202);
            driver.settle();
        }
        driver.advance(Duration.ofDays(1));
        further(
                table,
                "of a lead with %,d before it".formatted(DAYS * A_DAY),
                9,
                i -> view(1, "/products/" + i, "after-" + (100 + i)));
    }

    private void further(Table table, String which, double budget, IntConsumer act) {
        view(
                0,
                "/about",
                "first-" + which.length()); // the model is read every half minute, by whoever comes
        // then
        driver.settle();
        meter.reset();
        for (int i = 1; i <= LEADS; i++) {
            act.accept(i);
            driver.settle();
        }
        Map<String, Units> used = meter.reset();
        table.row(
                "write units per further activity " + which + ", up to the label",
                writes(used, UP_TO_THE_LABEL) / LEADS,
                budget);
        table.row("read units of it", reads(used, UP_TO_THE_LABEL) / LEADS, 3);
    }

    private void view(int lead, String path, String id) {
        driver.viewPages("bench-v-" + lead, path, "bench-" + id.replace(' ', '-')).expect(202);
    }

    /**
     * What the second mail of the welcome program takes: the sweep decides, claims, posts and
     * settles; feedback tells that it was delivered.
     */
    private void mails(Table table) {
        for (int lead = 1; lead <= LEADS; lead++) {
            driver.submit("whitepaper", answers("mail", lead)).expect(202);
        }
        driver.settle();
        driver.advance(Duration.ofDays(2).plusHours(23));
        int before = driver.inbox().size();
        meter.reset();
        driver.advance(Duration.ofHours(2));
        Map<String, Units> used = meter.reset();
        int sent = driver.inbox().size() - before;
        table.row(
                "write units per mail, claim to settled and delivered (" + sent + " mails)",
                writes(used, MAILS) / sent,
                14);
        table.row(
                "read units of it, with the sweeps that found it",
                Table.number(reads(used, MAILS) / sent),
                "");
    }

    private void submit(int lead) {
        driver.submit("whitepaper", answers("bench", lead)).expect(202);
        driver.settle();
    }

    private static Map<String, Object> answers(String prefix, int lead) {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("submissionId", prefix + "-s-" + lead);
        answers.put("visitor", prefix + "-v-" + lead);
        answers.put("email", prefix + "." + lead + "@example.com");
        answers.put("name", "First Lead");
        answers.put("company", "Example GmbH");
        answers.put("jobTitle", "Head of Operations");
        answers.put("employees", 240);
        answers.put("country", "DE");
        answers.put("consent", true);
        answers.put("utm_source", "newsletter");
        answers.put("utm_campaign", "spring");
        return answers;
    }

    private static double writes(Map<String, Units> used, Set<String> functions) {
        return Units.sum(of(used, functions)).write();
    }

    private static double reads(Map<String, Units> used, Set<String> functions) {
        return Units.sum(of(used, functions)).read();
    }

    private static Units all(Map<String, Units> used) {
        return Units.sum(used.values());
    }

    /** Logical ids have a suffix in the template. */
    private static List<Units> of(Map<String, Units> used, Set<String> functions) {
        return used.entrySet().stream()
                .filter(entry -> functions.stream().anyMatch(entry.getKey()::startsWith))
                .map(Map.Entry::getValue)
                .toList();
    }
}
