package ripen.nurture;

import java.time.Instant;
import java.util.List;

/**
 * The due index of enrolments and mails: what somebody has to look at by an instant. May lag behind
 * the latest writes.
 */
public interface DueMails {

    /** Something that is due, to be checked against what is stored. */
    sealed interface Due {

        String lead();

        /** A step of an enrolment. */
        record StepDue(String lead, String program, int n) implements Due {}

        /** A mail that nobody has settled. */
        record SendDue(String lead, String send) implements Due {}
    }

    int shards();

    /** The first so many of a shard that are due by the instant, soonest first. */
    List<Due> dueBy(Instant until, int shard, int limit);
}
