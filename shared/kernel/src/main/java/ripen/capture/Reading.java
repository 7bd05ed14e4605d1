package ripen.capture;

import java.util.List;

/** What became of a form that was read. */
public sealed interface Reading {

    record Accepted(Submission submission) implements Reading {}

    /** Every field that has to be put right. */
    record Refused(List<Rejection> rejections) implements Reading {}

    /** The hidden field was filled in: no person did that. */
    record Baited() implements Reading {}
}
