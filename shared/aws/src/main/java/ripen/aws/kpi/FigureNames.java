package ripen.aws.kpi;

import ripen.kpi.Figure;
import ripen.kpi.Figure.Entries;
import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Leads;
import ripen.kpi.Figure.Mails;
import ripen.kpi.Figure.Overlooked;
import ripen.kpi.Figure.Silences;
import ripen.kpi.Figure.Step;
import ripen.kpi.Figure.Turn;
import ripen.kpi.Figures;
import ripen.kpi.Origin;
import ripen.nurture.Missed.What;
import ripen.stage.Stage;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures as attributes of an aggregate: {@code stage#engaged#new}, {@code mail#sent#welcome#1},
 * {@code lead#7}, where 7 is the day's line of an origin, so that long names of campaigns are
 * written once per day and not with every count.
 */
final class FigureNames {

    private static final String OTHER = "lead#other";

    private FigureNames() {}

    /**
     * @param lines the day's origins in their order
     * @throws IllegalArgumentException for an origin without a line
     */
    static String of(Figure figure, List<Origin> lines) {
        return switch (figure) {
            case Leads(Origin origin) ->
                    origin.equals(Origin.OTHER) ? OTHER : "lead#" + line(origin, lines);
            case Entries(Stage stage, boolean repeat) ->
                    "stage#" + stage.word() + (repeat ? "#repeat" : "#new");
            case Mails(Step step, Happening happening) ->
                    "mail#" + happening.word() + "#" + step.program() + "#" + step.step();
            case Silences(Turn turn) -> "silence#" + turn.word();
            case Overlooked(What what, LocalDate since) -> "missed#" + what.word() + "#" + since;
        };
    }

    /** The figures of an aggregate; what is no figure is passed over. */
    static Figures read(Map<String, AttributeValue> aggregate, List<Origin> lines) {
        var counts = new HashMap<Figure, Long>();
        aggregate.forEach(
                (name, value) -> {
                    String[] parts = name.split("#", 4);
                    if (parts.length > 1 && value.n() != null) {
                        counts.put(figure(name, parts, lines), Long.parseLong(value.n()));
                    }
                });
        return new Figures(counts);
    }

    private static Figure figure(String name, String[] parts, List<Origin> lines) {
        return switch (parts[0]) {
            case "lead" ->
                    new Leads(
                            name.equals(OTHER)
                                    ? Origin.OTHER
                                    : lines.get(Integer.parseInt(parts[1])));
            case "stage" -> new Entries(Stage.of(parts[1]), parts[2].equals("repeat"));
            case "mail" ->
                    new Mails(
                            new Step(parts[2], parts[3]),
                            Happening.valueOf(parts[1].toUpperCase(Locale.ROOT)));
            case "silence" ->
                    new Silences(Turn.valueOf(parts[1].toUpperCase(Locale.ROOT).replace('-', '_')));
            case "missed" -> new Overlooked(What.of(parts[1]), LocalDate.parse(parts[2]));
            default ->
                    throw new IllegalStateException(
                            "An aggregate has the attribute " + name + ", which is no figure.");
        };
    }

    private static int line(Origin origin, List<Origin> lines) {
        int line = lines.indexOf(origin);
        if (line < 0) {
            throw new IllegalArgumentException("The day has no line for " + origin);
        }
        return line;
    }
}
