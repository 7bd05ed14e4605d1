package ripen.story;

import ripen.demo.Answer;
import ripen.demo.Driver;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The story as steps that can be taken one by one, each from a snapshot: what visitors do and how
 * time passes. Whoever gets no answer, or a 5xx, does it again, as people, scripts and mail
 * programs do.
 */
final class Plot {

    private static final int PATIENCE = 5;

    /** Everything is under way to where it belongs when a step ends. */
    record Step(String name, Consumer<Driver> action) {

        void take(Driver driver) {
            action.accept(driver);
            driver.settle();
        }
    }

    private Plot() {}

    /** So that every kind of thing happens: 47 days, after which everybody has gone cold. */
    static List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(form("the first lead", "whitepaper", "s-1", "v-1", "First.Lead@Example.com"));
        steps.add(
                form("the first lead again", "whitepaper", "s-1", "v-1", "First.Lead@Example.com"));
        steps.add(
                new Step(
                        "somebody without consent",
                        driver ->
                                again(
                                        () ->
                                                driver.submit(
                                                        "whitepaper",
                                                        Answers.without(
                                                                Answers.of(
                                                                        "s-2",
                                                                        "v-4",
                                                                        "silent.lead@example.com"),
                                                                "consent")))));
        steps.add(pages("an unknown visitor looks around", "v-2", "/products/monitoring", "w-1"));
        steps.add(
                form(
                        "the unknown visitor becomes the second lead",
                        "whitepaper",
                        "s-3",
                        "v-2",
                        "second.lead@example.com"));
        steps.add(pages("the second lead looks at the prices", "v-2", "/pricing", "p-1", "p-2"));
        steps.add(pages("and again", "v-2", "/pricing", "p-3"));
        steps.add(pages("and once too often", "v-2", "/pricing", "p-4"));
        steps.add(
                form(
                        "the third lead asks for a demo",
                        "demo",
                        "s-4",
                        "v-3",
                        "third.lead@example.com"));
        steps.add(form("a fourth lead", "whitepaper", "s-5", "v-5", "tired.lead@example.com"));
        steps.add(
                form(
                        "an address that bounces",
                        "whitepaper",
                        "s-6",
                        "v-6",
                        "bounce@simulator.amazonses.com"));
        // From here on no step ends on the tick of a schedule: what is done again after a crash
        // would
        // wait for the next one.
        steps.add(time("two hours and twenty minutes", Duration.ofMinutes(140)));
        steps.add(
                new Step(
                        "the first lead clicks",
                        driver ->
                                again(() -> driver.open(link(driver, "first.lead@example.com")))));
        steps.add(
                new Step(
                        "the first lead opens the mail",
                        driver ->
                                driver.mailsTo("first.lead@example.com")
                                        .getFirst()
                                        .pixel()
                                        .ifPresent(pixel -> again(() -> driver.open(pixel)))));
        days(steps, 4);
        steps.add(
                new Step(
                        "the fourth lead unsubscribes",
                        driver ->
                                again(
                                        () ->
                                                driver.press(
                                                        driver.mailsTo("tired.lead@example.com")
                                                                .getLast()
                                                                .unsubscribe()))));
        days(steps, 43);
        return List.copyOf(steps);
    }

    private static Step form(
            String name, String form, String submission, String visitor, String email) {
        return new Step(
                name,
                driver -> again(() -> driver.submit(form, Answers.of(submission, visitor, email))));
    }

    private static Step pages(String name, String visitor, String path, String... ids) {
        return new Step(name, driver -> again(() -> driver.viewPages(visitor, path, ids)));
    }

    private static Step time(String name, Duration duration) {
        return new Step(name, driver -> driver.advance(duration));
    }

    private static void days(List<Step> steps, int count) {
        for (int i = 0; i < count * 4; i++) {
            steps.add(time("six hours", Duration.ofHours(6)));
        }
    }

    private static URI link(Driver driver, String email) {
        return driver.mailsTo(email).getFirst().clicks().getFirst();
    }

    private static void again(Supplier<Answer> request) {
        for (int attempt = 1; ; attempt++) {
            Answer answer = request.get();
            if (answer.status() < 500) {
                return;
            }
            if (attempt == PATIENCE) {
                throw new AssertionError(
                        answer.request()
                                + " answered "
                                + answer.status()
                                + " "
                                + PATIENCE
                                + " times: "
                                + answer.body());
            }
        }
    }
}
