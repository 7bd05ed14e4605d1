package ripen.kpi;

import ripen.kpi.MailClaims.Claim;
import ripen.kpi.MailClaims.Status;
import ripen.kpi.Outlook.Drops;
import ripen.kpi.ReadingKpis.Report;
import ripen.nurture.Mailbox;
import ripen.nurture.Mailbox.Outcome;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Sends the marketers' weekly digest: once per week and recipient, from Monday 08:00 on; after an
 * outage only the latest one. Run it as often as you like, but one hour apart is enough. Where a
 * crash leaves it open whether a mail went out, it is not repeated.
 */
public final class SendingDigests {

    private static final int HOTTEST = 10;
    private static final int DROPS = 50;
    private static final int SILENT = 10;

    /** No function runs for so long: whoever claimed it is dead. */
    private static final Duration CLAIM_HOLDS = Duration.ofMinutes(15);

    private final ReadingKpis kpis;
    private final Outlook outlook;
    private final MailClaims claims;
    private final Mailbox mailbox;
    private final DigestMail letter;
    private final List<String> recipients;
    private final ZoneId zone;

    /**
     * @param zone whose Mondays they are: the company's
     */
    public SendingDigests(
            ReadingKpis kpis,
            Outlook outlook,
            MailClaims claims,
            Mailbox mailbox,
            DigestMail letter,
            List<String> recipients,
            ZoneId zone) {
        this.kpis = kpis;
        this.outlook = outlook;
        this.claims = claims;
        this.mailbox = mailbox;
        this.letter = letter;
        this.recipients = List.copyOf(recipients);
        this.zone = zone;
    }

    /** Sends what is due at the instant and returns how many mails went out. */
    public int send(Instant now) {
        Week week = Week.digestDue(now, zone);
        Map<String, Claim> known = claims.of(week.claim());
        known.forEach(
                (recipient, claim) -> {
                    if (claim.status() == Status.CLAIMED
                            && claim.at().plus(CLAIM_HOLDS).isBefore(now)) {
                        claims.settle(week.claim(), recipient, Status.UNDECIDED, now);
                    }
                });
        List<String> waiting =
                recipients.stream()
                        .filter(
                                recipient ->
                                        !known.containsKey(recipient)
                                                || known.get(recipient).status() == Status.OPEN)
                        .toList();
        return waiting.isEmpty() ? 0 : send(digest(week, now), waiting, now);
    }

    private Digest digest(Week week, Instant now) {
        Report report = kpis.read(week.monday(), week.sunday());
        if (report.totals().isNone()) {
            return new Digest(
                    week,
                    Figures.NONE,
                    Figures.NONE,
                    List.of(),
                    Expected.nothing(now, zone),
                    List.of(),
                    List.of());
        }
        Report before = kpis.read(week.before().monday(), week.before().sunday());
        Drops drops = outlook.drops(now, Expected.end(now, zone));
        return new Digest(
                week,
                report.totals(),
                before.totals(),
                outlook.hottest(HOTTEST, now),
                Expected.of(drops, now, zone),
                outlook.named(drops.drops().stream().limit(DROPS).toList()),
                outlook.wentCold(
                        week.monday().atStartOfDay(zone).toInstant(),
                        week.sunday().plusDays(1).atStartOfDay(zone).toInstant(),
                        SILENT,
                        now));
    }

    private int send(Digest digest, List<String> waiting, Instant now) {
        int sent = 0;
        for (String recipient : waiting) {
            if (claims.claim(digest.week().claim(), recipient, now)) {
                Status status = digest.hasNoNews() ? Status.SKIPPED : post(digest, recipient);
                claims.settle(digest.week().claim(), recipient, status, now);
                sent += status == Status.SENT ? 1 : 0;
            }
        }
        return sent;
    }

    private Status post(Digest digest, String recipient) {
        return switch (mailbox.send(letter.write(digest, recipient))) {
            case Outcome.Accepted _ -> Status.SENT;
            case Outcome.Throttled _ -> Status.OPEN;
            case Outcome.Refused _ -> Status.FAILED;
            case Outcome.Unclear _ -> Status.UNDECIDED;
        };
    }
}
