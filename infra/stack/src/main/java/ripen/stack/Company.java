package ripen.stack;

import java.util.Map;

/**
 * The company that uses Ripen, as its mails and pages name it; the values of its functions'
 * variables.
 */
record Company(
        String name,
        String address,
        String zone,
        String sender,
        String sales,
        String marketing,
        String seeds) {

    static Company from(Context context) {
        return new Company(
                context.text("companyName", "Example Works"),
                context.text("companyAddress", "1 Sample Street, 10115 Berlin, Germany"),
                context.text("companyZone", "Europe/Berlin"),
                context.text("sender", "marketing@example-works.test"),
                context.text("salesAddress", "sales@example-works.test"),
                context.text("marketingAddresses", "marketing-team@example-works.test"),
                context.text("seedAddresses", "seed@example-works.test"));
    }

    /** What pages and the footers of mails say. */
    Capability imprint() {
        return Capability.variables(
                Map.of("COMPANY_NAME", name, "COMPANY_ADDRESS", address, "COMPANY_ZONE", zone));
    }

    /** Who gets the mails that do not go to leads. */
    Capability recipients() {
        return Capability.variables(
                Map.of(
                        "SALES_ADDRESS", sales,
                        "MARKETING_ADDRESSES", marketing,
                        "SEED_ADDRESSES", seeds));
    }

    /** The sender's address without the name that may stand before it. */
    String senderAddress() {
        int open = sender.lastIndexOf('<');
        return open < 0 ? sender : sender.substring(open + 1, sender.indexOf('>', open)).strip();
    }

    /** What follows the at sign of the sender's address: the domain that SES must know. */
    String domain() {
        String address = senderAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
