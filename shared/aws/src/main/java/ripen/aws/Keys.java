package ripen.aws;

import ripen.score.Activity;
import ripen.score.LedgerEntry;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The sort keys of a lead's items. Instants in them have exactly 24 characters, so that they sort
 * by time. What starts with {@link #LEAD} is read by one query.
 */
public final class Keys {

    /** The scoring model's versions, in the table Models. */
    public static final String SCORING = "scoring";

    /** Before the part of the list of accounts under which an account's place lies. */
    public static final String ACCOUNTS = "accounts#";

    /** Before each account's id in it: a name may be anything, and no other item's key. */
    public static final String ACCOUNT = "account#";

    public static final String PK = "pk";
    public static final String SK = "sk";
    public static final String LEAD = "lead#";
    public static final String PROFILE = "lead#profile";
    public static final String STATE = "lead#state";
    public static final String ACTIVITIES = "activity#";
    public static final String LEDGER = "ledger#";
    public static final String ENROLMENTS = "enrolment#";
    public static final String SENDS = "send#";
    public static final String CONSENTS = "consent#";
    public static final String MISSED = "missed#";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Keys() {}

    /** {@code 2018-06-01T00:00:00.000Z}; anything finer than milliseconds is cut off. */
    public static String at(Instant instant) {
        return MILLISECONDS.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    public static String activity(Activity.Key key) {
        return ACTIVITIES + at(key.at()) + "#" + key.id();
    }

    public static String ledger(LedgerEntry entry) {
        String line = LEDGER + at(entry.at()) + "#" + entry.activity().id() + "#" + entry.rule();
        if (entry.sequence() == 0) {
            return line;
        }
        // A new model may move what a rule granted from one product line to another, at once.
        return line
                + "#"
                + entry.sequence()
                + (entry.product() == null ? "" : "#" + entry.product());
    }

    public static String enrolment(String program, int n) {
        return ENROLMENTS + program + "#" + n;
    }

    /**
     * @param id for instance {@code welcome#1#1} or {@code alert#hand-raise#<activity id>}
     */
    public static String send(String id) {
        return SENDS + id;
    }

    public static String consent(Instant at) {
        return CONSENTS + at(at);
    }

    /** An item's primary key. */
    public static Map<String, AttributeValue> of(String pk, String sk) {
        return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
    }
}
