package ripen.score;

import ripen.score.Distance.Way;
import ripen.stage.Stage;
import ripen.stage.StageEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says why a lead is, or is not, marketing-qualified. Pure. */
public final class Explaining {

    private static final int MOST_WAYS = 3;

    private final ScoringModel model;

    public Explaining(ScoringModel model) {
        this.model = model;
    }

    /**
     * @param state as of {@code at} (see {@link Scoring#asOf})
     * @param ledger the lead's ledger, for what got it there
     */
    public Distance distance(LeadState state, List<LedgerEntry> ledger, Instant at) {
        if (state.stage().compareTo(Stage.MARKETING_QUALIFIED) >= 0) {
            return new Distance(true, 0, whatGotItThere(state, ledger, at), List.of(), at);
        }
        if (state.excluded()) {
            return new Distance(
                    false,
                    0,
                    "It is excluded (competitor, own staff or supplier) and never qualifies.",
                    List.of(),
                    at);
        }
        OptionalInt level =
                IntStream.range(1, model.levels().lowest())
                        .filter(
                                candidate ->
                                        model.qualifying()
                                                .contains(
                                                        new Label(state.fit().grade(), candidate)))
                        .max();
        if (level.isEmpty()) {
            return new Distance(false, 0, byPointsNever(state), handRaise(state), at);
        }
        double score = state.engagement().at(at, model.engagement());
        double missing = model.levels().entry(level.getAsInt()) - score;
        List<Way> ways = ways(state, missing, at);
        String words =
                "%s short of level %d, which qualifies with fit %s%s."
                        .formatted(
                                points(missing),
                                level.getAsInt(),
                                state.fit().grade(),
                                first(ways));
        var all = new ArrayList<>(ways);
        all.addAll(handRaise(state));
        return new Distance(false, missing, words, all, at);
    }

    private String byPointsNever(LeadState state) {
        return state.fit().grade() == Grade.D
                ? "Fit D never qualifies by points; a request for a demo goes to the triage list."
                : "Fit %s does not qualify by points; a request for a demo, a quote or contact does."
                        .formatted(state.fit().grade());
    }

    private static String first(List<Way> ways) {
        return ways.isEmpty() ? "" : ": " + times(ways.getFirst());
    }

    private static String times(Way way) {
        return way.times() == 1 ? way.why() + ", once" : way.why() + ", " + way.times() + " times";
    }

    /** Rules whose points and caps, as they are used up now, can make up what is missing. */
    private List<Way> ways(LeadState state, double missing, Instant at) {
        return model.rules().stream()
                .filter(rule -> rule.points() > 0 && !rule.handRaise())
                .flatMap(rule -> way(rule, state.tally(), missing, at).stream())
                .sorted(
                        Comparator.comparingInt(Way::times)
                                .thenComparing(way -> Math.abs(way.points() - missing)))
                .limit(MOST_WAYS)
                .toList();
    }

    private static Optional<Way> way(Rule rule, Tally tally, double missing, Instant at) {
        int times = (int) Math.ceil(missing / rule.points() - 1e-9);
        Rule.Once once = rule.once() != null && rule.once().per() == null ? rule.once() : null;
        boolean used =
                once != null
                        && tally.grantedSince(
                                rule.id(),
                                once.within() == null ? Instant.MIN : at.minus(once.within()));
        double left =
                rule.cap() == null
                        ? Double.MAX_VALUE
                        : rule.cap().points()
                                - tally.pointsSince(
                                        rule.cap().group(), at.minus(rule.cap().window()));
        boolean possible = !used && !(once != null && times > 1) && left >= missing - 1e-9;
        return possible
                ? Optional.of(new Way(rule.id(), times, times * rule.points(), rule.why()))
                : Optional.empty();
    }

    private List<Way> handRaise(LeadState state) {
        return model.rules().stream()
                .filter(rule -> rule.handRaise() && state.fit().grade() != Grade.D)
                .map(rule -> new Way(rule.id(), 1, rule.points(), rule.why()))
                .limit(1)
                .toList();
    }

    private String whatGotItThere(LeadState state, List<LedgerEntry> ledger, Instant at) {
        StageEntry entry =
                state.history().stream()
                        .filter(one -> one.stage() == Stage.MARKETING_QUALIFIED)
                        .reduce((earlier, later) -> later)
                        .orElse(state.history().getLast());
        String reasons =
                strongest(ledger, entry.at(), 3).stream()
                        .map(
                                reason ->
                                        "%s (%s on %s)"
                                                .formatted(
                                                        reason.why(),
                                                        points(reason.points()),
                                                        reason.at().toString().substring(0, 10)))
                        .collect(Collectors.joining("; "));
        return "In %s since %s by %s: %s."
                .formatted(entry.stage().word(), entry.at(), entry.cause(), reasons);
    }

    /** The entries that were worth most at an instant, the strongest first. */
    public List<LedgerEntry> strongest(List<LedgerEntry> ledger, Instant at, int most) {
        return ledger.stream()
                .filter(line -> line.points() > 0 && !line.at().isAfter(at))
                .sorted(
                        Comparator.comparingDouble(
                                (LedgerEntry line) -> -line.worth(at, model.engagement())))
                .limit(most)
                .toList();
    }

    private static String points(double value) {
        double rounded = Math.ceil(value * 10 - 1e-9) / 10;
        String number =
                rounded == Math.rint(rounded)
                        ? Long.toString((long) rounded)
                        : Double.toString(rounded);
        return number + (rounded == 1 ? " point" : " points");
    }
}
