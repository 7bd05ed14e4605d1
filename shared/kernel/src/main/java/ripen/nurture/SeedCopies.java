package ripen.nurture;

/** Which copies went to the marketers' seed list already. */
public interface SeedCopies {

    /**
     * Claims a copy, once ever for each version of a program, step and address.
     *
     * @return false if it was claimed before
     */
    boolean claim(Program program, int step, String address);

    /** Gives back a claim whose mail was certainly not taken. */
    void release(Program program, int step, String address);
}
