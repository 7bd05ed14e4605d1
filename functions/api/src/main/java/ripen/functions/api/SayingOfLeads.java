package ripen.functions.api;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.json.JsonObject;
import ripen.aws.leads.LeadFile;
import ripen.aws.leads.LeadFiles;
import ripen.capture.RecordingWords;
import ripen.score.Activity;
import ripen.score.Models;
import ripen.score.TeamWord;
import ripen.stage.Stage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * {@code POST /leads/{id}/stage}, {@code PUT /leads/{id}/excluded} and {@code POST
 * /leads/{id}/activities}: what the team says of a lead. It is recorded at once and takes effect
 * when it is scored, a moment later.
 */
final class SayingOfLeads {

    private final LeadFiles files;
    private final RecordingWords recording;
    private final Models models;
    private final WordBody bodies;
    private final InstantSource clock;

    SayingOfLeads(
            LeadFiles files,
            RecordingWords recording,
            Models models,
            WordBody bodies,
            InstantSource clock) {
        this.files = files;
        this.recording = recording;
        this.models = models;
        this.bodies = bodies;
        this.clock = clock;
    }

    HttpResponse stage(HttpRequest request, String lead) {
        Instant now = clock.instant();
        String by = Team.user(request);
        JsonObject body = WordBody.of(request);
        TeamWord word = bodies.read(body, json -> bodies.word(json, by, now));
        mayBeSaid(request, word);
        String id = id(body);
        return said(
                lead,
                id,
                word.type(),
                () -> {
                    mustMakeSense(LeadView.of(file(lead), models, now), word);
                    return recording.say(lead, word, id, now);
                });
    }

    HttpResponse excluded(HttpRequest request, String lead) {
        Instant now = clock.instant();
        JsonObject body = WordBody.of(request);
        WordBody.Exclusion exclusion = bodies.read(body, bodies::exclusion);
        String id = id(body);
        return said(
                lead,
                id,
                exclusion.excluded() ? "lead.excluded" : "lead.included",
                () -> {
                    file(lead);
                    return recording.exclude(
                            lead,
                            exclusion.excluded(),
                            exclusion.reason(),
                            Team.user(request),
                            id,
                            now);
                });
    }

    HttpResponse happened(HttpRequest request, String lead) {
        Team.mustBe(request, List.of("marketer", "sales", "admin"));
        Instant now = clock.instant();
        JsonObject body = WordBody.of(request);
        HappenedBody happened =
                bodies.read(body, json -> HappenedBody.of(json, Team.user(request), now));
        String id = id(body);
        return said(
                lead,
                id,
                happened.type(),
                () -> {
                    file(lead);
                    return recording.happened(
                            lead, happened.type(), happened.properties(), id, happened.at());
                });
    }

    private HttpResponse said(String lead, String id, String type, Supplier<Activity> say) {
        Optional<Activity> before = recording.said(lead, id);
        Activity activity = before.orElseGet(say);
        if (!activity.type().equals(type)) {
            throw Problem.of(
                    409,
                    "The id was used before, to say something else of this lead. Send another id,"
                            + " or none.");
        }
        return HttpResponse.json(
                202,
                new Document()
                        .put("id", id)
                        .put("lead", lead)
                        .put("at", activity.at())
                        .put("activity", activity.type())
                        .members());
    }

    private String id(JsonObject body) {
        return bodies.read(body, WordBody::id).orElseGet(() -> UUID.randomUUID().toString());
    }

    private LeadFile file(String lead) {
        return files.find(lead)
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "There is no lead with this id. GET /leads?email= finds a"
                                                + " lead by its address."));
    }

    /** Marketers move leads; to accept, to return and to disqualify is up to sales. */
    private static void mayBeSaid(HttpRequest request, TeamWord word) {
        if (word instanceof TeamWord.Moved) {
            Team.mustBe(request, List.of("marketer", "sales", "admin"));
        } else {
            Team.mustBe(request, List.of("sales", "admin"));
        }
    }

    private static void mustMakeSense(LeadView lead, TeamWord word) {
        boolean up =
                word instanceof TeamWord.Accepted
                        || (word instanceof TeamWord.Moved moved
                                && moved.to().compareTo(Stage.ENGAGED) > 0);
        if (up && lead.state().excluded()) {
            throw conflict(
                    "The lead is excluded (a competitor, own staff or a supplier). Take that back"
                            + " first: PUT /leads/{id}/excluded with {\"excluded\": false, ...}.");
        }
        boolean out = lead.state().disqualified();
        if (up && out) {
            throw conflict("The lead is disqualified. Reinstate it first.");
        }
        if (word instanceof TeamWord.Reinstated && !out) {
            throw conflict("The lead is not disqualified: there is nothing to take back.");
        }
        Stage stage = lead.state().stage();
        if (word instanceof TeamWord.Returned && stage.compareTo(Stage.MARKETING_QUALIFIED) < 0) {
            throw conflict(
                    "The lead is in the stage "
                            + stage.word()
                            + ": only what is marketing-qualified or further can be returned.");
        }
    }

    private static Problem conflict(String detail) {
        return Problem.of(409, detail);
    }
}
