package ripen.kpi;

import ripen.nurture.Missed.What;
import ripen.stage.Stage;

import java.time.LocalDate;
import java.util.Locale;

/** One thing that is counted per day. */
public sealed interface Figure {

    /** Leads captured, by where they came from. */
    record Leads(Origin origin) implements Figure {}

    /** Entries into a stage; {@code repeat}: that lead had been there before. */
    record Entries(Stage stage, boolean repeat) implements Figure {}

    /** What became of the mails of one step of a program. */
    record Mails(Step step, Happening happening) implements Figure {}

    /** Leads that went cold by silence, or woke up again, each time that it was announced. */
    record Silences(Turn turn) implements Figure {}

    /** Into a silence, or out of it. */
    enum Turn {
        WENT_COLD,
        AWOKE;

        /** The word in the store. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Leads that something happened to which was noticed only after an outage, and which nobody was
     * told of; on the day on which it was noticed.
     *
     * @param since the day on which it happened
     */
    record Overlooked(What what, LocalDate since) implements Figure {}

    /** A step of a program; mails outside any program have an empty step. */
    record Step(String program, String step) {}

    /** What may become of a mail; each counts once per mail, on the day of its first time. */
    enum Happening {
        SENT,
        DELIVERED,
        OPENED,
        CLICKED,
        BOUNCED,
        COMPLAINED,
        UNSUBSCRIBED;

        /** The word in JSON and in the store. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
