package ripen.nurture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A series of mails, as configured. Steps are numbered from 1 and lie in the order of their days.
 *
 * @param version changes whenever a mail or a day changes; seed copies go out once per version
 * @param endsOn what takes a lead out early, beyond what always does (no basis, unsubscribed, undeliverable, excluded)
 * @param defaults what a template says where nothing is known of the lead
 */
public record Program(
        String id, String version, Set<EndsOn> endsOn, Map<String, String> defaults, List<Step> steps) {

    public Program {
        endsOn = Set.copyOf(endsOn);
        defaults = Map.copyOf(defaults);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("The program " + id + " has no steps.");
        }
    }

    /**
     * @throws IllegalArgumentException if the program has no such step
     */
    public Step step(int number) {
        return find(number)
                .orElseThrow(() -> new IllegalArgumentException("The program " + id + " has no step " + number));
    }

    public Optional<Step> find(int number) {
        return steps.stream().filter(step -> step.number() == number).findFirst();
    }

    /** The step that answers what was asked for, sent at once; empty if the program begins later. */
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
     * @param links link name to target: an address, or a path of the company's site; templates say {@code {link:name}}
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
        HAND_RAISE
    }
}
