package ripen.functions.capture;

import ripen.aws.Metrics;
import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.http.Problem.FieldError;
import ripen.capture.Crawlers;
import ripen.capture.ReadingActivities;
import ripen.capture.ReadingActivities.Report;
import ripen.capture.RecordingActivities;

import java.time.InstantSource;
import java.util.Map;

/**
 * {@code POST /activities}: what the tracker reports, as text/plain, so that browsers need no
 * preflight.
 */
final class ActivityEndpoint {

    private final RecordingActivities recording;
    private final InstantSource clock;
    private final Metrics metrics;

    ActivityEndpoint(RecordingActivities recording, InstantSource clock, Metrics metrics) {
        this.recording = recording;
        this.clock = clock;
        this.metrics = metrics;
    }

    HttpResponse report(HttpRequest request, String unused) {
        if (request.size() > FormBody.LIMIT) {
            throw Problem.of(413, "The body is larger than 64 KB.");
        }
        if (!request.mediaType().equals("text/plain")
                && !request.mediaType().equals("application/json")) {
            throw Problem.of(415, "Send JSON, as text/plain or application/json.");
        }
        return switch (ReadingActivities.read(request.json())) {
            case Report.Refused refused ->
                    throw Problem.invalid(
                            refused.rejections().stream()
                                    .map(
                                            rejection ->
                                                    new FieldError(
                                                            rejection.field(), rejection.message()))
                                    .toList());
            case Report.Accepted accepted -> {
                if (Crawlers.includes(request.header("user-agent").orElse(""))) {
                    metrics.count(Map.of("ActivitiesRefused", (long) accepted.activities().size()));
                } else {
                    recording.record(accepted.visitor(), accepted.activities(), clock.instant());
                }
                yield HttpResponse.json(202, Map.of("accepted", accepted.activities().size()));
            }
        };
    }
}
