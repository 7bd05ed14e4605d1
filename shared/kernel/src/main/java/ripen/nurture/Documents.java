package ripen.nurture;

/** The documents that forms offer. */
@FunctionalInterface
public interface Documents {

    /**
     * The document of this id; one that nobody describes any more still has a name and an address
     * made of its id.
     */
    Document find(String id);

    /**
     * Something to read.
     *
     * @param url its address, or a path of the company's site
     */
    record Document(String id, String title, String url) {}
}
