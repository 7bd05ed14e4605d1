package ripen.capture;

import ripen.lead.Profile;
import ripen.score.Activity;
import ripen.score.ProfileDocument;
import ripen.score.TeamWord;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Records what a person of the team says of a lead, as something that happened to the lead: once,
 * however often it is sent under the same id.
 */
public final class RecordingWords {

    private final Words words;

    public RecordingWords(Words words) {
        this.words = words;
    }

    /** What was recorded of a lead under this id before. */
    public Optional<Activity> said(String lead, String id) {
        return words.said(lead, id);
    }

    /**
     * @return as it was recorded, now or the first time
     * @throws Contention if others kept using the same id; nothing was stored
     */
    public Activity say(String lead, TeamWord word, String id, Instant now) {
        return record(lead, id, word.activity(key(id, now)));
    }

    /**
     * What happened where no browser and no mail tells of it: at a fair, in a webinar, in a
     * mailbox.
     *
     * @param at not after {@code now}
     * @param properties as the rules' patterns name them
     * @return as it was recorded, now or the first time
     * @throws Contention if others kept using the same id; nothing was stored
     */
    public Activity happened(
            String lead, String type, Map<String, Object> properties, String id, Instant at) {
        return record(lead, id, new Activity(key(id, at), type, properties));
    }

    private Activity record(String lead, String id, Activity activity) {
        return Contention.<Activity>retrying(
                "Word",
                id,
                () -> {
                    Optional<Activity> earlier = words.said(lead, id);
                    return earlier.isPresent() || !words.record(lead, id, activity)
                            ? earlier
                            : Optional.of(activity);
                });
    }

    /**
     * Marks a lead as a competitor, own staff or supplier, or takes the mark away.
     *
     * @param reason a key such as {@code competitor}
     * @return as it was recorded, now or the first time
     * @throws NoSuchElementException if there is no such lead
     * @throws Contention if others kept changing the lead; nothing was stored
     */
    public Activity exclude(
            String lead, boolean excluded, String reason, String by, String id, Instant now) {
        return Contention.<Activity>retrying(
                "Lead",
                lead,
                () -> {
                    Optional<Activity> earlier = words.said(lead, id);
                    if (earlier.isPresent()) {
                        return earlier;
                    }
                    Profile changed = words.profile(lead).orElseThrow().withExcluded(excluded);
                    var activity =
                            new Activity(
                                    key(id, now),
                                    excluded ? "lead.excluded" : "lead.included",
                                    Map.of(
                                            "by",
                                            by,
                                            "reason",
                                            reason,
                                            "profile",
                                            ProfileDocument.snapshot(changed)));
                    return words.record(id, activity, changed)
                            ? Optional.of(activity)
                            : Optional.empty();
                });
    }

    /** A prefix of its own: no id that a browser makes up can stand in a word's way. */
    private static Activity.Key key(String id, Instant now) {
        return new Activity.Key(now.truncatedTo(ChronoUnit.MILLIS), "word." + id);
    }
}
