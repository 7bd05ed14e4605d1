package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Answer;
import ripen.score.Activity;

import java.time.Instant;
import java.util.Optional;

/** The mails that went out, as clicks and opens see them. Reads are strongly consistent. */
public interface Mailings {

    Optional<Mailing> find(String lead, String send);

    /**
     * Adds a link to the mail's clicks and, if that bears on the score, the activity and its event,
     * all or nothing. That the mail was clicked is announced unless it was the hidden link.
     *
     * @param activity null for what nothing follows from
     * @return false if the mail was changed since it was read: read it again
     */
    boolean clicked(Mailing mailing, String link, Instant at, @Nullable Activity activity);

    /**
     * Adds an answer to the mail's clicks, with the activity and the events, all or nothing, and
     * writes the lead's profile anew: a mail that is being claimed at this moment is decided again.
     *
     * @return false if mail or profile was changed since it was read: read it again
     */
    boolean answered(Mailing mailing, Answer answer, Activity activity);

    /**
     * Keeps when the mail was opened and, if that bears on the score, the activity and its event,
     * all or nothing.
     *
     * @param activity null if nothing follows from it
     * @return false if the mail was changed since it was read: read it again
     */
    boolean opened(Mailing mailing, Instant at, @Nullable Activity activity);
}
