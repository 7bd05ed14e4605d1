package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.score.Activity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Counts clicks and opens: each link of a mail once. A scanner gives itself away by following the
 * link that no person sees: the clicks of that mail that come after it are not taken, and of those
 * before it an activity says that they do not count.
 */
public final class FollowingMails {

    private final Mailings mailings;
    private final BooleanSupplier opensCount;

    /**
     * @param opensCount whether the model in force has rules for opened mails; asked only when one
     *     was opened
     */
    public FollowingMails(Mailings mailings, BooleanSupplier opensCount) {
        this.mailings = mailings;
        this.opensCount = opensCount;
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

    /**
     * Kept with the mail alone, as it is worth nothing, unless the model in force says otherwise:
     * mail programs fetch images on their own.
     */
    public void open(String lead, String send, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Contention.retrying(
                "Mail",
                send,
                () -> {
                    Optional<Mailing> mailing =
                            mailings.find(lead, send)
                                    .filter(sent -> sent.toLead() && sent.openedAt() == null);
                    return mailing.isEmpty()
                            || mailings.opened(mailing.get(), at, opening(mailing.get(), at));
                });
    }

    private static boolean counts(Mailing mailing, String link) {
        return mailing.toLead() && !mailing.scanned() && !mailing.clicks().containsKey(link);
    }

    private @Nullable Activity opening(Mailing mailing, Instant at) {
        return mailing.scanned() || !opensCount.getAsBoolean()
                ? null
                : new Activity(
                        new Activity.Key(at, "open." + mailing.send().replace('#', '.')),
                        Activity.OPENED,
                        Map.of("email", Map.of("send", mailing.send())));
    }

    private @Nullable Activity activity(Mailing mailing, String link, Instant at) {
        // Derived, so that it is the same activity however often the click is counted.
        String send = mailing.send().replace('#', '.');
        if (link.equals(Mailing.HIDDEN)) {
            // Where nothing was done before, there is nothing to take back.
            boolean counted =
                    !mailing.clicks().isEmpty()
                            || (mailing.openedAt() != null && opensCount.getAsBoolean());
            return !counted
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
