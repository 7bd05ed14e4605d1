package ripen.functions.relay;

/** Where what can never be published is kept, payload and all, for a person to look at. */
interface Parking {

    /**
     * @param why in words
     * @param payload the event, or what should have become one
     */
    void park(String why, Object payload);
}
