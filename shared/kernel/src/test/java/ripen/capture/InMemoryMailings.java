package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Answer;
import ripen.score.Activity;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mails that went out, in memory; clicks become activities in the other memory. */
public final class InMemoryMailings implements Mailings {

    private final Map<String, Mailing> mailings = new HashMap<>();
    private final Visitors activities;

    public InMemoryMailings(Visitors activities) {
        this.activities = activities;
    }

    @Override
    public synchronized Optional<Mailing> find(String lead, String send) {
        return Optional.ofNullable(mailings.get(lead + "/" + send));
    }

    @Override
    public synchronized boolean clicked(
            Mailing mailing, String link, Instant at, @Nullable Activity activity) {
        var clicks = new HashMap<>(mailing.clicks());
        clicks.put(link, at);
        boolean written = rewrite(mailing, clicks, mailing.openedAt());
        if (written && activity != null) {
            activities.record(mailing.lead(), List.of(activity));
        }
        return written;
    }

    @Override
    public synchronized boolean answered(Mailing mailing, Answer answer, Activity activity) {
        return clicked(mailing, answer.word(), activity.at(), activity);
    }

    @Override
    public synchronized boolean opened(Mailing mailing, Instant at, @Nullable Activity activity) {
        boolean written = rewrite(mailing, mailing.clicks(), at);
        if (written && activity != null) {
            activities.record(mailing.lead(), List.of(activity));
        }
        return written;
    }

    public synchronized void mailed(Mailing mailing) {
        mailings.put(mailing.lead() + "/" + mailing.send(), mailing);
    }

    private boolean rewrite(Mailing read, Map<String, Instant> clicks, @Nullable Instant openedAt) {
        boolean unchanged =
                find(read.lead(), read.send())
                        .filter(stored -> stored.version() == read.version())
                        .isPresent();
        if (unchanged) {
            mailed(
                    new Mailing(
                            read.lead(),
                            read.send(),
                            read.toLead(),
                            clicks,
                            openedAt,
                            read.version() + 1));
        }
        return unchanged;
    }
}
