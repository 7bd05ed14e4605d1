package ripen.nurture;

import ripen.decay.Levels;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.nurture.Sheet.Line;
import ripen.score.LeadState;
import ripen.score.Ledger;
import ripen.score.LedgerEntry;
import ripen.score.ScoringModel;
import ripen.stage.Stage;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the note that a lead in sales' hands has gone quiet. Times are in the company's zone. */
public final class SilenceLetters {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Letterhead head;
    private final String sales;
    private final ZoneId zone;

    public SilenceLetters(Letterhead head, String sales, ZoneId zone) {
        this.head = head;
        this.sales = sales;
        this.zone = zone;
    }

    /**
     * @param state as of {@code now}
     * @param at when it went cold
     */
    Mail write(
            Profile profile,
            LeadState state,
            ScoringModel model,
            List<LedgerEntry> ledger,
            Instant at,
            String send,
            Instant now) {
        Person person = profile.person();
        Instant lastSign = at.minus(model.coldAfter());
        String subject = who(person) + " has gone quiet: last sign of interest on " + day(lastSign);
        var lines = new ArrayList<Line>();
        lines.add(Line.of("Name", person.name()));
        lines.add(Line.of("Role", person.jobTitle()));
        lines.add(Line.of("Company", person.company()));
        lines.add(Line.of("Phone", person.phone()));
        lines.add(Line.of("E-mail", person.email()));
        lines.add(Line.of("Last sign of interest", day(lastSign)));
        lines.add(Line.of("What they last did", last(ledger, at).orElse(null)));
        lines.add(Line.of("Counts as cold since", day(at)));
        double score = Math.max(0, state.engagement().at(now, model.engagement()));
        lines.add(Line.of("Label", state.label() + ", engagement " + Sheet.points(score)));
        lines.add(Line.of("The label holds until", until(state, model)));
        lines.add(Line.of("Stage", stage(state)));
        lines.add(Line.of("Lead", profile.lead()));
        var sheet = new Sheet("Gone quiet", lines);
        return Mail.of(head.sender(), sales, subject, sheet.text(), sheet.html(subject))
                .withTags(Tags.of(profile.lead(), send));
    }

    private static String who(Person person) {
        String who =
                Stream.of(person.name(), person.company())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "))
                        .replaceAll("[\\p{Cntrl}\\s]+", " ")
                        .strip();
        return who.isEmpty() ? "A lead" : who;
    }

    private Optional<String> last(List<LedgerEntry> ledger, Instant at) {
        return Ledger.net(ledger).stream()
                .filter(entry -> entry.points() > 0 && entry.at().isBefore(at))
                .max(Comparator.comparing(LedgerEntry::activity))
                .map(entry -> entry.why() + ", on " + day(entry.at()));
    }

    private String until(LeadState state, ScoringModel model) {
        Levels levels = model.levels();
        return state.level() == levels.lowest()
                ? "it is at the lowest level already"
                : state.engagement()
                        .fallsBelow(levels.leaving(state.level()), model.engagement())
                        .map(at -> day(at) + ", if nothing more happens")
                        .orElse("further notice: it does not fade");
    }

    private String stage(LeadState state) {
        Stage stage = state.stage();
        return state.history().isEmpty()
                ? stage.word()
                : stage.word() + " since " + day(state.history().getLast().at());
    }

    private String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }
}
