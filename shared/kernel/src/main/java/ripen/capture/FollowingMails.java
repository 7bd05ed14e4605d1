package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.score.Activity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Counts clicks and opens: each link of a mail once. A scanner gives itself away by following the
 * link that no person sees: the clicks of that mail that come after it are not taken, and of those
 * before it an activity says that they do not count.
 */
public final class FollowingMails {

    private final Mailings mailings;

    public FollowingMails(Mailings mailings) {
        this.mailings = mailings;
    }

    public void click(String lead, String send, String link, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Contention.retrying(
                "Mail",
                send,
                () -> {
                    Optional<Mailing> mailing =
                            mailings.find(lead, send).filter(sent -> counts(sent, link));
                    return mailing.isEmpty()
                            || mailings.clicked(
                                    mailing.get(), link, at, activity(mailing.get(), link, at));
                });
    }

    /** Worth no points: mail programs fetch images on their own. */
    public void open(String lead, String send, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Contention.retrying(
                "Mail",
                send,
                () -> {
                    Optional<Mailing> mailing =
                            mailings.find(lead, send)
                                    .filter(sent -> sent.toLead() && sent.openedAt() == null);
                    return mailing.isEmpty() || mailings.opened(mailing.get(), at);
                });
    }

    private static boolean counts(Mailing mailing, String link) {
        return mailing.toLead() && !mailing.scanned() && !mailing.clicks().containsKey(link);
    }

    private static @Nullable Activity activity(Mailing mailing, String link, Instant at) {
        // Derived, so that it is the same activity however often the click is counted.
        String send = mailing.send().replace('#', '.');
        if (link.equals(Mailing.HIDDEN)) {
            // Where nothing was clicked before, there is nothing to take back.
            return mailing.clicks().isEmpty()
                    ? null
                    : new Activity(
                            new Activity.Key(at, "scan." + send),
                            Activity.SCANNED,
                            Map.of("email", Map.of("send", mailing.send())));
        }
        return new Activity(
                new Activity.Key(at, "click." + send + "." + link),
                Activity.CLICKED,
                Map.of("email", Map.of("send", mailing.send(), "link", link)));
    }
}
