package ripen.nurture;

import ripen.nurture.Program.EndsOn;
import ripen.nurture.Program.Step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The welcome program that the tests run. */
final class SampleProgram {

    private SampleProgram() {}

    static Program welcome() {
        return new Program(
                "welcome",
                "1",
                Set.of(EndsOn.MARKETING_QUALIFIED, EndsOn.HAND_RAISE),
                Map.of("first-name", "there", "industry", "operations", "company", "your company"),
                Map.of(),
                List.of(
                        step(
                                1,
                                0,
                                Step.Kind.REQUESTED,
                                "Your white paper, and the one page to read first",
                                "document"),
                        step(
                                2,
                                3,
                                Step.Kind.MARKETING,
                                "How {industry} teams solved it",
                                "/cases/pumps"),
                        step(
                                3,
                                10,
                                Step.Kind.MARKETING,
                                "What it costs, and how to compare",
                                "/pricing")));
    }

    static Program confirmation() {
        return new Program(
                "confirmation",
                "1",
                Set.of(),
                Map.of("first-name", "there", "company", "your company"),
                Map.of(),
                List.of(step(1, 0, Step.Kind.REQUESTED, "Please confirm your address", "confirm")));
    }

    private static Step step(int number, int day, Step.Kind kind, String subject, String target) {
        return new Step(
                number,
                Duration.ofDays(day),
                kind,
                subject,
                "Hello {first-name}, {link:page}",
                "<p>Hello {first-name}, <a href=\"{link:page}\">{company}</a></p>",
                Map.of("page", target));
    }
}
