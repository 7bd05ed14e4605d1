package ripen.nurture;

import ripen.events.ActivityRef;
import ripen.events.ConsentChanged;
import ripen.events.Event;
import ripen.events.HandRaised;
import ripen.events.LeadCaptured;
import ripen.events.Meta;
import ripen.events.StageChanged;
import ripen.events.Unsubscribed;
import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Source;
import ripen.score.Activity;
import ripen.score.Histories.Cause;
import ripen.score.InMemoryHistories;
import ripen.score.LeadState;
import ripen.score.Models;
import ripen.score.ProfileDocument;
import ripen.score.SampleModel;
import ripen.score.Scoring;
import ripen.score.ScoringActivities;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Nurturing as a whole, on a clock that is moved by hand: leads act, events arrive, sweeps run,
 * mails go out.
 */
final class World {

    static final Instant START = Instant.parse("2018-06-01T09:00:00Z"); // a Friday
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final String LEAD = "lead-1";
    static final String ADDRESS = "first.lead@example.com";
    static final String SALES = "sales@example-works.test";
    static final String SEED = "seed@example-works.test";

    final Mortality mortality = new Mortality();
    final Scoring scoring;
    final InMemoryHistories histories = new InMemoryHistories();
    final InMemoryMails mails =
            new InMemoryMails(
                    mortality,
                    lead -> histories.find(lead).map(known -> known.state()).orElse(null));
    List<Colleagues.Colleague> colleagues = List.of();
    CatchUp catchUp = CatchUp.DEFAULT;
    final MissedInMemory missed = new MissedInMemory(mortality);
    private Instant now = START;
    final InstantSource clock = () -> now;
    final RecordingMailbox mailbox = new RecordingMailbox(mortality, clock);
    final Program welcome = SampleProgram.welcome();

    private NurturingLeads nurturing;
    private SweepingMails sweeping;

    World() {
        this(SampleModel.scoring());
    }

    World(Scoring scoring) {
        this.scoring = scoring;
        restart();
    }

    /** A new instance of the functions: nothing is remembered but what is stored. */
    void restart() {
        var programs =
                new Programs(
                        Map.of(
                                "welcome",
                                welcome,
                                "confirmation",
                                SampleProgram.confirmation(),
                                "re-engagement",
                                SampleProgram.reengagement()));
        var head =
                new Letterhead(
                        "marketing@example-works.test",
                        "Example Works",
                        "1 Sample Street, Berlin",
                        "https://site.test");
        Documents documents = id -> new Documents.Document(id, "The " + id, "/documents/" + id);
        var letters = new Letters(head, new PlainLinks());
        var posting = new PostingMails(mails, mails, mailbox);
        var seeding = new SeedingCopies(List.of(SEED), mails, letters, mailbox);
        var models = Models.only(scoring);
        var reviewing = new ReviewingEnrolments(mails, mails, programs, models, histories);
        var answering = new AnsweringRequests(mails, mails, letters, posting, seeding);
        var enrolling = new EnrollingLeads(mails, answering, programs, documents, reviewing);
        var confirming = new ConfirmingAddresses(mails, answering, posting, programs);
        var alertLetters =
                new AlertLetters(
                        head,
                        SALES,
                        List.of("team@example-works.test"),
                        programs,
                        documents,
                        BERLIN);
        var alerting =
                new AlertingSales(
                        mails,
                        mails,
                        histories,
                        models,
                        (_, _) -> colleagues,
                        alertLetters,
                        posting);
        var steps =
                new SendingDueSteps(
                        mails,
                        mails,
                        programs,
                        letters,
                        posting,
                        seeding,
                        reviewing,
                        new ChoosingTopics(histories, models),
                        Zones.shipped(BERLIN));
        var reengaging =
                new ReengagingLeads(mails, mails, histories, models, programs, reviewing, catchUp);
        var noting =
                new NotingSilence(
                        mails,
                        mails,
                        histories,
                        models,
                        new SilenceLetters(head, SALES, BERLIN),
                        posting);
        var crossings =
                new FollowingCrossings(
                        mails, reviewing, alerting, reengaging, noting, missed, catchUp);
        nurturing =
                new NurturingLeads(
                        enrolling, confirming, alerting, reviewing, reengaging, crossings);
        sweeping =
                new SweepingMails(
                        mails,
                        mails,
                        steps,
                        posting,
                        enrolling,
                        confirming,
                        alerting,
                        noting,
                        clock);
    }

    Instant now() {
        return now;
    }

    /** A form with the white paper; consent given or not. The event still has to arrive. */
    LeadCaptured captures(String document, boolean consent) {
        return captures(
                document,
                consent ? new Consent(Consent.Status.GRANTED, "opt-in", now) : Consent.NONE,
                person());
    }

    LeadCaptured captures(String document, Consent consent, Person person) {
        Profile known = mails.profile(LEAD);
        Consent kept =
                known != null && consent.status() == Consent.Status.NONE
                        ? known.consent()
                        : consent;
        mails.store(
                new Profile(
                        LEAD,
                        person,
                        Source.UNKNOWN,
                        kept,
                        List.of(),
                        List.of(),
                        1,
                        null,
                        known == null ? List.of() : known.mailed(),
                        false,
                        known == null ? now : known.createdAt(),
                        0));
        Activity.Key key =
                acts(
                        "form.submitted",
                        Map.of(
                                "form",
                                Map.of("id", "whitepaper", "document", document),
                                "profile",
                                ProfileDocument.snapshot(person, false)));
        return new LeadCaptured(
                meta(LeadCaptured.TYPE),
                "whitepaper",
                "s-1",
                true,
                document,
                new ActivityRef(key.at(), key.id()));
    }

    static Person person() {
        return new Person(
                ADDRESS,
                "First Lead",
                "Example GmbH",
                "Head of Operations",
                240,
                null,
                "DE",
                null,
                EmailKind.COMPANY);
    }

    /** Looks at the prices twice: 36 points, A2. */
    StageChanged looksAtPrices() {
        acts("page.viewed", Map.of("page", Map.of("path", "/pricing")));
        acts("page.viewed", Map.of("page", Map.of("path", "/pricing")));
        LeadState state = histories.find(LEAD).orElseThrow().state();
        return new StageChanged(
                meta(StageChanged.TYPE),
                "engaged",
                "marketing-qualified",
                "score",
                state.history().getLast().at());
    }

    HandRaised raisesHand() {
        Activity.Key key =
                acts(
                        "form.submitted",
                        Map.of("form", Map.of("id", "demo", "intent", "hand-raise")));
        return new HandRaised(meta(HandRaised.TYPE), "demo", new ActivityRef(key.at(), key.id()));
    }

    Unsubscribed unsubscribes() {
        mails.store(
                mails.profile(LEAD).withConsent(new Consent(Consent.Status.WITHDRAWN, null, now)));
        return new Unsubscribed(meta(Unsubscribed.TYPE), null);
    }

    ConsentChanged consents() {
        mails.store(
                mails.profile(LEAD)
                        .withConsent(new Consent(Consent.Status.GRANTED, "opt-in", now)));
        return new ConsentChanged(meta(ConsentChanged.TYPE), "none", "granted", "opt-in");
    }

    private int activities;

    Activity.Key acts(String type, Map<String, Object> properties) {
        var key = new Activity.Key(now, "a-" + activities++);
        histories.record(LEAD, new Activity(key, type, properties));
        new ScoringActivities(histories, scoring).score(LEAD, key, cause());
        return key;
    }

    void arrives(Event... events) {
        for (Event event : events) {
            nurturing.on(event, now);
        }
    }

    /** Lets time pass, with the sweep every quarter of an hour. */
    void passes(Duration duration) {
        Instant end = now.plus(duration);
        while (now.plus(Duration.ofMinutes(15)).isBefore(end)) {
            now = now.plus(Duration.ofMinutes(15));
            sweeps();
        }
        now = end;
    }

    void sweeps() {
        sweeping.sweep(cause(), () -> true);
    }

    RecordingFeedback feedback() {
        return new RecordingFeedback(mails, mails);
    }

    Enrolment enrolment() {
        return mails.find(LEAD).orElseThrow().enrolment("welcome", 1).orElseThrow();
    }

    Send send(String id) {
        return mails.find(LEAD, id).orElseThrow();
    }

    Cause cause() {
        return new Cause("test", "correlation", now);
    }

    private Meta meta(String type) {
        return new Meta("event-" + type, now, LEAD, 1, "cause", "correlation", type);
    }
}
