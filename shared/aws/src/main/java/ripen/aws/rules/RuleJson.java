package ripen.aws.rules;

import ripen.aws.json.Json;
import ripen.aws.json.JsonObject;
import ripen.aws.json.Mistakes;
import ripen.aws.json.Nearest;
import ripen.score.Rule;
import ripen.score.Tally;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Reads one engagement rule, and checks what holds for all of them together. */
final class RuleJson {

    /** Visits are remembered for so long. */
    private static final Duration LONGEST_VISITS = Duration.ofDays(14);

    /** Matches are remembered for so long. */
    private static final Duration LONGEST_MEMORY = Duration.ofDays(90);

    private static final int MOST_MATCHES = 20;

    /** Of all rules together: each takes room in every lead's state. */
    private static final int MOST_REMEMBERED = 200;

    private static final String TOO_MANY =
            MOST_REMEMBERED + " at most: that much is remembered of each lead";

    private RuleJson() {}

    /** What is wrong with it is among the mistakes afterwards. */
    static Rule read(JsonObject json, Mistakes mistakes) {
        mistakes.addAll(
                json.unknown(
                        "id",
                        "when",
                        "engagement",
                        "interest",
                        "times",
                        "once",
                        "cap",
                        "visits",
                        "count",
                        "after",
                        "handRaise",
                        "content",
                        "why",
                        "learned"));
        mistakes.find(() -> json.findText("learned")); // for people
        String id = mistakes.in("", () -> id(json));
        return new Rule(
                id,
                mistakes.in("{}", () -> Json.text(json.object("when").members())),
                mistakes.in(0d, () -> json.number("engagement", -Bounds.POINTS, Bounds.POINTS)),
                mistakes.find(() -> json.findText("times")),
                mistakes.find(
                        () ->
                                json.findObject("interest")
                                        .map(interest -> interest.only("from").text("from"))),
                mistakes.find(() -> json.findObject("once").map(RuleJson::once)),
                mistakes.find(() -> json.findObject("cap").map(cap -> cap(cap, id))),
                mistakes.find(() -> json.findObject("visits").map(RuleJson::visits)),
                mistakes.find(() -> json.findObject("count").map(RuleJson::count)),
                mistakes.find(() -> json.findObject("after").map(RuleJson::after)),
                mistakes.in(false, () -> json.flag("handRaise")),
                mistakes.in(false, () -> json.flag("content")),
                mistakes.in("", () -> json.text("why")));
    }

    /**
     * Ids are unique, "after" names a rule, a group has one cap, and not too much is remembered.
     */
    static void check(List<JsonObject> places, List<Rule> rules, Mistakes mistakes) {
        var ids = new HashSet<String>();
        var groups = new HashMap<String, Rule.Cap>();
        int remembered = 0;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            JsonObject json = places.get(i);
            if (!ids.add(rule.id()) && !rule.id().isEmpty()) {
                mistakes.add(json.problem("id", "there is a rule " + rule.id() + " already"));
            }
            Rule.Cap cap = rule.cap();
            Rule.Cap same = cap == null ? null : groups.putIfAbsent(cap.group(), cap);
            if (same != null && !same.equals(cap)) {
                mistakes.add(json.problem("cap", otherCap(same)));
            }
            int before = remembered;
            remembered += rule.count() == null ? 0 : rule.count().atLeast();
            if (before <= MOST_REMEMBERED && remembered > MOST_REMEMBERED) {
                mistakes.add(json.problem("count", "all counts together may be " + TOO_MANY));
            }
        }
        for (int i = 0; i < rules.size(); i++) {
            Rule.After after = rules.get(i).after();
            if (after != null && !ids.contains(after.rule())) {
                mistakes.add(
                        places.get(i)
                                .problem(
                                        "after.rule",
                                        "there is no rule "
                                                + after.rule()
                                                + " in the model"
                                                + Nearest.hint(after.rule(), ids)));
            }
        }
    }

    private static String otherCap(Rule.Cap cap) {
        return "the group %s has %s points per %s already: a group has one cap"
                .formatted(
                        cap.group(),
                        JsonObject.plain(cap.points()),
                        JsonObject.written(cap.window()));
    }

    /** The id is part of a sort key, so it has no {@code #}. */
    static String id(JsonObject json) {
        String id = json.text("id");
        if (!id.matches("[a-z0-9-]{1,64}")) {
            throw json.problem("id", "must be 1 to 64 small letters, digits and hyphens");
        }
        return id;
    }

    private static Rule.Once once(JsonObject json) {
        json.only("per", "within");
        return new Rule.Once(
                json.findText("per").orElse(null),
                json.findDuration("within", Bounds.LONGEST).orElse(null));
    }

    private static Rule.Cap cap(JsonObject json, String rule) {
        json.only("points", "per", "group");
        double points = json.number("points", 0, Bounds.SUM);
        if (points == 0) {
            throw json.problem("points", "must be more than nothing");
        }
        return new Rule.Cap(
                points, json.duration("per", Bounds.LONGEST), json.findText("group").orElse(rule));
    }

    private static Rule.Visits visits(JsonObject json) {
        json.only("count", "within");
        return new Rule.Visits(
                json.whole("count", 1, Tally.MOST_VISITS),
                within(json, LONGEST_VISITS, "must be P14D at most: visits"));
    }

    private static Rule.Count count(JsonObject json) {
        json.only("atLeast", "within");
        return new Rule.Count(
                json.whole("atLeast", 2, MOST_MATCHES),
                within(json, LONGEST_MEMORY, "must be P90D at most: matches"));
    }

    private static Rule.After after(JsonObject json) {
        json.only("rule", "within");
        return new Rule.After(
                json.text("rule"), within(json, LONGEST_MEMORY, "must be P90D at most: matches"));
    }

    private static Duration within(JsonObject json, Duration longest, String problem) {
        Duration within = json.duration("within");
        if (within.compareTo(longest) > 0) {
            throw json.problem("within", problem + " are remembered for that long");
        }
        return within;
    }
}
