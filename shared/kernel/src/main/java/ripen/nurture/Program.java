package ripen.nurture;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A series of mails, as configured. Steps are numbered from 1 and lie in the order of their days.
 *
 * @param version changes whenever a mail or a day changes; seed copies go out once per version
 * @param endsOn what takes a lead out early, beyond what always does (no basis, unsubscribed,
 *     undeliverable, excluded)
 * @param defaults what a template says where nothing is known of the lead
 * @param documents for each document, what a mail about it says in the place of the defaults
 * @param products product lines by id, as mails name them
 * @param pieces what a mail may recommend, the best first
 */
public record Program(
        String id,
        String version,
        Set<EndsOn> endsOn,
        Map<String, String> defaults,
        Map<String, Map<String, String>> documents,
        Map<String, String> products,
        List<Piece> pieces,
        List<Step> steps) {

    /** What templates may say of every lead and company, beside the program's own defaults. */
    private static final Set<String> KNOWN =
            Set.of("name", "first-name", "company", "industry", "document", "company-name");

    public Program {
        endsOn = Set.copyOf(endsOn);
        defaults = Map.copyOf(defaults);
        documents = Map.copyOf(documents);
        products = Map.copyOf(products);
        pieces = List.copyOf(pieces);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("The program " + id + " has no steps.");
        }
        for (Step step : steps) {
            requireKnownPlaces(step, defaults);
        }
    }

    /** A program that recommends nothing. */
    public Program(
            String id,
            String version,
            Set<EndsOn> endsOn,
            Map<String, String> defaults,
            Map<String, Map<String, String>> documents,
            List<Step> steps) {
        this(id, version, endsOn, defaults, documents, Map.of(), List.of(), steps);
    }

    private static void requireKnownPlaces(Step step, Map<String, String> defaults) {
        for (String place : Template.places(step.subject() + step.text() + step.html())) {
            boolean link =
                    place.startsWith("link:")
                            && step.links().containsKey(place.substring("link:".length()));
            if (!link && !KNOWN.contains(place) && !defaults.containsKey(place)) {
                throw new IllegalArgumentException(
                        "Step "
                                + step.number()
                                + " says {"
                                + place
                                + "}, which is neither a known value, nor a default, nor a link of"
                                + " the step");
            }
        }
    }

    /**
     * @throws IllegalArgumentException if the program has no such step
     */
    public Step step(int number) {
        return find(number)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "The program " + id + " has no step " + number));
    }

    public Optional<Step> find(int number) {
        return steps.stream().filter(step -> step.number() == number).findFirst();
    }

    /**
     * The step that answers what was asked for, sent at once; empty if the program begins later.
     */
    public Optional<Step> requested() {
        return steps.stream().filter(step -> step.kind() == Step.Kind.REQUESTED).findFirst();
    }

    /** The first step after this one that is marketing. */
    public Optional<Step> marketingAfter(int number) {
        return steps.stream()
                .filter(step -> step.kind() == Step.Kind.MARKETING && step.number() > number)
                .findFirst();
    }

    public Step last() {
        return steps.getLast();
    }

    /**
     * One mail of a program.
     *
     * @param after from the start of the enrolment; days of 24 hours
     * @param links link name to target: an address, or a path of the company's site; templates say
     *     {@code {link:name}}
     */
    public record Step(
            int number,
            Duration after,
            Kind kind,
            String subject,
            String text,
            String html,
            Map<String, String> links) {

        public Step {
            links = Map.copyOf(links);
        }

        /** Whose wish the mail is. */
        public enum Kind {
            /** What the person has just asked for: needs no consent, no cap, no hours. */
            REQUESTED,
            /** Everything else. */
            MARKETING
        }
    }

    /** What a program can be told to end on. */
    public enum EndsOn {
        MARKETING_QUALIFIED,
        HAND_RAISE,
        /** A lead that had gone cold shows interest again. */
        AWAKE
    }

    /**
     * Something to read or watch. Templates say {@code {piece}} and {@code {piece-why}} of it, and
     * a link with the target {@code piece} leads to it.
     *
     * @param target an address, or a path of the company's site
     * @param product the product line that it is about; null for all
     * @param document the document that it offers; null if none
     * @param why one sentence on what it is good for
     */
    public record Piece(
            String title,
            String target,
            @Nullable String product,
            @Nullable String document,
            String why) {}
}
