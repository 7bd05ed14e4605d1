package ripen.score;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model's rules, to be found by id, so that scoring an activity does not cost more where there
 * are more of them. Immutable.
 */
final class RuleBook {

    private record Page(int number, Rule rule) {}

    /** So many latest matches of a rule within so long are remembered. */
    record Keep(int matches, Duration within) {

        Keep and(Keep other) {
            return new Keep(
                    Math.max(matches, other.matches),
                    within.compareTo(other.within) > 0 ? within : other.within);
        }
    }

    private final Map<String, Page> pages = new HashMap<>();
    private final Map<String, Keep> kept = new HashMap<>();
    private final Map<String, Integer> groups = new HashMap<>();

    RuleBook(List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.cap() != null) {
                groups.merge(rule.cap().group(), 1, Integer::sum);
            }
            pages.put(rule.id(), new Page(pages.size(), rule));
            if (rule.count() != null) {
                var keep = new Keep(rule.count().atLeast(), rule.count().within());
                kept.merge(rule.id(), keep, Keep::and);
            }
            if (rule.after() != null) {
                kept.merge(rule.after().rule(), new Keep(1, rule.after().within()), Keep::and);
            }
        }
    }

    /** The rules with these ids, in the model's order. */
    List<Rule> of(Set<String> ids) {
        var found = new ArrayList<Page>();
        for (String id : ids) {
            Page page = pages.get(id);
            if (page != null) {
                found.add(page);
            }
        }
        found.sort(Comparator.comparingInt(Page::number));
        return found.stream().map(Page::rule).toList();
    }

    /** Whether several rules share the cap. */
    boolean shares(Rule.Cap cap) {
        return groups.getOrDefault(cap.group(), 0) > 1;
    }

    /** Remembers that the rules' patterns have matched, as far as any rule asks. */
    Tally remember(Tally tally, List<Rule> matching, Activity activity) {
        for (Rule rule : matching) {
            Keep keep = kept.get(rule.id());
            if (keep != null) {
                tally =
                        tally.withMatch(
                                rule.id(),
                                activity.at(),
                                keep.matches(),
                                activity.at().minus(keep.within()));
            }
        }
        return tally;
    }
}
