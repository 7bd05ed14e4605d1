package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.account.Belonging;
import ripen.aws.ActivityItem;
import ripen.aws.Keys;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.leads.LeadFile;
import ripen.aws.leads.LeadFiles;
import ripen.aws.nurture.EnrolmentItem;
import ripen.aws.nurture.SendItem;
import ripen.lead.Consent;
import ripen.lead.Person;
import ripen.score.Activity;
import ripen.score.Fit;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.ProfileDocument;
import ripen.score.Verdict;
import ripen.stage.StageEntry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET /leads/{id}}: everything about a lead, each judgement with its reason. */
final class ShowingLead {

    private final LeadFiles files;
    private final Function<LeadFile, Optional<Belonging>> accountOf;
    private final Models models;
    private final ZoneId zone;
    private final InstantSource clock;

    /**
     * @param accountOf the account that a lead belongs to
     * @param zone of the days in sentences: the company's
     */
    ShowingLead(
            LeadFiles files,
            Function<LeadFile, Optional<Belonging>> accountOf,
            Models models,
            ZoneId zone,
            InstantSource clock) {
        this.files = files;
        this.accountOf = accountOf;
        this.models = models;
        this.zone = zone;
        this.clock = clock;
    }

    HttpResponse show(String id) {
        Instant now = clock.instant();
        LeadFile file =
                files.find(id)
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "There is no lead with this id. GET /leads?email="
                                                        + " finds a lead by its address."));
        LeadView lead = LeadView.of(file, models, now);
        var mails =
                new MailView(
                        file.profile(),
                        lead.state().verdict(),
                        files.items(id, Keys.ENROLMENTS).stream().map(EnrolmentItem::read).toList(),
                        files.items(id, Keys.SENDS).stream().map(SendItem::read).toList(),
                        () ->
                                files.items(id, Keys.ACTIVITIES).stream()
                                        .map(ActivityItem::read)
                                        .toList(),
                        now,
                        zone);
        Document document = lead.summary();
        person(document, lead);
        standing(document, lead);
        document.put(
                        "account",
                        accountOf
                                .apply(file)
                                .map(belonging -> TyingLead.shown(belonging).members())
                                .orElse(null))
                .put("consent", consent(file.profile().consent()))
                .put("mail", new Document().put("marketing", mails.marketing()).members())
                .put("enrolments", mails.programs())
                .put("sends", mails.mails());
        return HttpResponse.json(200, document.members());
    }

    private void person(Document document, LeadView lead) {
        Person person = lead.profile().person();
        document.put("company", person.company())
                .put("jobTitle", person.jobTitle())
                .put("employees", person.employees())
                .put("industry", person.industry())
                .put("country", person.country())
                .put("phone", person.phone())
                .put("fit", fit(lead))
                .put("conversions", lead.profile().conversions());
    }

    private void standing(Document document, LeadView lead) {
        LeadState state = lead.state();
        Activity.Key raised = state.handRaise();
        document.put("stageHistory", history(state.history(), lead.now()))
                .put(
                        "handRaise",
                        raised == null ? null : new Document().put("at", raised.at()).members())
                .put("triage", state.triage())
                .put("accepted", state.accepted())
                .put("recycled", recycled(state.verdict()))
                .put("disqualified", disqualified(state.verdict()))
                .put(
                        "silence",
                        state.last() == null
                                ? null
                                : new Document()
                                        .put("since", state.lastPositive())
                                        .put(
                                                "coldAt",
                                                state.lastPositive().plus(lead.model().coldAfter()))
                                        .put("cold", state.cold())
                                        .members());
    }

    private static @Nullable Map<String, @Nullable Object> recycled(@Nullable Verdict verdict) {
        return verdict instanceof Verdict.Returned returned
                ? new Document()
                        .put("at", returned.at())
                        .put("reason", returned.reason())
                        .put("wakeUp", returned.wakeUp())
                        .put("newPoints", returned.points())
                        .members()
                : null;
    }

    private static @Nullable Map<String, @Nullable Object> disqualified(@Nullable Verdict verdict) {
        return verdict instanceof Verdict.Disqualified disqualified
                ? new Document()
                        .put("at", disqualified.at())
                        .put("reason", disqualified.reason())
                        .members()
                : null;
    }

    private Map<String, @Nullable Object> fit(LeadView lead) {
        Fit fit = lead.scoring().fit(ProfileDocument.snapshot(lead.profile()));
        return new Document()
                .put("grade", lead.state().fit().grade().name())
                .put("points", lead.state().fit().points())
                .put("completeness", fit.completeness())
                .put(
                        "reasons",
                        fit.reasons().stream()
                                .map(
                                        reason ->
                                                new Document()
                                                        .put("rule", reason.rule())
                                                        .put("points", reason.points())
                                                        .put("why", reason.why())
                                                        .members())
                                .toList())
                .members();
    }

    /** Oldest first; the time in the present stage runs on. */
    private static List<Map<String, @Nullable Object>> history(
            List<StageEntry> entries, Instant now) {
        var history = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < entries.size(); i++) {
            StageEntry entry = entries.get(i);
            Instant until = i + 1 < entries.size() ? entries.get(i + 1).at() : null;
            history.add(
                    new Document()
                            .put("at", entry.at())
                            .put("stage", entry.stage().word())
                            .put("from", i == 0 ? null : entries.get(i - 1).stage().word())
                            .put("why", entry.cause())
                            .put("by", entry.by())
                            .put("repeat", entry.repeat())
                            .put("until", until)
                            .put(
                                    "seconds",
                                    Duration.between(entry.at(), until == null ? now : until)
                                                    .toMillis()
                                            / 1000.0)
                            .members());
        }
        return history;
    }

    private static Map<String, @Nullable Object> consent(Consent consent) {
        return new Document()
                .put("status", consent.status().name().toLowerCase(Locale.ROOT))
                .put("basis", consent.basis())
                .put("at", consent.at())
                .members();
    }
}
