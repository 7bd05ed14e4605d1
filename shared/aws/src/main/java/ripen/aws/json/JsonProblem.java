package ripen.aws.json;

/**
 * JSON that is not what it should be. The message says where and why, and shows nothing of the
 * text: it may be personal.
 */
public final class JsonProblem extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String place;
    private final String reason;

    /**
     * @param place {@code line 3, column 5}, or a path into the document such as {@code
     *     rules[2].cap.per}
     */
    public JsonProblem(String place, String reason) {
        super(place + ": " + reason);
        this.place = place;
        this.reason = reason;
    }

    public String place() {
        return place;
    }

    /** Without the place. */
    public String reason() {
        return reason;
    }
}
