package ripen.kpi;

import ripen.kpi.Figure.Entries;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Leads;
import ripen.kpi.Figure.Mails;
import ripen.kpi.Figure.Overlooked;
import ripen.kpi.Figure.Silences;
import ripen.kpi.Figure.Step;
import ripen.kpi.Figure.Turn;
import ripen.nurture.Missed.What;
import ripen.stage.Stage;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Counts of figures; what is absent is zero, and a zero is absent. Differences may be negative.
 * Immutable.
 */
public record Figures(Map<Figure, Long> counts) {

    public static final Figures NONE = new Figures(Map.of());

    public Figures {
        var present = new HashMap<>(counts);
        present.values().removeIf(count -> count == 0);
        counts = Map.copyOf(present);
    }

    /** So many leads of one origin. */
    public record Line(Origin origin, long leads) {}

    public static Figures one(Figure figure) {
        return new Figures(Map.of(figure, 1L));
    }

    public static Figures sum(Collection<Figures> parts) {
        var sum = new HashMap<Figure, Long>();
        parts.forEach(
                part ->
                        part.counts.forEach(
                                (figure, count) -> sum.merge(figure, count, Long::sum)));
        return new Figures(sum);
    }

    public Figures plus(Figures other) {
        return sum(List.of(this, other));
    }

    public Figures minus(Figures other) {
        var negative = new HashMap<Figure, Long>();
        other.counts.forEach((figure, count) -> negative.put(figure, -count));
        return plus(new Figures(negative));
    }

    /** The same counts under other figures; what falls together adds up. */
    public Figures under(UnaryOperator<Figure> renaming) {
        var renamed = new HashMap<Figure, Long>();
        counts.forEach((figure, count) -> renamed.merge(renaming.apply(figure), count, Long::sum));
        return new Figures(renamed);
    }

    public boolean isNone() {
        return counts.isEmpty();
    }

    public long leads() {
        return total(Leads.class::isInstance);
    }

    /** Most leads first, then by name. */
    public List<Line> bySource() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof Leads)
                .map(entry -> new Line(((Leads) entry.getKey()).origin(), entry.getValue()))
                .sorted(
                        Comparator.comparingLong(Line::leads)
                                .reversed()
                                .thenComparing(Line::origin))
                .toList();
    }

    public long entries(Stage stage) {
        return count(new Entries(stage, false)) + count(new Entries(stage, true));
    }

    /** New or repeated qualifications by marketing. */
    public long qualified(boolean repeat) {
        return count(new Entries(Stage.MARKETING_QUALIFIED, repeat));
    }

    public long silences(Turn turn) {
        return count(new Silences(turn));
    }

    public long mails(Happening happening) {
        return total(figure -> figure instanceof Mails mails && mails.happening() == happening);
    }

    public long mails(Step step, Happening happening) {
        return count(new Mails(step, happening));
    }

    /** The steps of which mails are counted, by name. */
    public List<Step> steps() {
        return counts.keySet().stream()
                .filter(Mails.class::isInstance)
                .map(figure -> ((Mails) figure).step())
                .distinct()
                .sorted(Comparator.comparing(Step::program).thenComparing(Step::step))
                .toList();
    }

    /**
     * So many leads that something happened to during an outage and nobody was told of.
     *
     * @param since the first day on which it happened
     */
    public record Overlooking(What what, long leads, LocalDate since) {}

    /** What was noticed too late to tell anybody, by what it was. */
    public List<Overlooking> overlooked() {
        var lines = new TreeMap<What, Overlooking>();
        counts.forEach(
                (figure, count) -> {
                    if (figure instanceof Overlooked(What what, LocalDate since)) {
                        lines.merge(
                                what,
                                new Overlooking(what, count, since),
                                (one, other) ->
                                        new Overlooking(
                                                what,
                                                one.leads() + other.leads(),
                                                one.since().isBefore(other.since())
                                                        ? one.since()
                                                        : other.since()));
                    }
                });
        return List.copyOf(lines.values());
    }

    private long count(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }

    private long total(Predicate<Figure> which) {
        return counts.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
