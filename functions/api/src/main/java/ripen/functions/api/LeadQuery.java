package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.Problem;
import ripen.aws.leads.HeatIndex.Place;
import ripen.score.Label;
import ripen.score.LeadState.Temperature;
import ripen.stage.Stage;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code GET /leads} is asked for. */
record LeadQuery(
        Optional<String> email,
        Optional<Stage> stage,
        Optional<Label> label,
        Optional<Temperature> temperature,
        int limit,
        Optional<Place> after) {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final String STAGES =
            Stream.of(Stage.values()).map(Stage::word).collect(Collectors.joining(", "));

    static LeadQuery of(HttpRequest request) {
        var parameters = new Parameters(request);
        parameters
                .text("sort")
                .filter(sort -> !sort.equals("heat"))
                .ifPresent(
                        sort -> {
                            throw Parameters.wrong(
                                    "sort", "heat, which is the only order there is", sort);
                        });
        return new LeadQuery(
                parameters.text("email"),
                parameters.parsed("stage", Stage::of, "one of " + STAGES),
                parameters.parsed("label", Label::of, "a grade and a level, A1 to D4"),
                parameters.parsed("temperature", LeadQuery::temperature, "hot, warm or cold"),
                parameters.number("limit", USUAL, MOST),
                parameters.text("next").or(() -> parameters.text("cursor")).map(LeadQuery::place));
    }

    boolean matches(LeadView lead) {
        return stage.map(wanted -> lead.state().stage() == wanted).orElse(true)
                && label.map(wanted -> lead.state().label().equals(wanted)).orElse(true)
                && temperature.map(wanted -> lead.temperature() == wanted).orElse(true);
    }

    boolean hasFilters() {
        return stage.isPresent() || label.isPresent() || temperature.isPresent();
    }

    /**
     * The stages under which such leads may be indexed: until the sweep comes, one that has faded
     * still stands where it was.
     */
    Set<Stage> indexed() {
        return stage.map(
                        wanted ->
                                wanted == Stage.ENGAGED
                                        ? EnumSet.of(wanted, Stage.MARKETING_QUALIFIED)
                                        : EnumSet.of(wanted))
                .orElse(EnumSet.allOf(Stage.class));
    }

    static String cursor(Place place) {
        return place.day() + "." + place.partition() + "." + place.lead();
    }

    private static Place place(String cursor) {
        if (!cursor.matches("-?\\d{1,9}\\.\\d{1,6}\\..{1,200}")) {
            throw Problem.badRequest(
                    "next must be what the answer before gave as next, unchanged; leave it out to"
                            + " begin at the top.");
        }
        String[] parts = cursor.split("\\.", 3);
        return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    private static Temperature temperature(String word) {
        return Temperature.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
