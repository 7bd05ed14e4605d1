package ripen.aws.accounts;

import ripen.account.Account;
import ripen.account.AccountModel;
import ripen.account.Belonging;
import ripen.account.CompanyDomains;
import ripen.account.Member;
import ripen.account.Standing;
import ripen.aws.Item;
import ripen.aws.MemberItem;
import ripen.aws.leads.LeadFile;
import ripen.aws.leads.LeadFiles;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads accounts out of the Leads table. Safe for use by many threads. */
public final class AccountFiles {

    /**
     * So many people are read themselves; of further ones, with fewer points, counts what was kept.
     */
    public static final int MOST_PEOPLE = 50;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final LeadFiles leads;
    private final CompanyDomains domains;

    public AccountFiles(
            DynamoDbClient dynamoDb, String table, LeadFiles leads, CompanyDomains domains) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.leads = leads;
        this.domains = domains;
    }

    /**
     * An account with its people as they are now.
     *
     * @param people those who were read themselves, who had the most points first
     */
    public record AccountFile(Account account, List<LeadFile> people) {}

    /**
     * As its people were a few seconds ago, with one query; nobody in it if there is no such one.
     */
    public Account glance(String account, AccountModel model) {
        return new Account(account, members(account, false), model);
    }

    /** Empty if nobody belongs to it. */
    public Optional<AccountFile> find(String account, AccountModel model, Instant now) {
        List<Member> kept = new ArrayList<>(members(account, true));
        kept.sort(
                Comparator.comparingDouble(
                                (Member member) -> -member.engagement().at(now, model.engagement()))
                        .thenComparing(Member::lead));
        List<LeadFile> people =
                kept.stream()
                        .limit(MOST_PEOPLE)
                        .flatMap(member -> leads.find(member.lead()).stream())
                        .filter(file -> account.equals(accountOf(file).orElse(null)))
                        .toList();
        var members = new ArrayList<Member>();
        people.forEach(file -> members.add(Member.of(file.profile(), file.state())));
        kept.stream().skip(MOST_PEOPLE).forEach(members::add);
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new AccountFile(new Account(account, members, model), people));
    }

    /** What was announced of its qualification, as of a moment ago. */
    public Standing standing(String account) {
        Map<String, AttributeValue> key = AccountKeys.place(account);
        var answer = dynamoDb.getItem(get -> get.tableName(table).key(key));
        return answer.hasItem()
                ? PlaceItem.read(new Item(answer.item())).standing()
                : Standing.NEVER;
    }

    public Optional<Belonging> belonging(LeadFile lead) {
        return Belonging.of(lead.profile().person(), lead.tie(), domains);
    }

    private Optional<String> accountOf(LeadFile lead) {
        return belonging(lead).map(Belonging::account);
    }

    private List<Member> members(String account, boolean consistent) {
        return dynamoDb
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression(
                                                "pk = :pk AND begins_with(sk, :members)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk",
                                                        AttributeValue.fromS(
                                                                AccountKeys.people(account)),
                                                        ":members",
                                                        AttributeValue.fromS(MemberItem.MEMBERS)))
                                        .consistentRead(consistent))
                .items()
                .stream()
                .map(Item::new)
                .map(MemberItem::read)
                .filter(entry -> !entry.gone())
                .map(entry -> entry.member())
                .toList();
    }
}
