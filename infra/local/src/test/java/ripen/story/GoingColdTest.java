package ripen.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ripen.demo.Document;
import ripen.demo.Driver;
import ripen.demo.SentMail;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What follows from going cold, across months, through the public interface alone. */
class GoingColdTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z"); // a Monday
    private static final String FIRST = "Still looking at";
    private static final String SECOND = "One question: now, later, or not at all?";
    private static final String THIRD = "Shall we stop writing?";

    @Test
    void whoGoesQuietIsAskedAnswersAndIsLeftAlone() {
        try (var ripen =
                LocalRipen.standingStill(START, (call, aws) -> aws.apply(call.request()))) {
            Driver driver = ripen.driver();
            List<String> all =
                    List.of("mute", "ready", "patient", "finished", "loyal", "tired", "back");
            for (String who : all) {
                driver.submit("whitepaper", Answers.of("s-" + who, "v-" + who, mail(who)))
                        .expect(202);
            }
            qualifiesAndIsAccepted(driver, "taken");

            driver.advance(Duration.ofDays(47));
            driver.settle();
            assertThat(detail(driver, "mute").text("silence.cold")).isEqualTo("true");
            for (String who : all) {
                assertThat(questions(driver, who)).as(who).hasSize(1);
            }
            whatSalesIsToldOfWhoItHas(driver);
            theFirstMailIsOneThatCountsAndStops(driver);
            whoVisitsUsIsNotAskedAnyFurther(driver);

            driver.advance(Duration.ofDays(10));
            gatewaysChangeNothing(driver);
            theQuestionIsAnswered(driver);

            driver.advance(Duration.ofDays(15));
            whoPausesAndWhoStays(driver);
            theSunsetHoldsUntilTheyAct(driver);

            driver.advance(Duration.ofDays(80));
            whoSaidLaterIsAskedAgainAndNobodyElse(driver);
            assertThat(driver.settle()).as("dead letters").isZero();
        }
    }

    private static void qualifiesAndIsAccepted(Driver driver, String who) {
        driver.submit("whitepaper", Answers.of("s-" + who, "v-" + who, mail(who))).expect(202);
        driver.settle();
        driver.viewPages("v-" + who, "/pricing", "p-1", "p-2").expect(202);
        driver.settle();
        driver.send(
                        driver.request("/leads/" + driver.lead(mail(who)).text("id") + "/stage")
                                .header("authorization", "Bearer local")
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofString("{\"action\":\"accept\"}")))
                .expect(202);
        driver.settle();
    }

    private static void whatSalesIsToldOfWhoItHas(Driver driver) {
        List<SentMail> notes =
                driver.mailsTo(Chapter.SALES).stream()
                        .filter(mail -> mail.subject().contains("has gone quiet"))
                        .toList();
        assertThat(notes).hasSize(1);
        assertThat(notes.getFirst().text())
                .contains(
                        "Last sign of interest: 5 January 2026",
                        "Looked at prices",
                        "Counts as cold since: 19 February 2026",
                        "marketing-qualified since 5 January 2026");
        assertThat(questions(driver, "taken")).isEmpty();
    }

    private static void theFirstMailIsOneThatCountsAndStops(Driver driver) {
        SentMail first = questions(driver, "mute").getFirst();
        assertThat(first.subject()).startsWith(FIRST);
        var local = first.at().atZone(Chapter.BERLIN);
        assertThat(local.toLocalDate()).hasToString("2026-02-19");
        assertThat(local.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(local.getHour()).isBetween(8, 17);
        assertThat(first.header("List-Unsubscribe")).isPresent();
        assertThat(first.header("List-Unsubscribe-Post")).hasValue("List-Unsubscribe=One-Click");
        assertThat(driver.open(first.clicks().getFirst()).expect(302).header("location"))
                .hasValueSatisfying(target -> assertThat(target).contains("/cases/"));
        driver.settle();
        assertThat(detail(driver, "mute").text("silence.cold"))
                .as("a click is a sign")
                .isEqualTo("false");
        assertThat(programOf(driver, "mute").text("reason")).isEqualTo("Showed interest again");
    }

    private static void whoVisitsUsIsNotAskedAnyFurther(Driver driver) {
        driver.viewPages("v-back", "/pricing", "p-back").expect(202);
        driver.settle();
        assertThat(programOf(driver, "back").text("reason")).isEqualTo("Showed interest again");
    }

    /** A mail gateway opens every link of a mail, the hidden one as well. */
    private static void gatewaysChangeNothing(Driver driver) {
        assertThat(questions(driver, "mute")).hasSize(1);
        Document before = detail(driver, "tired");
        SentMail question = questions(driver, "tired").getLast();
        assertThat(question.subject()).isEqualTo(SECOND);
        for (URI link : question.readable()) {
            if (link.getPath().startsWith("/answer/")) {
                assertThat(driver.open(link).expect(200).body()).contains("<form method=\"post\">");
            }
        }
        driver.settle();
        assertThat(detail(driver, "tired")).isEqualTo(before);
        var altered = new StringBuilder(question.link("/answer/").getPath());
        altered.setCharAt(
                altered.length() - 2, altered.charAt(altered.length() - 2) == 'A' ? 'B' : 'A');
        assertThat(driver.post(altered.toString(), "text/plain", "").status()).isEqualTo(404);
    }

    private static void theQuestionIsAnswered(Driver driver) {
        int alerts = driver.mailsTo(Chapter.SALES).size();
        answers(driver, "ready", SECOND, 0);
        answers(driver, "patient", SECOND, 1);
        answers(driver, "patient", SECOND, 1);
        answers(driver, "finished", SECOND, 2);
        driver.settle();

        assertThat(driver.lead(mail("ready")).text("stage")).isEqualTo("marketing-qualified");
        assertThat(driver.mailsTo(Chapter.SALES)).hasSize(alerts + 1);
        assertThat(driver.mailsTo(Chapter.SALES).getLast().subject())
                .startsWith("Wants to be contacted");
        Document patient = detail(driver, "patient");
        assertThat(patient.text("recycled.reason")).isEqualTo("later");
        assertThat(patient.text("mail.marketing.why"))
                .startsWith("Asked not to be written to before");
        assertThat(detail(driver, "finished").text("consent.status")).isEqualTo("withdrawn");
        assertThat(detail(driver, "finished").text("mail.marketing.why"))
                .startsWith("Unsubscribed on");
    }

    private static void whoPausesAndWhoStays(Driver driver) {
        answers(driver, "loyal", THIRD, 0);
        answers(driver, "tired", THIRD, 1);
        driver.settle();
        assertThat(detail(driver, "loyal").text("mail.marketing.allowed")).isEqualTo("true");
        assertThat(detail(driver, "loyal").text("silence.cold")).isEqualTo("false");
        assertThat(driver.ledger(driver.lead(mail("loyal")).text("id")).list("entries"))
                .filteredOn(entry -> entry.text("type").equals("email.answered"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.number("points")).isEqualTo(5));
        assertThat(detail(driver, "tired").text("mail.marketing.why")).startsWith("Sunset since");
    }

    private static void theSunsetHoldsUntilTheyAct(Driver driver) {
        driver.advance(Duration.ofDays(5));
        assertThat(questions(driver, "tired")).hasSize(3);
        driver.viewPages("v-tired", "/privacy", "p-tired").expect(202);
        driver.settle();
        assertThat(detail(driver, "tired").text("mail.marketing.allowed"))
                .as("any page, even without points")
                .isEqualTo("true");
    }

    private static void whoSaidLaterIsAskedAgainAndNobodyElse(Driver driver) {
        List<SentMail> patient = questions(driver, "patient");
        assertThat(patient).hasSizeGreaterThan(2);
        Instant date = patient.get(1).at().plus(Duration.ofDays(90));
        assertThat(patient.get(2).subject()).startsWith(FIRST);
        assertThat(patient.get(2).at()).isAfter(date.minus(Duration.ofDays(1)));
        assertThat(questions(driver, "finished")).hasSize(2);
        // Both came back and fell silent again, within half a year.
        assertThat(detail(driver, "back").text("silence.cold")).isEqualTo("true");
        assertThat(questions(driver, "back")).hasSize(1);
        assertThat(questions(driver, "mute")).hasSize(1);
        assertThat(
                        driver.mailsTo(Chapter.SALES).stream()
                                .filter(mail -> mail.subject().contains("has gone quiet")))
                .hasSize(1);
        driver.advance(Duration.ofDays(40));
        driver.viewPages("v-back", "/pricing", "p-back-2").expect(202);
        driver.settle();
        driver.advance(Duration.ofDays(47));
        assertThat(questions(driver, "back")).as("another silence, half a year later").hasSize(2);
    }

    /** Presses the button behind the n-th answer of the mail. */
    private static void answers(Driver driver, String who, String subject, int n) {
        SentMail mail =
                questions(driver, who).stream()
                        .filter(sent -> sent.subject().equals(subject))
                        .findFirst()
                        .orElseThrow();
        URI link =
                mail.readable().stream()
                        .filter(each -> each.getPath().startsWith("/answer/"))
                        .toList()
                        .get(n);
        driver.press(link).expect(200);
    }

    private static List<SentMail> questions(Driver driver, String who) {
        return driver.mailsTo(mail(who)).stream()
                .filter(
                        mail ->
                                mail.subject().startsWith(FIRST)
                                        || mail.subject().equals(SECOND)
                                        || mail.subject().equals(THIRD))
                .toList();
    }

    private static Document programOf(Driver driver, String who) {
        return detail(driver, who).list("enrolments").stream()
                .filter(each -> each.text("program").equals("re-engagement"))
                .findFirst()
                .orElseThrow();
    }

    private static Document detail(Driver driver, String who) {
        return driver.leadById(driver.lead(mail(who)).text("id"));
    }

    private static String mail(String who) {
        return who + ".lead@example.com";
    }
}
