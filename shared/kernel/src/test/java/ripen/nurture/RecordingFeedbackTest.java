package ripen.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.nurture.World.ADDRESS;
import static ripen.nurture.World.LEAD;
import static ripen.nurture.World.START;

import org.junit.jupiter.api.Test;

import ripen.lead.Consent;
import ripen.nurture.Mailbox.Outcome;
import ripen.nurture.RecordingFeedback.News;
import ripen.nurture.RecordingFeedback.Word;
import ripen.nurture.Send.Status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Words about mails, in any order and often. */
class RecordingFeedbackTest {

    private static final String SEND = "requested#guide";

    @Test
    void aWordSettlesWhatWasUndecided() {
        var world = new World();
        world.mailbox.answer(new Outcome.Accepted("seed"), new Outcome.Unclear("time-out"));
        world.arrives(world.captures("guide", true));
        assertThat(world.send(SEND).status()).isEqualTo(Status.UNDECIDED);

        tell(world, word(new News.Delivered(), 5));

        assertThat(world.send(SEND).status()).isEqualTo(Status.SENT);
        assertThat(world.send(SEND).dueAt()).isNull();
        assertThat(world.send(SEND).fate().messageId()).isEqualTo("m-1");
        assertThat(world.mails.facts())
                .contains(
                        new MailFact.Sent(SEND, Send.Kind.REQUESTED, "welcome", 1),
                        new MailFact.Delivered(SEND));
    }

    @Test
    void theOrderOfTheWordsDoesNotMatter() {
        List<Word> words =
                List.of(
                        word(new News.Taken(), 1),
                        word(new News.Bounced("transient"), 2),
                        word(new News.Bounced("undetermined"), 9),
                        word(new News.Delivered(), 4),
                        word(new News.Delivered(), 3),
                        word(new News.Complained(), 7),
                        word(new News.Bounced("permanent"), 8));
        Set<Object> ends = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            var world = new World();
            world.arrives(world.captures("guide", true));
            var shuffled = new ArrayList<>(words);
            shuffled.addAll(words);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.forEach(word -> tell(world, word));
            var profile = world.mails.profile(LEAD);
            ends.add(
                    List.of(
                            world.send(SEND).status(),
                            world.send(SEND).fate(),
                            profile.consent(),
                            String.valueOf(profile.undeliverable()),
                            Set.copyOf(world.mails.suppressed())));
            assertThat(Collections.frequency(world.mails.facts(), new MailFact.Complained(SEND)))
                    .isOne();
            assertThat(Collections.frequency(world.mails.facts(), new MailFact.Delivered(SEND)))
                    .isOne();
        }
        assertThat(ends).hasSize(1);
    }

    @Test
    void aBounceForGoodEndsAllMailing() {
        var world = new World();
        world.arrives(world.captures("guide", true));
        tell(world, word(new News.Bounced("permanent"), 1));
        world.arrives(
                new ripen.events.EmailBounced(
                        new ripen.events.Meta("e", START, LEAD, 1, "c", "c", "EmailBounced.v1"),
                        SEND,
                        "permanent"));
        world.passes(Duration.ofDays(30));

        assertThat(world.mails.profile(LEAD).undeliverable()).isEqualTo("bounced");
        assertThat(world.mails.suppressed()).containsExactly(ADDRESS);
        assertThat(world.enrolment().ending())
                .isEqualTo(new Enrolment.Ended(Ending.BOUNCED, START.plusSeconds(1)));
        assertThat(world.mailbox.to(ADDRESS)).hasSize(1);
    }

    @Test
    void aComplaintWithdrawsConsent() {
        var world = new World();
        world.arrives(world.captures("guide", true));
        tell(world, word(new News.Complained(), 1));

        assertThat(world.mails.profile(LEAD).consent().status())
                .isEqualTo(Consent.Status.WITHDRAWN);
        assertThat(world.mails.facts())
                .contains(new MailFact.ConsentWithdrawn("granted", START.plusSeconds(1)));
        world.passes(Duration.ofDays(30));
        assertThat(world.enrolment().ending().ending()).isEqualTo(Ending.COMPLAINED);
    }

    @Test
    void aBounceOfAnAlertDoesNotHurtTheLead() {
        var world = new World();
        world.arrives(world.captures("guide", true), world.looksAtPrices());
        tell(
                world,
                new Word(LEAD, "alert#mql#1", "m-1", START, START, new News.Bounced("permanent")));

        assertThat(world.send("alert#mql#1").fate().bounce()).isEqualTo("permanent");
        assertThat(world.mails.profile(LEAD).undeliverable()).isNull();
        assertThat(world.mails.suppressed()).isEmpty();
    }

    @Test
    void aWordAboutSomethingElseChangesNothing() {
        var world = new World();
        tell(world, word(new News.Delivered(), 1));
        assertThat(world.mails.facts()).isEmpty();
    }

    private static Word word(News news, int seconds) {
        return new Word(LEAD, SEND, "m-1", START, START.plusSeconds(seconds), news);
    }

    private static void tell(World world, Word word) {
        world.feedback().record(word, world.cause());
    }
}
