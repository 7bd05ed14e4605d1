package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.account.Account;
import ripen.account.AccountModel;
import ripen.account.Member;
import ripen.account.Qualifications;
import ripen.account.Qualifications.Change;
import ripen.account.Standing.Spell;
import ripen.aws.accounts.AccountFiles;
import ripen.aws.accounts.AccountFiles.AccountFile;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.leads.LeadFile;
import ripen.aws.leads.LeadFiles;
import ripen.score.AccountRule;
import ripen.score.LedgerEntry;
import ripen.score.Models;
import ripen.score.Scoring;
import ripen.score.ScoringModel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code GET /accounts/{id}}: the people of a company, what they are worth together, and why. */
final class ShowingAccount {

    private final AccountFiles accounts;
    private final LeadFiles leads;
    private final Models models;
    private final InstantSource clock;

    ShowingAccount(AccountFiles accounts, LeadFiles leads, Models models, InstantSource clock) {
        this.accounts = accounts;
        this.leads = leads;
        this.models = models;
        this.clock = clock;
    }

    HttpResponse show(String id) {
        Instant now = clock.instant();
        ScoringModel model = models.published().model();
        AccountFile file =
                accounts.find(id.toLowerCase(Locale.ROOT), AccountModel.of(model), now)
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "There is no account with this id, or nobody"
                                                    + " belongs to it any more. GET /accounts lists"
                                                    + " them; GET /leads/{id} names the one of a"
                                                    + " lead."));
        Account account = file.account();
        var view = new AccountView(account, now);
        List<Change> changes = Qualifications.of(account, ledgers(file, now), now).changes();
        return HttpResponse.json(
                200,
                view.summary()
                        .put("interests", view.interests().members())
                        .put("rule", rule(model))
                        .put("deciding", account.model().rule().deciding())
                        .put("committee", committee(file, now))
                        .put("qualifiedSince", since(account, changes, now))
                        .put("history", changes.stream().map(ShowingAccount::change).toList())
                        .put(
                                "announced",
                                accounts.standing(account.id()).spells().stream()
                                        .map(ShowingAccount::spell)
                                        .toList())
                        .members());
    }

    /** By which figures the account is judged. */
    private static Map<String, @Nullable Object> rule(ScoringModel model) {
        AccountRule rule = model.account();
        return new Document()
                .put("model", model.version())
                .put("threshold", rule.threshold())
                .put("weights", rule.weights())
                .put("people", rule.people())
                .members();
    }

    private Map<String, List<LedgerEntry>> ledgers(AccountFile file, Instant now) {
        var ledgers = new HashMap<String, List<LedgerEntry>>();
        for (LeadFile lead : file.people()) {
            String id = lead.profile().lead();
            ledgers.put(id, leads.ledger(id, now));
        }
        return ledgers;
    }

    private static @Nullable Instant since(Account account, List<Change> changes, Instant now) {
        boolean entered = !changes.isEmpty() && changes.getLast().qualified();
        return entered && account.qualified(now) ? changes.getLast().at() : null;
    }

    private static Map<String, @Nullable Object> change(Change change) {
        return new Document().put("at", change.at()).put("qualified", change.qualified()).members();
    }

    private static Map<String, @Nullable Object> spell(Spell spell) {
        return new Document().put("from", spell.from()).put("until", spell.until()).members();
    }

    private List<Map<String, @Nullable Object>> committee(AccountFile file, Instant now) {
        List<Member> counting = file.account().counting(now);
        return file.people().stream().map(lead -> person(lead, file, counting, now)).toList();
    }

    /** The weight says what share of the person's points counts for the account. */
    private Map<String, @Nullable Object> person(
            LeadFile lead, AccountFile file, List<Member> counting, Instant now) {
        LeadView view = LeadView.of(lead, models, now);
        Member member = Member.of(lead.profile(), lead.state());
        int place = counting.indexOf(member);
        Scoring scoring = lead.state() == null ? models.published() : models.of(lead.state());
        var curve = scoring.model().engagement();
        return new Document()
                .put("id", member.lead())
                .put("name", lead.profile().person().name())
                .put("email", lead.profile().person().email())
                .put("jobTitle", lead.profile().person().jobTitle())
                .put("functions", member.functions())
                .put("seniority", member.seniority())
                .put("label", view.state().label().toString())
                .put("stage", view.state().stage().word())
                .put("score", Math.max(0, view.state().engagement().at(now, curve)))
                .put("weight", place < 0 ? 0 : file.account().model().rule().weights().get(place))
                .put("byHand", lead.tie() != null)
                .put("excluded", member.excluded())
                .members();
    }
}
