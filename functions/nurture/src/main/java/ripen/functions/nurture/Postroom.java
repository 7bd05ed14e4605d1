package ripen.functions.nurture;

import ripen.aws.Clients;
import ripen.aws.DynamoDbHistories;
import ripen.aws.Environment;
import ripen.aws.SesMailbox;
import ripen.aws.SsmTokenKeys;
import ripen.aws.SuppressionHash;
import ripen.aws.Tokens;
import ripen.aws.accounts.AccountColleagues;
import ripen.aws.accounts.AccountFiles;
import ripen.aws.accounts.PublicSuffixes;
import ripen.aws.leads.LeadFiles;
import ripen.aws.models.CachedModels;
import ripen.aws.models.DynamoDbModels;
import ripen.aws.nurture.DynamoDbDueMails;
import ripen.aws.nurture.DynamoDbEnrolments;
import ripen.aws.nurture.DynamoDbMissed;
import ripen.aws.nurture.DynamoDbSeedCopies;
import ripen.aws.nurture.DynamoDbSends;
import ripen.aws.nurture.FormDocuments;
import ripen.aws.nurture.ShippedPrograms;
import ripen.aws.nurture.SignedLinks;
import ripen.aws.rules.ScoringModelJson;
import ripen.nurture.AlertLetters;
import ripen.nurture.AlertingSales;
import ripen.nurture.AnsweringRequests;
import ripen.nurture.CatchUp;
import ripen.nurture.ChoosingTopics;
import ripen.nurture.ConfirmingAddresses;
import ripen.nurture.Documents;
import ripen.nurture.EnrollingLeads;
import ripen.nurture.FollowingCrossings;
import ripen.nurture.Letterhead;
import ripen.nurture.Letters;
import ripen.nurture.Mailbox;
import ripen.nurture.NotingSilence;
import ripen.nurture.NurturingLeads;
import ripen.nurture.PostingMails;
import ripen.nurture.Programs;
import ripen.nurture.ReengagingLeads;
import ripen.nurture.ReviewingEnrolments;
import ripen.nurture.SeedingCopies;
import ripen.nurture.SendingDueSteps;
import ripen.nurture.SilenceLetters;
import ripen.nurture.SweepingMails;
import ripen.nurture.Zones;
import ripen.score.RuleMatcher;
import ripen.score.Scoring;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the two functions of this module consist of, put together once, by hand. */
final class Postroom {

    private final NurturingLeads nurturing;
    private final SweepingMails sweeping;

    Postroom(Environment environment, Clients clients, InstantSource clock) {
        DynamoDbClient dynamoDb = clients.dynamoDb();
        String leads = environment.require("LEADS_TABLE");
        int shards = Integer.parseInt(environment.find("DUE_SHARDS").orElse("4"));
        var keys =
                new SsmTokenKeys(clients::ssm, environment.require("TOKEN_KEYS_PARAMETER"), clock);
        var enrolments = new DynamoDbEnrolments(dynamoDb, leads, shards);
        var sends =
                new DynamoDbSends(
                        dynamoDb,
                        leads,
                        environment.require("IDENTITIES_TABLE"),
                        shards,
                        new SuppressionHash(keys));
        Programs programs = ShippedPrograms.load();
        Documents documents = new FormDocuments();
        Letterhead head = letterhead(environment);
        var letters =
                new Letters(
                        head, new SignedLinks(new Tokens(keys), environment.require("PUBLIC_URL")));
        Mailbox mailbox = new SesMailbox(clients.ses(), environment.require("CONFIGURATION_SET"));
        var zone = ZoneId.of(environment.find("COMPANY_ZONE").orElse("Europe/Berlin"));

        var posting = new PostingMails(sends, enrolments, mailbox);
        String modelsTable = environment.require("MODELS_TABLE");
        var seedCopies = new DynamoDbSeedCopies(dynamoDb, modelsTable);
        var models =
                new CachedModels(
                        new DynamoDbModels(dynamoDb, modelsTable), Postroom::timeOnly, clock);
        var seeding =
                new SeedingCopies(
                        addresses(environment, "SEED_ADDRESSES"), seedCopies, letters, mailbox);
        var histories = new DynamoDbHistories(dynamoDb, leads, shards);
        var reviewing = new ReviewingEnrolments(enrolments, sends, programs, models, histories);
        var answering = new AnsweringRequests(enrolments, sends, letters, posting, seeding);
        var enrolling = new EnrollingLeads(enrolments, answering, programs, documents, reviewing);
        var confirming = new ConfirmingAddresses(enrolments, answering, posting, programs);
        var alertLetters =
                new AlertLetters(
                        head,
                        environment.require("SALES_ADDRESS"),
                        addresses(environment, "MARKETING_ADDRESSES"),
                        programs,
                        documents,
                        zone);
        var files = new LeadFiles(dynamoDb, leads);
        var colleagues =
                new AccountColleagues(
                        files,
                        new AccountFiles(dynamoDb, leads, files, new PublicSuffixes()),
                        models);
        var alerting =
                new AlertingSales(
                        enrolments, sends, histories, models, colleagues, alertLetters, posting);
        var steps =
                new SendingDueSteps(
                        enrolments,
                        sends,
                        programs,
                        letters,
                        posting,
                        seeding,
                        reviewing,
                        new ChoosingTopics(histories, models),
                        Zones.shipped(zone));
        var catchUp =
                CatchUp.of(
                        environment.find("CATCH_UP").orElse("recheck"),
                        environment.find("OUTAGE_AFTER").orElse("PT6H"));
        var reengaging =
                new ReengagingLeads(
                        enrolments, sends, histories, models, programs, reviewing, catchUp);
        var noting =
                new NotingSilence(
                        enrolments,
                        sends,
                        histories,
                        models,
                        new SilenceLetters(head, environment.require("SALES_ADDRESS"), zone),
                        posting);
        var crossings =
                new FollowingCrossings(
                        enrolments,
                        reviewing,
                        alerting,
                        reengaging,
                        noting,
                        new DynamoDbMissed(dynamoDb, leads),
                        catchUp);
        nurturing =
                new NurturingLeads(
                        enrolling, confirming, alerting, reviewing, reengaging, crossings);
        sweeping =
                new SweepingMails(
                        new DynamoDbDueMails(dynamoDb, leads, shards),
                        sends,
                        steps,
                        posting,
                        enrolling,
                        confirming,
                        alerting,
                        noting,
                        clock);
    }

    NurturingLeads nurturing() {
        return nurturing;
    }

    SweepingMails sweeping() {
        return sweeping;
    }

    private static Scoring timeOnly(String model) {
        return new Scoring(ScoringModelJson.read(model), new TimeOnly());
    }

    /**
     * States are advanced here and no activity is folded: sparing the patterns spares a good part
     * of the start.
     */
    private static final class TimeOnly implements RuleMatcher {
        @Override
        public Set<String> engagement(Map<String, Object> document) {
            throw new UnsupportedOperationException("Nurture scores no activities.");
        }

        @Override
        public Set<String> fit(Map<String, Object> document) {
            throw new UnsupportedOperationException("Nurture scores no profiles.");
        }
    }

    private static Letterhead letterhead(Environment environment) {
        return new Letterhead(
                environment.require("SENDER"),
                environment.require("COMPANY_NAME"),
                environment.require("COMPANY_ADDRESS"),
                environment.find("SITE_URL").orElseGet(() -> environment.require("PUBLIC_URL")));
    }

    private static List<String> addresses(Environment environment, String variable) {
        return Arrays.stream(environment.find(variable).orElse("").split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }
}
