package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.kpi.ReadingKpis;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * {@code GET /kpis}: the figures of a range of days of the company's calendar, the last thirty
 * unless asked otherwise.
 */
final class ShowingKpis {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final ReadingKpis kpis;
    private final ZoneId zone;
    private final InstantSource clock;

    ShowingKpis(ReadingKpis kpis, ZoneId zone, InstantSource clock) {
        this.kpis = kpis;
        this.zone = zone;
        this.clock = clock;
    }

    HttpResponse show(HttpRequest request) {
        var parameters = new Parameters(request);
        LocalDate to =
                parameters
                        .day("to", zone)
                        .orElseGet(() -> clock.instant().atZone(zone).toLocalDate());
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
        return HttpResponse.json(200, KpiView.of(kpis.read(from, to), zone));
    }
}
