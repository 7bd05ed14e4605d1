package ripen.score;

import ripen.lead.Answer;
import ripen.lead.EmailKind;
import ripen.lead.JobTitle;
import ripen.stage.Stage;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is ever recorded: the types of activities with their properties, and what a profile says. A
 * rule that names anything else can never grant points.
 */
public final class Vocabulary {

    /** Of a name that whoever fills in a form, or a file, gives: {@code answers.*}. */
    private static final String ANY_NAME = ".*";

    /** What the value of a property is. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** A number from 0 to 1. */
        SHARE,
        FLAG,
        /** A text or a number: what columns of files hold. */
        ANY
    }

    /**
     * A property.
     *
     * @param values all that it can be; empty if it can be anything of its kind
     */
    public record Property(Kind kind, Set<String> values) {
        public Property {
            values = Set.copyOf(values);
        }
    }

    private static final Property TEXT = new Property(Kind.TEXT, Set.of());
    private static final Property NUMBER = new Property(Kind.NUMBER, Set.of());
    private static final Property SHARE = new Property(Kind.SHARE, Set.of());
    private static final Property FLAG = new Property(Kind.FLAG, Set.of());
    private static final Property ANY = new Property(Kind.ANY, Set.of());

    private static final Map<String, Property> SNAPSHOT =
            Map.of(
                    "jobTitle",
                    TEXT,
                    "employees",
                    NUMBER,
                    "industry",
                    TEXT,
                    "country",
                    oneOf(Arrays.asList(Locale.getISOCountries())),
                    "emailKind",
                    oneOf(Arrays.stream(EmailKind.values()).map(EmailKind::word).toList()),
                    "excluded",
                    FLAG,
                    "fields" + ANY_NAME,
                    ANY);

    private static final Map<String, Property> PROFILE =
            all(
                    SNAPSHOT,
                    Map.of(
                            "seniority", oneOf(JobTitle.seniorities()),
                            "functions", oneOf(JobTitle.functionNames())));

    private static final Map<String, Map<String, Property>> ACTIVITIES = activities();

    private Vocabulary() {}

    /** The types of all activities. */
    public static Set<String> types() {
        return ACTIVITIES.keySet();
    }

    /** The properties of an activity by their dotted paths. */
    public static Map<String, Property> activity(String type) {
        return ACTIVITIES.getOrDefault(type, Map.of());
    }

    /** The properties of a profile, as rules of fit see it. */
    public static Map<String, Property> profile() {
        return PROFILE;
    }

    /** The property at a path, also if only its beginning is given. */
    public static Optional<Property> find(Map<String, Property> properties, String path) {
        Property property = properties.get(path);
        return property != null
                ? Optional.of(property)
                : properties.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith(ANY_NAME))
                        .filter(
                                entry ->
                                        path.startsWith(
                                                entry.getKey()
                                                        .substring(0, entry.getKey().length() - 1)))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    private static Map<String, Map<String, Property>> activities() {
        var web = Map.of("visitor", TEXT, "clamped", FLAG);
        var origin =
                Map.of(
                        "source.source", TEXT,
                        "source.medium", TEXT,
                        "source.campaign", TEXT,
                        "source.term", TEXT,
                        "source.content", TEXT);
        var said = Map.of("by", TEXT, "reason", TEXT);
        var happened = Map.of("by", TEXT, "clamped", FLAG);
        var mail = Map.of("email.send", TEXT);
        var answer =
                Map.of(
                        "email.send",
                        TEXT,
                        "email.answer",
                        oneOf(Arrays.stream(Answer.values()).map(Answer::word).toList()));
        var activities = new TreeMap<String, Map<String, Property>>();
        activities.put("page.viewed", all(web, under("page", "path", "title", "product")));
        activities.put(
                "video.watched",
                all(
                        web,
                        under("video", "id", "product"),
                        Map.of("video.from", SHARE, "video.to", SHARE)));
        activities.put("site.searched", all(web, under("search", "product")));
        activities.put("form.errored", all(web, under("form", "id", "fields")));
        activities.put(
                "form.submitted",
                all(
                        under("form", "id", "document", "product"),
                        Map.of("form.intent", oneOf(List.of("hand-raise"))),
                        Map.of("visitor", TEXT, "submission", TEXT, "consent.wording", TEXT),
                        Map.of("answers" + ANY_NAME, TEXT),
                        origin,
                        profileOf(),
                        answer));
        activities.put(Activity.IMPORTED, all(under("import", "id", "file"), origin, profileOf()));
        activities.put(Activity.CLICKED, all(mail, under("email", "link")));
        activities.put(Activity.OPENED, mail);
        activities.put(Activity.SCANNED, mail);
        activities.put(Activity.ANSWERED, all(answer, Map.of("wakeUp", TEXT)));
        activities.put("email.replied", happened);
        activities.put("webinar.registered", all(happened, under("webinar", "id", "product")));
        activities.put(
                "webinar.attended",
                all(
                        happened,
                        under("webinar", "id", "product"),
                        Map.of("webinar.attended", SHARE)));
        for (String type : List.of("fair.scanned", "fair.talked")) {
            activities.put(type, all(happened, under("fair", "id", "product")));
        }
        activities.put("sales.accepted", Map.of("by", TEXT));
        activities.put("sales.returned", all(said, Map.of("wakeUp", TEXT)));
        activities.put(
                "stage.moved",
                all(
                        said,
                        Map.of(
                                "stage",
                                oneOf(Arrays.stream(Stage.values()).map(Stage::word).toList()))));
        activities.put("lead.disqualified", said);
        activities.put("lead.reinstated", said);
        for (String type : List.of("lead.excluded", "lead.included")) {
            activities.put(type, all(said, profileOf()));
        }
        return activities;
    }

    private static Map<String, Property> profileOf() {
        var profile = new LinkedHashMap<String, Property>();
        SNAPSHOT.forEach((name, property) -> profile.put("profile." + name, property));
        return profile;
    }

    private static Map<String, Property> under(String object, String... texts) {
        var properties = new LinkedHashMap<String, Property>();
        for (String text : texts) {
            properties.put(object + "." + text, TEXT);
        }
        return properties;
    }

    private static Property oneOf(Collection<String> values) {
        return new Property(Kind.TEXT, Set.copyOf(values));
    }

    @SafeVarargs
    private static Map<String, Property> all(Map<String, Property>... parts) {
        var all = new TreeMap<String, Property>();
        for (Map<String, Property> part : parts) {
            all.putAll(part);
        }
        return all;
    }
}
