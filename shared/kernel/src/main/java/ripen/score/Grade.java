package ripen.score;

/** How well a lead's profile fits: A is the best. */
public enum Grade {
    A,
    B,
    C,
    D
}
