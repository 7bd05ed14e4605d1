package ripen.nurture;

/**
 * Who writes.
 *
 * @param sender the address that mails come from
 * @param company its name
 * @param address its postal address, as the law wants it in marketing mails
 * @param site the address of its site, without a slash at the end
 */
public record Letterhead(String sender, String company, String address, String site) {

    /** A path of the site as a whole address; what is one already stays. */
    String locate(String target) {
        return target.startsWith("/") ? site + target : target;
    }
}
