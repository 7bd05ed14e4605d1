package ripen.kpi;

import ripen.advice.Drift;
import ripen.advice.Drift.Finding;
import ripen.kpi.RemindingOfReviews.Reading;
import ripen.nurture.Mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The reminder that a scoring model should be reviewed, with the figures. Text and HTML say the
 * same.
 *
 * @param thresholds address of what the verdicts would suggest
 */
public record ReviewMail(String sender, String company, String thresholds) {

    /** The mail to one of the marketers. */
    public Mail write(Reading reading, String recipient) {
        Drift.Look drift = reading.drift();
        var page =
                new Page("Please review scoring model " + reading.model())
                        .paragraph(
                                "What sales says of leads has moved by more than chance: "
                                        + drift.lately()
                                        + " leads answered in the last 30 days, against "
                                        + drift.before()
                                        + " before.")
                        .section("Beyond chance (p below 0.01)", rows(drift.beyondChance()))
                        .section(
                                "Within chance",
                                rows(
                                        drift.findings().stream()
                                                .filter(finding -> !finding.beyondChance())
                                                .toList()))
                        .link("Levels and matrix that the verdicts suggest", thresholds)
                        .paragraph(
                                "You get this as a marketer of "
                                        + company
                                        + ", once for each version of the model and each of these"
                                        + " figures.");
        return Mail.of(
                        sender,
                        recipient,
                        "Please review scoring model %s: %s moved"
                                .formatted(
                                        reading.model(),
                                        String.join(
                                                " and ",
                                                drift.beyondChance().stream()
                                                        .map(Finding::what)
                                                        .toList())),
                        page.text(),
                        page.html())
                .withTags(Map.of("kind", "review"));
    }

    private static List<Page.Row> rows(List<Finding> findings) {
        return findings.stream()
                .map(
                        finding ->
                                new Page.Row(
                                        finding.what(),
                                        finding.figures()
                                                + " ("
                                                + finding.test()
                                                + ", p = "
                                                + String.format(Locale.ROOT, "%.1g", finding.p())
                                                + ")"))
                .toList();
    }
}
