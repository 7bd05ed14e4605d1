package ripen.nurture;

import ripen.nurture.Enrolment.Ended;

import java.time.Instant;

/** What is to be done about a step that is due. */
public sealed interface SendDecision {

    /** The enrolment is over: nothing is sent, and {@code why} says since when and for what. */
    record End(Ended why) implements SendDecision {}

    /** Not before this instant, and then it is decided anew. */
    record Wait(Instant until, String why) implements SendDecision {}

    /** Now, on this lawful basis. */
    record SendNow(String why) implements SendDecision {}
}
