package ripen.aws.accounts;

import ripen.account.AccountModel;
import ripen.account.Belonging;
import ripen.aws.leads.LeadFile;
import ripen.aws.leads.LeadFiles;
import ripen.lead.Person;
import ripen.nurture.Colleagues;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.Scoring;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Those of the same account, as they are now. Safe for use by many threads. */
public final class AccountColleagues implements Colleagues {

    private final LeadFiles leads;
    private final AccountFiles accounts;
    private final Models models;

    public AccountColleagues(LeadFiles leads, AccountFiles accounts, Models models) {
        this.leads = leads;
        this.accounts = accounts;
        this.models = models;
    }

    @Override
    public List<Colleague> of(String lead, Instant now) {
        AccountModel model = AccountModel.of(models.published().model());
        return leads
                .find(lead)
                .flatMap(accounts::belonging)
                .map(Belonging::account)
                .flatMap(account -> accounts.find(account, model, now))
                .map(AccountFiles.AccountFile::people)
                .orElse(List.of())
                .stream()
                .filter(file -> !file.profile().lead().equals(lead) && !file.profile().excluded())
                .map(file -> colleague(file, now))
                .sorted(Comparator.comparingDouble(Colleague::points).reversed())
                .toList();
    }

    /** By the model that the state was written under: a publication reaches it a little later. */
    private Colleague colleague(LeadFile file, Instant now) {
        Person person = file.profile().person();
        LeadState stored = file.state();
        Scoring scoring = stored == null ? models.published() : models.of(stored);
        LeadState state =
                scoring.asOf(stored == null ? LeadState.initial(scoring.model()) : stored, now);
        String name = person.name();
        String email = person.email();
        return new Colleague(
                name != null ? name : email != null ? email : file.profile().lead(),
                person.jobTitle(),
                state.label(),
                state.engagement().at(now, scoring.model().engagement()));
    }
}
