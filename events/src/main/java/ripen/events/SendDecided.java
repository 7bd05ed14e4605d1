package ripen.events;

import java.util.Map;

/** A step of a program was due for a lead, and it was decided whether its mail is sent. */
public record SendDecided(
        Meta meta, String program, String step, String enrolment, String decision, String reason)
        implements Event {
    public static final String TYPE = "SendDecided.v1";

    public SendDecided {
        meta.require(TYPE);
    }

    static SendDecided read(Fields in) {
        return new SendDecided(
                in.meta(),
                in.text("program"),
                in.text("step"),
                in.text("enrolment"),
                in.text("decision"),
                in.text("reason"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("program", program)
                .with("step", step)
                .with("enrolment", enrolment)
                .with("decision", decision)
                .with("reason", reason)
                .map();
    }
}
