package ripen.events;

import java.util.Map;

/** A lead has left a program: it is through, or something ended it early. */
public record EnrolmentEnded(Meta meta, String program, String enrolment, String reason)
        implements Event {
    public static final String TYPE = "EnrolmentEnded.v1";

    public EnrolmentEnded {
        meta.require(TYPE);
    }

    static EnrolmentEnded read(Fields in) {
        return new EnrolmentEnded(
                in.meta(), in.text("program"), in.text("enrolment"), in.text("reason"));
    }

    @Override
    public Map<String, Object> detail() {
        return Detail.of(meta)
                .with("program", program)
                .with("enrolment", enrolment)
                .with("reason", reason)
                .map();
    }
}
