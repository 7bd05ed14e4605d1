package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.kpi.Expected;
import ripen.kpi.Outlook;
import ripen.kpi.ReadingKpis;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * {@code GET /kpis}: the figures of a range of days of the company's calendar, the last thirty
 * unless asked otherwise; and which labels will drop if nothing happens, as of now.
 */
final class ShowingKpis {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final ReadingKpis kpis;
    private final Outlook outlook;
    private final ZoneId zone;
    private final InstantSource clock;

    ShowingKpis(ReadingKpis kpis, Outlook outlook, ZoneId zone, InstantSource clock) {
        this.kpis = kpis;
        this.outlook = outlook;
        this.zone = zone;
        this.clock = clock;
    }

    HttpResponse show(HttpRequest request) {
        var parameters = new Parameters(request, "from", "to");
        Instant now = clock.instant();
        LocalDate to = parameters.day("to", zone).orElseGet(() -> now.atZone(zone).toLocalDate());
        LocalDate from = parameters.day("from", zone).orElse(to.minusDays(USUAL_DAYS - 1));
        if (from.isAfter(to)) {
            throw Problem.badRequest(
                    "from, " + from + ", lies after to, " + to + ". Both days are included.");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw Problem.badRequest(
                    "At most "
                            + MOST_DAYS
                            + " days at once: ask for "
                            + from
                            + " to "
                            + from.plusDays(MOST_DAYS - 1)
                            + " first.");
        }
        Expected expected = Expected.of(outlook.drops(now, Expected.end(now, zone)), now, zone);
        return HttpResponse.json(200, KpiView.of(kpis.read(from, to), expected, zone));
    }
}
