package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Person;
import ripen.nurture.Alert.Occasion;
import ripen.nurture.Colleagues.Colleague;
import ripen.nurture.Sheet.Line;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the mail that tells sales about a lead: what to know before calling, on one screen. Times
 * are in the company's zone.
 */
public final class AlertLetters {

    private static final int COLLEAGUES = 5;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private final Letterhead head;
    private final String sales;
    private final List<String> marketing;
    private final Programs programs;
    private final Documents documents;
    private final ZoneId zone;

    public AlertLetters(
            Letterhead head,
            String sales,
            List<String> marketing,
            Programs programs,
            Documents documents,
            ZoneId zone) {
        this.head = head;
        this.sales = sales;
        this.marketing = List.copyOf(marketing);
        this.programs = programs;
        this.documents = documents;
        this.zone = zone;
    }

    /** To sales, with a copy to marketing. */
    public Mail write(Alert alert, String send) {
        String lead = alert.profile().lead();
        var sheet = new Sheet(alert.occasion().words(), lines(alert));
        String subject = subject(alert);
        return Mail.of(head.sender(), sales, subject, sheet.text(), sheet.html(subject))
                .withCopyTo(marketing)
                .withTags(Tags.of(lead, send));
    }

    private static String subject(Alert alert) {
        Person person = alert.profile().person();
        String who =
                Stream.of(person.name(), person.company())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "));
        return (alert.occasion().words()
                        + ": "
                        + (who.isEmpty() ? "name unknown" : who)
                        + " ("
                        + alert.label()
                        + ")")
                .replaceAll("[\\p{Cntrl}\\s]+", " ");
    }

    private List<Line> lines(Alert alert) {
        Person person = alert.profile().person();
        var lines = new ArrayList<Line>();
        lines.add(Line.of("Name", person.name()));
        lines.add(Line.of("Role", person.jobTitle()));
        lines.add(Line.of("Company", company(person)));
        lines.add(Line.of("Phone", person.phone()));
        lines.add(Line.of("E-mail", person.email()));
        lines.add(Line.of("Label", alert.label() + ", engagement " + Sheet.points(alert.score())));
        lines.add(Line.of("Occasion", alert.occasion().words()));
        lines.add(new Line("Why", alert.reasons().stream().map(this::reason).toList()));
        lines.add(
                new Line(
                        "Interested in",
                        alert.interests().stream()
                                .map(
                                        interest ->
                                                interest.product()
                                                        + " ("
                                                        + Sheet.points(interest.points())
                                                        + ")")
                                .toList()));
        lines.add(new Line("Who else of the account", colleagues(alert.colleagues())));
        lines.add(Line.of("Hot until", hotUntil(alert)));
        lines.add(Line.of("Source", source(alert)));
        lines.add(new Line("Mailed already", alert.mailed().stream().map(this::mailed).toList()));
        lines.add(Line.of("Lead", alert.profile().lead()));
        return lines;
    }

    private static @Nullable String company(Person person) {
        if (person.company() == null) {
            return null;
        }
        var parts = new ArrayList<String>();
        parts.add(person.company());
        if (person.employees() != null) {
            parts.add(person.employees() + " people");
        }
        if (person.country() != null) {
            parts.add(Locale.of("", person.country()).getDisplayCountry(Locale.ENGLISH));
        }
        return String.join(", ", parts);
    }

    private static List<String> colleagues(List<Colleague> all) {
        var shown = new ArrayList<String>();
        all.stream().limit(COLLEAGUES).map(AlertLetters::colleague).forEach(shown::add);
        if (all.size() > COLLEAGUES) {
            shown.add((all.size() - COLLEAGUES) + " more");
        }
        return all.isEmpty() ? List.of("nobody known yet") : shown;
    }

    private static String colleague(Colleague one) {
        return one.name()
                + (one.role() == null ? "" : ", " + one.role())
                + " ("
                + one.label()
                + ", "
                + Sheet.points(one.points())
                + ")";
    }

    private String reason(Alert.Reason reason) {
        return reason.why()
                + ": "
                + Sheet.points(reason.points())
                + (reason.times() > 1 ? ", " + reason.times() + " times, last on " : ", on ")
                + day(reason.last());
    }

    private String hotUntil(Alert alert) {
        if (alert.occasion() == Occasion.TRIAGE) {
            return "not hot: the profile does not fit. Please look whether it is worth a call";
        }
        return switch (alert.hot()) {
            case Alert.Hot.Asked _ ->
                    "a request to be contacted does not fade: until you have called";
            case Alert.Hot.Until(Instant at) ->
                    MINUTE.format(at.atZone(zone)) + " (" + zone + "), if nothing more happens";
            case Alert.Hot.Lasting _ -> "further notice: it does not leave the matrix by fading";
            case Alert.Hot.Over _ ->
                    "not hot by its score: the label " + alert.label() + " does not qualify";
        };
    }

    private static String source(Alert alert) {
        var source = alert.profile().source();
        return source.named("source")
                + ", campaign "
                + source.named("campaign")
                + ", conversions: "
                + alert.profile().conversions();
    }

    private String mailed(Send send) {
        Instant at = send.fate().sentAt();
        String subject =
                send.program() == null
                        ? send.id()
                        : programs.get(send.program()).step(send.step()).subject();
        String about =
                send.kind() == Send.Kind.REQUESTED && send.about() != null
                        ? "the requested document \"" + documents.find(send.about()).title() + "\""
                        : "\"" + Template.text(subject, name -> "...") + "\"";
        return about + (at == null ? "" : ", " + day(at));
    }

    private String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }
}
