package ripen.nurture;

import ripen.nurture.Program.EndsOn;
import ripen.nurture.Program.Piece;
import ripen.nurture.Program.Step;

import java.time.Duration;
import java.util.HashMap;
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

    static Program reengagement() {
        return new Program(
                "re-engagement",
                "1",
                Set.of(EndsOn.MARKETING_QUALIFIED, EndsOn.HAND_RAISE, EndsOn.AWAKE),
                Map.of(
                        "first-name", "there",
                        "company", "your company",
                        "product", "our products",
                        "piece", "a case",
                        "piece-why", "the whole story"),
                Map.of(),
                Map.of("pumps", "quiet pumps", "sensors", "listening sensors"),
                List.of(
                        new Piece("The pumps", "/products/pumps", "pumps", null, "all of them."),
                        new Piece("The sensors", "/products/sensors", "sensors", null, "all."),
                        new Piece("The guide", "/guide", null, "guide", "to read."),
                        new Piece("Prices", "/pricing", null, null, "to compare.")),
                List.of(
                        new Step(
                                1,
                                Duration.ZERO,
                                Step.Kind.MARKETING,
                                "Still looking at {product}?",
                                "Hello {first-name}, {piece}: {piece-why} {link:piece}",
                                "<a href=\"{link:piece}\">{piece}</a>",
                                Map.of("piece", "piece")),
                        answers(
                                2,
                                10,
                                "One question: now, later, or not at all?",
                                "now",
                                "later",
                                "not-at-all"),
                        answers(3, 24, "Shall we stop writing?", "keep", "pause")));
    }

    private static Step answers(int number, int day, String subject, String... answers) {
        var links = new HashMap<String, String>();
        var text = new StringBuilder("Hello {first-name}");
        for (String answer : answers) {
            links.put(answer, "answer");
            text.append(" {link:").append(answer).append("}");
        }
        return new Step(
                number,
                Duration.ofDays(day),
                Step.Kind.MARKETING,
                subject,
                text.toString(),
                "<p>" + text + "</p>",
                links);
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
