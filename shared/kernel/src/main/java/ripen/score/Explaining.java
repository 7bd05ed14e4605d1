package ripen.score;

import ripen.score.Distance.Way;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says why a lead is, or is not, in a stage. Pure. */
public final class Explaining {

    private static final int MOST_REASONS = 3;

    private static final String ON_TRIAGE =
            "It has asked to be contacted and is on the triage list: a person decides.";

    private final ScoringModel model;
    private final Map<String, Set<String>> objects;
    private final ZoneId zone;

    /**
     * @param objects all that there are, where it is known, by the path under which activities name
     *     them ({@code form.document}): what is granted once for each ends with the last of them
     * @param zone the company's, for days
     */
    public Explaining(ScoringModel model, Map<String, Set<String>> objects, ZoneId zone) {
        this.model = model;
        this.objects = objects;
        this.zone = zone;
    }

    /**
     * @param state as of {@code at} (see {@link Scoring#asOf})
     * @param ledger the lead's ledger, for what got it there
     */
    public Distance distance(Stage stage, LeadState state, List<LedgerEntry> ledger, Instant at) {
        if (state.stage().compareTo(stage) >= 0) {
            return reached(stage, state, ledger);
        }
        if (state.verdict() instanceof Verdict.Disqualified disqualified) {
            return not(
                    stage,
                    "Disqualified on %s: %s. It moves again once it is reinstated.%s"
                            .formatted(
                                    day(disqualified.at()),
                                    disqualified.reason(),
                                    state.triage() ? " " + ON_TRIAGE : ""));
        }
        return switch (stage) {
            case SUBSCRIBER, ENGAGED -> engaged(state, at);
            case MARKETING_QUALIFIED -> qualified(state, at);
            case SALES_QUALIFIED ->
                    not(
                            stage,
                            "A person decides, once budget, authority, need and timing are met."
                                    + " Of the four none is recorded as met."
                                    + beforeThat(state, at));
            case OPPORTUNITY -> not(stage, "It takes an open deal." + beforeThat(state, at));
            case CUSTOMER -> not(stage, "It takes a deal that is won." + beforeThat(state, at));
        };
    }

    private Distance engaged(LeadState state, Instant at) {
        double missing = model.levels().entry(model.engagedLevel()) - score(state, at);
        var ways = new ArrayList<Way>();
        model.rules().stream()
                .filter(Rule::content)
                .map(rule -> new Way(rule.id(), 1, rule.points(), rule.why()))
                .limit(1)
                .forEach(ways::add);
        ways.addAll(new Ways(model, state.tally(), objects, at).to(missing));
        String words =
                "%s short of level %d, which is engaged; so is a content form."
                        .formatted(points(missing), model.engagedLevel());
        return new Distance(
                Stage.ENGAGED, false, missing, words, ways.stream().distinct().toList(), List.of());
    }

    private Distance qualified(LeadState state, Instant at) {
        Stage stage = Stage.MARKETING_QUALIFIED;
        if (state.excluded()) {
            return not(
                    stage,
                    "It is excluded (competitor, own staff or supplier) and never qualifies.");
        }
        var ways = new Ways(model, state.tally(), objects, at);
        OptionalInt level = qualifyingLevel(state);
        if (level.isEmpty()) {
            return new Distance(
                    stage, false, 0, byPointsNever(state), ways.handRaise(state), List.of());
        }
        double byLevel =
                level.getAsInt() == state.level()
                        ? 0
                        : model.levels().entry(level.getAsInt()) - score(state, at);
        double byReturn =
                state.verdict() instanceof Verdict.Returned returned
                        ? Verdict.Returned.ENOUGH - returned.points()
                        : 0;
        double missing = Math.max(Math.max(byLevel, byReturn), 0);
        List<Way> steps = ways.to(missing);
        var words = new StringBuilder();
        if (byLevel > 0) {
            words.append(
                    "%s short of level %d, which qualifies with fit %s"
                            .formatted(points(byLevel), level.getAsInt(), state.fit().grade()));
        } else {
            words.append("The label %s qualifies".formatted(state.label()));
        }
        if (state.verdict() instanceof Verdict.Returned returned) {
            words.append(
                    ", but sales has returned it on %s (%s): it takes %s more first%s"
                            .formatted(
                                    day(returned.at()),
                                    returned.reason(),
                                    points(Math.max(0, byReturn)),
                                    returned.wakeUp() == null || !returned.wakeUp().isAfter(at)
                                            ? ""
                                            : ", or %s, the wake-up date"
                                                    .formatted(day(returned.wakeUp()))));
        }
        words.append(steps.isEmpty() ? "." : ": " + steps.getFirst() + ".");
        var all = new ArrayList<>(steps);
        all.addAll(ways.handRaise(state));
        all.sort(Comparator.comparingInt(Way::times));
        return new Distance(stage, false, missing, words.toString(), all, List.of());
    }

    /** The lead's own if it qualifies with its fit, else the easiest better one that does. */
    private OptionalInt qualifyingLevel(LeadState state) {
        if (model.qualifying().contains(state.label())) {
            return OptionalInt.of(state.level());
        }
        return IntStream.range(1, state.level())
                .filter(level -> model.qualifying().contains(new Label(state.fit().grade(), level)))
                .max();
    }

    private String byPointsNever(LeadState state) {
        Grade grade = state.fit().grade();
        if (grade == Grade.D) {
            return "Fit D never qualifies by points"
                    + (state.triage()
                            ? ". " + ON_TRIAGE
                            : "; a request for a demo goes to the triage list."
                                    + unanswered(state.fit()));
        }
        boolean never = model.qualifying().stream().noneMatch(label -> label.grade() == grade);
        return (never
                        ? "Fit %s does not qualify by points".formatted(grade)
                        : "The label %s does not qualify, and more points lead to none that does"
                                .formatted(state.label()))
                + "; a request for a demo, a quote or contact does.";
    }

    /** A grade may be as low as it is because nobody has asked yet. */
    private static String unanswered(Fit fit) {
        return fit.completeness() >= 1
                ? ""
                : " Of what fit asks for only %d %% is known; answers in a form can raise it."
                        .formatted(Math.round(100 * fit.completeness()));
    }

    private String beforeThat(LeadState state, Instant at) {
        return state.stage().compareTo(Stage.MARKETING_QUALIFIED) >= 0
                ? ""
                : " Before that it has to be marketing-qualified: " + qualified(state, at).words();
    }

    /** Since it last came from an earlier stage. */
    private Distance reached(Stage stage, LeadState state, List<LedgerEntry> ledger) {
        List<StageEntry> history = state.history();
        int first = history.size() - 1;
        while (first > 0 && history.get(first - 1).stage().compareTo(stage) >= 0) {
            first--;
        }
        if (first < 0) {
            return new Distance(stage, true, 0, "Every lead begins here.", List.of(), List.of());
        }
        StageEntry entry = history.get(first);
        List<LedgerEntry> reasons = strongest(ledger, entry.at(), MOST_REASONS);
        String why =
                reasons.stream()
                        .map(
                                reason ->
                                        "%s (%s on %s)"
                                                .formatted(
                                                        reason.why(),
                                                        points(reason.points()),
                                                        day(reason.at())))
                        .collect(Collectors.joining("; "));
        String words =
                "In %s since %s: %s%s."
                        .formatted(
                                entry.stage().word(),
                                day(entry.at()),
                                entry.cause(),
                                why.isEmpty() ? "" : ". " + why);
        return new Distance(stage, true, 0, words, List.of(), reasons);
    }

    /** What was worth most at an instant and still holds, the strongest first. */
    private List<LedgerEntry> strongest(List<LedgerEntry> ledger, Instant at, int most) {
        return Ledger.net(ledger).stream()
                .filter(line -> line.points() > 0 && !line.at().isAfter(at))
                .sorted(
                        Comparator.comparingDouble(
                                (LedgerEntry line) -> -line.worth(at, model.engagement())))
                .limit(most)
                .toList();
    }

    private double score(LeadState state, Instant at) {
        return state.engagement().at(at, model.engagement());
    }

    private static Distance not(Stage stage, String words) {
        return new Distance(stage, false, 0, words, List.of(), List.of());
    }

    private String day(Instant at) {
        return at.atZone(zone).toLocalDate().toString();
    }

    /** Rounded up to a tenth, but for what has faded in the last minutes. */
    private static String points(double value) {
        double rounded = Math.ceil(value * 10 - 0.05) / 10;
        String number =
                rounded == Math.rint(rounded)
                        ? Long.toString((long) rounded)
                        : Double.toString(rounded);
        return number + (rounded == 1 ? " point" : " points");
    }
}
