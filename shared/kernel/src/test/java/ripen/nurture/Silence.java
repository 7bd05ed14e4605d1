package ripen.nurture;

import static ripen.nurture.World.LEAD;

import ripen.events.ActivityRef;
import ripen.events.EmailClicked;
import ripen.events.Event;
import ripen.events.HandRaised;
import ripen.events.LeadAwoke;
import ripen.events.LeadWentCold;
import ripen.events.Meta;
import ripen.events.StageChanged;
import ripen.lead.Answer;
import ripen.score.Activity;
import ripen.score.LeadState;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A world in which a lead goes quiet, and what it answers. */
final class Silence {

    final World world;

    Silence(World world) {
        this.world = world;
    }

    /** Asked for a document, agreed to hear from us, and fell silent for so long. */
    static Silence of(Duration silence) {
        var quiet = new Silence(new World());
        quiet.world.arrives(quiet.world.captures("guide", true));
        quiet.world.passes(silence);
        return quiet;
    }

    /** The event that tells of the present silence. */
    LeadWentCold wentCold() {
        Instant since = state().lastPositive();
        return new LeadWentCold(
                meta(LeadWentCold.TYPE, since.plus(world.scoring.model().coldAfter())), since);
    }

    /** Reads a case study. */
    LeadAwoke comesBack(String path) {
        Instant coldSince = state().lastPositive().plus(world.scoring.model().coldAfter());
        world.acts("page.viewed", Map.of("page", Map.of("path", path)));
        return new LeadAwoke(meta(LeadAwoke.TYPE, world.now()), coldSince);
    }

    /** What capture writes for an answer, and what it announces. */
    List<Event> answers(String send, Answer answer) {
        Instant at = world.now();
        boolean known = world.send(send).fate().clicks().containsKey(answer.word());
        world.mails.answered(LEAD, send, answer, at);
        var properties = new HashMap<String, Object>();
        properties.put("email", Map.of("send", send, "answer", answer.word()));
        Event clicked = new EmailClicked(meta(EmailClicked.TYPE, at), send, answer.word());
        if (known) {
            return List.of(clicked);
        }
        if (answer == Answer.NOW) {
            properties.put("form", Map.of("id", "re-engagement", "intent", "hand-raise"));
            Activity.Key key = world.acts("form.submitted", properties);
            var raised =
                    new HandRaised(
                            meta(HandRaised.TYPE, at),
                            "re-engagement",
                            new ActivityRef(key.at(), key.id()));
            return List.of(clicked, raised);
        }
        properties.put("wakeUp", at.plus(Answer.LATER_IS).toString());
        world.acts("email.answered", properties);
        return List.of(clicked);
    }

    StageChanged moved(String from, String to, String reason, Instant effective) {
        return new StageChanged(meta(StageChanged.TYPE, world.now()), from, to, reason, effective);
    }

    LeadState state() {
        return world.histories.find(LEAD).orElseThrow().state();
    }

    Enrolment asked(int n) {
        return world.mails.find(LEAD).orElseThrow().enrolment("re-engagement", n).orElseThrow();
    }

    boolean wasAsked(int n) {
        return world.mails.find(LEAD).orElseThrow().enrolment("re-engagement", n).isPresent();
    }

    /** Those of the re-engagement program. */
    List<String> questions() {
        return world.mailbox.subjectsTo(World.ADDRESS).stream()
                .filter(
                        subject ->
                                subject.startsWith("Still")
                                        || subject.startsWith("One question")
                                        || subject.startsWith("Shall we"))
                .toList();
    }

    private Meta meta(String type, Instant at) {
        return new Meta("event-" + type, at, LEAD, 1, "cause", "correlation", type);
    }
}
