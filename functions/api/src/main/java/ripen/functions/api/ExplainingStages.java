package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.leads.LeadFiles;
import ripen.score.Distance;
import ripen.score.Explaining;
import ripen.score.Models;
import ripen.stage.Stage;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code GET /leads/{id}/why}: how far a lead is from a stage, or what got it there. */
final class ExplainingStages {

    private static final String STAGES =
            "one of "
                    + List.of(Stage.values()).stream()
                            .map(Stage::word)
                            .collect(Collectors.joining(", "));

    private final LeadFiles files;
    private final Set<String> documents;
    private final Models models;
    private final ZoneId zone;
    private final InstantSource clock;

    /**
     * @param documents all that a form hands out
     * @param zone the company's
     */
    ExplainingStages(
            LeadFiles files,
            Set<String> documents,
            Models models,
            ZoneId zone,
            InstantSource clock) {
        this.files = files;
        this.documents = documents;
        this.models = models;
        this.zone = zone;
        this.clock = clock;
    }

    HttpResponse why(HttpRequest request, String id) {
        Instant now = clock.instant();
        Stage stage =
                new Parameters(request, "stage")
                        .parsed("stage", Stage::of, STAGES)
                        .orElse(Stage.MARKETING_QUALIFIED);
        LeadView lead =
                files.find(id)
                        .map(file -> LeadView.of(file, models, now))
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "There is no lead with this id. GET /leads?email="
                                                        + " finds a lead by its address."));
        Distance distance =
                new Explaining(lead.model(), Map.of("form.document", documents), zone)
                        .distance(stage, lead.state(), files.ledger(id, now), now);
        return HttpResponse.json(
                200,
                new Document()
                        .put("stage", stage.word())
                        .put("at", now)
                        .put("reached", distance.reached())
                        .put("points", distance.points())
                        .put("words", distance.words())
                        .put(
                                "ways",
                                distance.ways().stream()
                                        .map(
                                                way ->
                                                        new Document()
                                                                .put("rule", way.rule())
                                                                .put("times", way.times())
                                                                .put("points", way.points())
                                                                .put("why", way.why())
                                                                .members())
                                        .toList())
                        .put(
                                "reasons",
                                distance.reasons().stream()
                                        .map(
                                                reason ->
                                                        new Document()
                                                                .put("at", reason.at())
                                                                .put("rule", reason.rule())
                                                                .put("points", reason.points())
                                                                .put("why", reason.why())
                                                                .members())
                                        .toList())
                        .members());
    }
}
