package ripen.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What people do with their mail: most leave it, some open it, some click, a few have had enough.
 */
final class Readers {

    private final Driver driver;
    private final Agenda agenda;
    private final Visits visits;
    private final Random random;
    private final Map<String, Person> people = new HashMap<>();
    private int read;

    Readers(Driver driver, Agenda agenda, Visits visits, Random random) {
        this.driver = driver;
        this.agenda = agenda;
        this.visits = visits;
        this.random = random;
    }

    void know(Person person) {
        people.put(person.email(), person);
    }

    /** Looks at what has arrived since the last time. */
    void checkInbox(Instant now) {
        List<SentMail> mails = driver.inbox();
        for (SentMail mail : mails.subList(read, mails.size())) {
            mail.to().stream()
                    .map(people::get)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .ifPresent(person -> plan(mail, person, now));
        }
        read = mails.size();
    }

    private void plan(SentMail mail, Person person, Instant now) {
        if (random.nextDouble() > 0.25 + 0.5 * person.keen()) {
            return;
        }
        Instant opened = now.plus(Duration.ofMinutes(5 + random.nextInt(36 * 60)));
        mail.pixel().ifPresent(pixel -> agenda.plan(opened, () -> driver.open(pixel)));
        List<URI> links = mail.clicks();
        if (!links.isEmpty() && random.nextDouble() < 0.15 + 0.5 * person.keen()) {
            Instant clicked = opened.plusSeconds(20 + random.nextInt(90));
            agenda.plan(clicked, () -> driver.open(links.get(random.nextInt(links.size()))));
            Instant left = clicked.plus(Duration.ofMinutes(4));
            agenda.plan(left, () -> visits.follow(person, left));
        } else if (mail.header("List-Unsubscribe").isPresent()
                && random.nextDouble() < 0.08 * (1 - person.keen())) {
            agenda.plan(opened.plusSeconds(15), () -> driver.press(mail.unsubscribe()));
        }
    }
}
