package ripen.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.kpi.CountingChanges.Change;
import ripen.kpi.Figure.Turn;
import ripen.kpi.MailClaims.Status;
import ripen.nurture.Mail;
import ripen.nurture.Mailbox;
import ripen.nurture.Mailbox.Outcome;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

class SendingDigestsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2018, 6, 4);
    private static final String TEAM = "team@x.test";

    private final InMemoryAggregates aggregates = new InMemoryAggregates();
    private final InMemoryMailClaims claims = new InMemoryMailClaims();
    private final List<Mail> sent = new ArrayList<>();
    private int sequence;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Pacific/Auckland",
                "Asia/Kolkata",
                "America/Santiago"
            })
    void aYearOfMondaysAtEightWhateverTheClocksDo(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        LocalDate first = LocalDate.of(2018, 1, 1);
        first.datesUntil(first.plusDays(364)).forEach(day -> lead(zone, "newsletter", day));
        SendingDigests digests = digests(zone, this::accept, TEAM);
        var moments = new ArrayList<ZonedDateTime>();
        Instant end = first.plusDays(371).atStartOfDay(zone).toInstant();
        for (Instant now = first.atStartOfDay(zone).toInstant();
                now.isBefore(end);
                now = now.plus(Duration.ofHours(1))) {
            if (digests.send(now) > 0) {
                moments.add(now.atZone(zone));
            }
        }

        assertThat(moments).hasSize(52);
        for (int i = 0; i < moments.size(); i++) {
            assertThat(moments.get(i).toLocalDateTime())
                    .isEqualTo(first.plusWeeks(i + 1).atTime(8, 0));
            assertThat(sent.get(i).subject()).startsWith("7 new leads");
        }
    }

    @Test
    void afterAnOutageOnlyTheLatestWeekIsTold() {
        for (int week = 0; week < 4; week++) {
            lead(BERLIN, "newsletter", MONDAY.plusWeeks(week));
        }
        SendingDigests digests = digests(BERLIN, this::accept, TEAM);

        digests.send(at(MONDAY.plusWeeks(4).plusDays(2), 15));
        digests.send(at(MONDAY.plusWeeks(4).plusDays(2), 16));

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().text())
                .contains("Mon 25 Jun 2018 to Sun 1 Jul 2018", "from=2018-06-25&to=2018-07-01");
    }

    @Test
    void aWeekWithoutNewsIsSkippedForGood() {
        SendingDigests digests = digests(BERLIN, this::accept, TEAM);

        digests.send(at(MONDAY.plusWeeks(1), 8));

        assertThat(sent).isEmpty();
        assertThat(claims.of(MONDAY.toString()).get(TEAM).status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void whoeverDiesBetweenClaimAndSettlingLeavesItUndecidedAndNobodyGetsItTwice() {
        lead(BERLIN, "newsletter", MONDAY);
        SendingDigests dying =
                digests(
                        BERLIN,
                        mail -> {
                            sent.add(mail);
                            throw new IllegalStateException("died before the answer was used");
                        },
                        TEAM,
                        "second@x.test");
        Instant monday = at(MONDAY.plusWeeks(1), 8);
        assertThatThrownBy(() -> dying.send(monday)).isInstanceOf(IllegalStateException.class);

        SendingDigests digests = digests(BERLIN, this::accept, TEAM, "second@x.test");
        for (int hour = 0; hour < 24; hour++) {
            digests.send(monday.plus(Duration.ofHours(hour)));
        }

        assertThat(sent).extracting(Mail::to).containsExactly(TEAM, "second@x.test");
        assertThat(claims.of(MONDAY.toString()).get(TEAM).status()).isEqualTo(Status.UNDECIDED);
        assertThat(claims.of(MONDAY.toString()).get("second@x.test").status())
                .isEqualTo(Status.SENT);
    }

    @Test
    void whatWasThrottledIsTriedAgainAndWhatIsUnclearIsNot() {
        lead(BERLIN, "newsletter", MONDAY);
        Instant monday = at(MONDAY.plusWeeks(1), 8);
        var outcomes =
                new ArrayList<>(
                        List.<Outcome>of(new Outcome.Throttled(), new Outcome.Unclear("time-out")));
        Mailbox mailbox =
                mail -> {
                    sent.add(mail);
                    return outcomes.removeFirst();
                };

        for (int hour = 0; hour < 5; hour++) {
            digests(BERLIN, mailbox, TEAM).send(monday.plus(Duration.ofHours(hour)));
        }

        assertThat(sent).hasSize(2);
        assertThat(claims.of(MONDAY.toString()).get(TEAM).status()).isEqualTo(Status.UNDECIDED);
    }

    @Test
    void theMailSaysTheFiguresOfItsDaysAgainstTheWeekBeforeInTextAndHtml() {
        lead(BERLIN, "fair", MONDAY.minusDays(1));
        lead(BERLIN, "newsletter", MONDAY);
        lead(BERLIN, "newsletter", MONDAY.plusDays(6));
        lead(BERLIN, "<b>hostile\n  in all</b>", MONDAY.plusDays(6));
        lead(BERLIN, "newsletter", MONDAY.plusDays(7));
        silence(Turn.WENT_COLD, MONDAY.plusDays(2));
        silence(Turn.AWOKE, MONDAY.plusDays(2));
        silence(Turn.AWOKE, MONDAY.plusDays(6));
        silence(Turn.AWOKE, MONDAY.plusDays(7));

        digests(BERLIN, this::accept, TEAM).send(at(MONDAY.plusWeeks(1), 8));

        Mail mail = sent.getFirst();
        assertThat(mail.subject())
                .isEqualTo("3 new leads, 0 marketing-qualified: the week of Mon 4 Jun 2018");
        assertThat(mail.text().lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "newsletter / spring 2 (+2)",
                        "fair / spring 0 (-1)",
                        "in all 3 (+2)",
                        "<b>hostile in all</b> / spring 1 (+1)",
                        "Hot Lead, Example GmbH A2, 36.0, hot until Thu 21 Jun 09:30",
                        "today 0",
                        "tomorrow 2: 2 A2 to A3",
                        "the seven days from tomorrow at least 2: 2 A2 to A3",
                        "Hot Lead A2 to A3 on Tue 12 Jun 09:30",
                        "went cold 1 (+1)",
                        "awoke 2 (+2)",
                        "Quiet Lead, Example GmbH A4, 7.1, cold since Mon 4 Jun 00:00");
        assertThat(mail.html())
                .contains("newsletter / spring", "2 (+2)", "&lt;b&gt;hostile")
                .doesNotContain("<b>hostile");
        assertThat(mail.text()).contains("https://leads.test/kpis?from=2018-06-04&to=2018-06-10");
    }

    private SendingDigests digests(ZoneId zone, Mailbox mailbox, String... recipients) {
        var letter =
                new DigestMail(
                        "marketing@x.test", "Example Works", "https://leads.test/kpis", zone);
        return new SendingDigests(
                new ReadingKpis(aggregates),
                new OneHotLead(),
                claims,
                mailbox,
                letter,
                List.of(recipients),
                zone);
    }

    private Outcome accept(Mail mail) {
        sent.add(mail);
        return new Outcome.Accepted("m-" + sent.size());
    }

    private void lead(ZoneId zone, String source, LocalDate day) {
        var change =
                new Change(
                        Sequence.of(Integer.toString(++sequence)),
                        AggregatesContract.lead(
                                new Counting(zone), new Origin(source, "spring"), day));
        new CountingChanges(aggregates).count("s", List.of(change));
    }

    private void silence(Turn turn, LocalDate day) {
        var change =
                new Change(
                        Sequence.of(Integer.toString(++sequence)),
                        new Counting(BERLIN).silence(turn, at(day, 12)));
        new CountingChanges(aggregates).count("s", List.of(change));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(BERLIN).toInstant();
    }

    private static final class OneHotLead implements Outlook {

        private static final Instant UNTIL = Instant.parse("2018-06-21T07:30:00Z");
        private static final Instant TOMORROW = Instant.parse("2018-06-12T07:30:00Z");

        @Override
        public List<Hot> hottest(int count, Instant now) {
            return List.of(new Hot("lead-1", "Hot Lead", "Example GmbH", "A2", 36, UNTIL));
        }

        @Override
        public Drops drops(Instant now, Instant before) {
            return new Drops(
                    List.of(
                            new Drop("lead-1", "lead-1", "A2", "A3", TOMORROW),
                            new Drop("lead-2", "lead-2", "A2", "A3", TOMORROW)),
                    before.minusMillis(1));
        }

        @Override
        public List<Drop> named(List<Drop> drops) {
            return drops.stream()
                    .map(
                            drop ->
                                    new Drop(
                                            drop.lead(),
                                            "Hot Lead",
                                            drop.from(),
                                            drop.to(),
                                            drop.at()))
                    .toList();
        }

        @Override
        public List<Silent> wentCold(Instant from, Instant before, int count, Instant now) {
            return List.of(new Silent("lead-3", "Quiet Lead", "Example GmbH", "A4", 7.1, from));
        }
    }
}
