package ripen.kpi;

import ripen.kpi.Figure.Happening;
import ripen.kpi.Figure.Step;
import ripen.kpi.Figure.Turn;
import ripen.nurture.Mail;
import ripen.stage.Stage;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The digest as a mail: what stands out first, then the figures, then who is hot and what is
 * coming. Text and HTML say the same.
 *
 * @param kpis address of the KPIs; the mail's link has the week's days behind it
 */
public record DigestMail(String sender, String company, String kpis, ZoneId zone) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    /** The mail to one of the marketers. */
    public Mail write(Digest digest, String recipient) {
        Week week = digest.week();
        String days = DAY.format(week.monday()) + " to " + DAY.format(week.sunday());
        String link = kpis + "?from=" + week.monday() + "&to=" + week.sunday();
        var page =
                new Page("Leads of the week, " + days)
                        .paragraph(digest.standout())
                        .section(
                                "New leads by source and campaign (against the week before)",
                                origins(digest))
                        .section("Entries per stage", stages(digest))
                        .section("Marketing-qualified", qualified(digest))
                        .section("Mails", mails(digest.figures()))
                        .section("The hottest leads", hottest(digest))
                        .section(
                                "Labels that will drop if nothing happens",
                                expected(digest.expected()))
                        .section("The first of them", drops(digest))
                        .section("Went cold by silence, and awoke", silences(digest))
                        .section("Worth a call: went cold in the week", wentCold(digest))
                        .section("Missed during an outage", overlooked(digest.figures()))
                        .link("All figures, day by day", link)
                        .paragraph(
                                "Days are those of "
                                        + zone
                                        + ". You get this as a marketer of "
                                        + company
                                        + ", once a week, unless nothing happened.");
        String subject =
                Words.count(digest.figures().leads(), "new lead")
                        + ", "
                        + (digest.figures().qualified(false) + digest.figures().qualified(true))
                        + " marketing-qualified: the week of "
                        + DAY.format(week.monday());
        return Mail.of(sender, recipient, subject, page.text(), page.html())
                .withTags(Map.of("kind", "digest"));
    }

    private static List<Page.Row> origins(Digest digest) {
        Map<Origin, long[]> lines = new TreeMap<>();
        digest.figures()
                .bySource()
                .forEach(
                        line ->
                                lines.computeIfAbsent(line.origin(), _ -> new long[2])[0] =
                                        line.leads());
        digest.before()
                .bySource()
                .forEach(
                        line ->
                                lines.computeIfAbsent(line.origin(), _ -> new long[2])[1] =
                                        line.leads());
        var rows = new ArrayList<Page.Row>();
        lines.entrySet().stream()
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<Origin, long[]> line) -> line.getValue()[0])
                                .reversed())
                .forEach(
                        line ->
                                rows.add(
                                        compared(
                                                Words.of(line.getKey()),
                                                line.getValue()[0],
                                                line.getValue()[1])));
        rows.add(compared("in all", digest.figures().leads(), digest.before().leads()));
        return rows;
    }

    private static List<Page.Row> stages(Digest digest) {
        return List.of(Stage.values()).stream()
                .filter(
                        stage ->
                                digest.figures().entries(stage) + digest.before().entries(stage)
                                        > 0)
                .map(
                        stage ->
                                compared(
                                        stage.word(),
                                        digest.figures().entries(stage),
                                        digest.before().entries(stage)))
                .toList();
    }

    private static List<Page.Row> qualified(Digest digest) {
        return List.of(
                compared(
                        "new", digest.figures().qualified(false), digest.before().qualified(false)),
                compared(
                        "repeat",
                        digest.figures().qualified(true),
                        digest.before().qualified(true)));
    }

    private static List<Page.Row> mails(Figures figures) {
        var rows = new ArrayList<Page.Row>();
        for (Step step : figures.steps()) {
            var parts = new ArrayList<String>();
            for (Happening happening : Happening.values()) {
                long count = figures.mails(step, happening);
                if (count > 0) {
                    parts.add(count + " " + happening.word());
                }
            }
            rows.add(new Page.Row(Words.of(step), String.join(", ", parts)));
        }
        return rows;
    }

    private List<Page.Row> hottest(Digest digest) {
        return digest.hottest().stream()
                .map(
                        hot ->
                                new Page.Row(
                                        hot.company() == null
                                                ? hot.name()
                                                : hot.name() + ", " + hot.company(),
                                        hot.label()
                                                + ", "
                                                + Words.score(hot.score())
                                                + (hot.hotUntil() == null
                                                        ? ""
                                                        : ", hot until " + moment(hot.hotUntil()))))
                .toList();
    }

    private List<Page.Row> drops(Digest digest) {
        return digest.drops().stream()
                .map(
                        drop ->
                                new Page.Row(
                                        drop.name(),
                                        drop.from()
                                                + " to "
                                                + drop.to()
                                                + " on "
                                                + moment(drop.at())))
                .toList();
    }

    private static List<Page.Row> expected(Expected expected) {
        return List.of(
                row("today", expected.today()),
                row("tomorrow", expected.tomorrow()),
                row("the seven days from tomorrow", expected.nextWeek()));
    }

    private static Page.Row row(String name, Expected.Window window) {
        String labels =
                window.byLabel().stream()
                        .map(line -> line.drops() + " " + line.from() + " to " + line.to())
                        .collect(Collectors.joining(", "));
        return new Page.Row(
                name,
                (window.atLeast() ? "at least " : "")
                        + window.drops()
                        + (labels.isEmpty() ? "" : ": " + labels));
    }

    private static List<Page.Row> silences(Digest digest) {
        return List.of(
                silence("went cold", Turn.WENT_COLD, digest), silence("awoke", Turn.AWOKE, digest));
    }

    private static Page.Row silence(String name, Turn turn, Digest digest) {
        return compared(name, digest.figures().silences(turn), digest.before().silences(turn));
    }

    private List<Page.Row> wentCold(Digest digest) {
        return digest.wentCold().stream()
                .map(
                        silent ->
                                new Page.Row(
                                        silent.company() == null
                                                ? silent.name()
                                                : silent.name() + ", " + silent.company(),
                                        silent.label()
                                                + ", "
                                                + Words.score(silent.score())
                                                + ", cold since "
                                                + moment(silent.since())))
                .toList();
    }

    private static List<Page.Row> overlooked(Figures figures) {
        return figures.overlooked().stream()
                .map(
                        line ->
                                new Page.Row(
                                        Words.count(line.leads(), "lead")
                                                + " "
                                                + Words.of(line.what()),
                                        "since " + DAY.format(line.since())))
                .toList();
    }

    private static Page.Row compared(String name, long now, long then) {
        return new Page.Row(name, now + " " + Words.against(now, then));
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }
}
