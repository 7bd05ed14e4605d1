package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.Problem;
import ripen.aws.leads.HeatIndex.Place;
import ripen.score.Label;
import ripen.score.LeadState;
import ripen.score.LeadState.Temperature;
import ripen.score.Review;
import ripen.score.ScoringModel;
import ripen.stage.Stage;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code GET /leads} is asked for.
 *
 * @param coolingBefore only who will drop below the label they have before this instant
 * @param quiet only who has gone quiet although worth a call
 * @param triage only who asked to be contacted, does not fit, and has no answer yet
 * @param review only who stands on the weekly review list
 * @param excluded only who is excluded, whom no other list shows; by address everybody is found
 * @param next where to go on, as the list gave it that is asked for
 */
record LeadQuery(
        Optional<String> email,
        Optional<Stage> stage,
        Optional<Label> label,
        Optional<Temperature> temperature,
        Optional<Instant> coolingBefore,
        boolean quiet,
        boolean triage,
        boolean review,
        boolean excluded,
        int limit,
        Optional<String> next) {

    static final String[] KNOWN = {
        "email",
        "stage",
        "label",
        "temperature",
        "coolingBefore",
        "quiet",
        "triage",
        "review",
        "excluded",
        "sort",
        "limit",
        "next",
        "cursor"
    };

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final String STAGES =
            Stream.of(Stage.values()).map(Stage::word).collect(Collectors.joining(", "));

    /**
     * @param now the instant that {@code coolingBefore} must lie after
     */
    static LeadQuery of(HttpRequest request, Instant now) {
        var parameters = new Parameters(request, KNOWN);
        mustNameAnAddress(request, parameters);
        Optional<Instant> coolingBefore = parameters.instantToCome("coolingBefore", now);
        boolean quiet = wanted(parameters, "quiet");
        onlyOne(parameters, List.of("email", "coolingBefore", "quiet"));
        boolean excluded = wanted(parameters, "excluded");
        for (String other : List.of("coolingBefore", "quiet", "triage", "review")) {
            onlyOne(parameters, List.of(other, "excluded"));
        }
        String order = coolingBefore.isPresent() ? "soonest" : "heat";
        parameters
                .text("sort")
                .filter(sort -> !sort.equals(order))
                .ifPresent(
                        sort -> {
                            throw Parameters.wrong(
                                    "sort", order + ", which is the only order here", sort);
                        });
        return new LeadQuery(
                parameters.text("email"),
                parameters.parsed("stage", Stage::of, "one of " + STAGES),
                parameters.parsed("label", Label::of, "a grade and a level, A1 to D4"),
                parameters.parsed("temperature", LeadQuery::temperature, "hot, warm or cold"),
                coolingBefore,
                quiet,
                wanted(parameters, "triage"),
                wanted(parameters, "review"),
                excluded,
                parameters.number("limit", USUAL, MOST),
                parameters.text("next").or(() -> parameters.text("cursor")));
    }

    boolean matches(LeadView lead) {
        boolean listed = email.isPresent() || lead.profile().excluded() == excluded;
        return listed && matches(lead.state(), lead.model());
    }

    /**
     * @param state advanced to the present
     */
    boolean matches(LeadState state, ScoringModel model) {
        return stage.map(wanted -> state.stage() == wanted).orElse(true)
                && label.map(wanted -> state.label().equals(wanted)).orElse(true)
                && temperature.map(wanted -> state.temperature(model) == wanted).orElse(true)
                && (!triage || Review.triage(state))
                && (!review || Review.weekly(state, model));
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

    /** Where a list by heat goes on. */
    Optional<Place> after() {
        return next.map(LeadQuery::place);
    }

    static String cursor(Place place) {
        return place.day() + "." + place.partition() + "." + place.lead();
    }

    static Problem wrongNext() {
        return Problem.badRequest(
                "next must be what the answer before gave as next, unchanged and with the same"
                        + " parameters; leave it out to begin at the top.");
    }

    private static Place place(String cursor) {
        if (!cursor.matches("-?\\d{1,9}\\.\\d{1,6}\\..{1,200}")) {
            throw wrongNext();
        }
        String[] parts = cursor.split("\\.", 3);
        return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    /** Who looks for somebody and names nobody does not want to see everybody. */
    private static void mustNameAnAddress(HttpRequest request, Parameters parameters) {
        if (request.query("email").isPresent() && parameters.text("email").isEmpty()) {
            throw Problem.badRequest(
                    "email is empty: give the address, as in ?email=jane@example.com, or leave"
                            + " it out to list all leads.");
        }
    }

    private static void onlyOne(Parameters parameters, List<String> names) {
        List<String> given =
                names.stream().filter(name -> parameters.text(name).isPresent()).toList();
        if (given.size() > 1) {
            throw Problem.badRequest(
                    String.join(" and ", given) + " do not go together: give one of them.");
        }
    }

    private static boolean wanted(Parameters parameters, String name) {
        return parameters.parsed(name, LeadQuery::yes, "true, or left out").isPresent();
    }

    private static boolean yes(String word) {
        if (!word.equals("true")) {
            throw new IllegalArgumentException(word);
        }
        return true;
    }

    private static Temperature temperature(String word) {
        return Temperature.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
