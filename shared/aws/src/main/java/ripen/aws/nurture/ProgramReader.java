package ripen.aws.nurture;

import org.jspecify.annotations.Nullable;

import ripen.aws.json.JsonProblem;
import ripen.lead.Answer;
import ripen.nurture.Program;
import ripen.nurture.Program.EndsOn;
import ripen.nurture.Program.Piece;
import ripen.nurture.Program.Step;
import ripen.nurture.Program.Step.Kind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the definition of a program; {@code program.schema.json} says the same to editors. What is
 * wrong is said with its place in the document.
 */
public final class ProgramReader {

    private static final Map<String, EndsOn> ENDS_ON =
            Map.of(
                    "marketing-qualified",
                    EndsOn.MARKETING_QUALIFIED,
                    "hand-raise",
                    EndsOn.HAND_RAISE,
                    "awake",
                    EndsOn.AWAKE);
    private static final Map<String, Kind> KINDS =
            Map.of("requested", Kind.REQUESTED, "marketing", Kind.MARKETING);

    private ProgramReader() {}

    /**
     * @throws JsonProblem if it is not the definition of a program
     */
    public static Program read(Map<?, ?> json) {
        onlyKnown(
                "",
                json,
                "$schema",
                "id",
                "version",
                "endsOn",
                "defaults",
                "documents",
                "products",
                "pieces",
                "steps");
        var documents = new HashMap<String, Map<String, String>>();
        object(json.get("documents"), "documents")
                .forEach(
                        (id, words) ->
                                documents.put(id.toString(), texts(words, "documents." + id)));
        String id = text(json, "id", "", "[a-z0-9-]{1,32}");
        String version = text(json, "version", "", "[A-Za-z0-9._-]{1,32}");
        List<Step> steps = steps(json.get("steps"));
        List<Piece> pieces = pieces(json.get("pieces"));
        try {
            return new Program(
                    id,
                    version,
                    endsOn(json.get("endsOn")),
                    texts(json.get("defaults"), "defaults"),
                    documents,
                    texts(json.get("products"), "products"),
                    pieces,
                    steps);
        } catch (IllegalArgumentException wrong) {
            throw wrong instanceof JsonProblem problem
                    ? problem
                    : new JsonProblem("steps", String.valueOf(wrong.getMessage()));
        }
    }

    private static Set<EndsOn> endsOn(@Nullable Object value) {
        var endsOn = new HashSet<EndsOn>();
        for (Object word : list(value == null ? List.of() : value, "endsOn")) {
            endsOn.add(one(ENDS_ON, word, "endsOn[" + endsOn.size() + "]"));
        }
        return endsOn;
    }

    private static List<Piece> pieces(@Nullable Object value) {
        var pieces = new ArrayList<Piece>();
        for (Object each : list(value == null ? List.of() : value, "pieces")) {
            String place = "pieces[" + pieces.size() + "]";
            Map<?, ?> piece = object(each, place);
            String dot = place + ".";
            onlyKnown(dot, piece, "title", "target", "product", "document", "why");
            pieces.add(
                    new Piece(
                            text(piece, "title", dot, ".{1,150}"),
                            text(piece, "target", dot, "https://.+|/.*"),
                            piece.get("product") == null
                                    ? null
                                    : text(piece, "product", dot, ".{1,64}"),
                            piece.get("document") == null
                                    ? null
                                    : text(piece, "document", dot, ".{1,64}"),
                            text(piece, "why", dot, ".{1,300}")));
        }
        return pieces;
    }

    private static List<Step> steps(@Nullable Object value) {
        var steps = new ArrayList<Step>();
        for (Object step : list(value, "steps")) {
            String place = "steps[" + steps.size() + "]";
            Step read = step(object(step, place), place + ".");
            if (read.number() != steps.size() + 1) {
                throw new JsonProblem(
                        place + ".step",
                        "must be "
                                + (steps.size() + 1)
                                + ": steps are numbered from 1 without gaps");
            }
            if (!steps.isEmpty() && read.after().compareTo(steps.getLast().after()) <= 0) {
                throw new JsonProblem(
                        place + ".day", "must be later than the day of the step before");
            }
            if (read.kind() == Kind.REQUESTED && !steps.isEmpty()) {
                throw new JsonProblem(
                        place + ".kind", "only the first step can be a requested mail");
            }
            steps.add(read);
        }
        if (steps.isEmpty()) {
            throw new JsonProblem("steps", "needs at least one step");
        }
        return steps;
    }

    private static Step step(Map<?, ?> json, String place) {
        onlyKnown(place, json, "step", "day", "kind", "subject", "text", "html", "links");
        return new Step(
                number(json, "step", place, 1, 99),
                Duration.ofDays(number(json, "day", place, 0, 365)),
                one(KINDS, json.get("kind"), place + "kind"),
                text(json, "subject", place, ".{1,150}"),
                lines(json.get("text"), place + "text"),
                lines(json.get("html"), place + "html"),
                links(json.get("links"), place + "links"));
    }

    private static Map<String, String> links(@Nullable Object value, String place) {
        Map<String, String> links = texts(value, place);
        links.forEach(
                (name, target) -> {
                    if (!name.matches("[a-z][a-z-]{0,31}") || name.equals("hidden")) {
                        throw new JsonProblem(
                                place + "." + name,
                                "a link's name is a word of small letters and hyphens; hidden is"
                                        + " taken");
                    }
                    if (!target.matches("https://.+|/.*|document|confirm|piece|answer")) {
                        throw new JsonProblem(
                                place + "." + name,
                                "must be an https address, a path that begins with a slash,"
                                        + " document, confirm, piece or answer");
                    }
                    if (target.equals("answer") && Answer.find(name).isEmpty()) {
                        throw new JsonProblem(
                                place + "." + name,
                                "an answer is now, later, not-at-all, keep or pause");
                    }
                });
        return links;
    }

    private static String lines(@Nullable Object value, String place) {
        List<?> lines = list(value, place);
        if (lines.isEmpty() || !lines.stream().allMatch(String.class::isInstance)) {
            throw new JsonProblem(place, "must be a list of lines, each a text");
        }
        return lines.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static <T> T one(Map<String, T> words, @Nullable Object value, String place) {
        T known = value instanceof String word ? words.get(word) : null;
        if (known == null) {
            throw new JsonProblem(
                    place,
                    "must be one of "
                            + words.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return known;
    }

    private static int number(Map<?, ?> json, String name, String place, int least, int most) {
        if (!(json.get(name) instanceof Integer number) || number < least || number > most) {
            throw new JsonProblem(
                    place + name, "must be a whole number from " + least + " to " + most);
        }
        return number;
    }

    private static String text(Map<?, ?> json, String name, String place, String pattern) {
        if (!(json.get(name) instanceof String text) || !text.matches(pattern)) {
            throw new JsonProblem(place + name, "must be a text that matches " + pattern);
        }
        return text;
    }

    private static Map<String, String> texts(@Nullable Object value, String place) {
        var texts = new LinkedHashMap<String, String>();
        object(value, place)
                .forEach(
                        (name, text) -> {
                            if (!(text instanceof String words)) {
                                throw new JsonProblem(place + "." + name, "must be a text");
                            }
                            texts.put(name.toString(), words);
                        });
        return texts;
    }

    private static Map<?, ?> object(@Nullable Object value, String place) {
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw new JsonProblem(place, "must be an object");
        }
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value, String place) {
        if (!(value instanceof List<?> list)) {
            throw new JsonProblem(place, "must be a list");
        }
        return list;
    }

    private static void onlyKnown(String place, Map<?, ?> json, String... names) {
        Collection<String> known = List.of(names);
        for (Object name : json.keySet()) {
            if (!known.contains(name.toString())) {
                throw new JsonProblem(
                        place + name, "is not known here; known are " + String.join(", ", names));
            }
        }
    }
}
