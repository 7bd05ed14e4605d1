package ripen.aws;

import ripen.account.Tie;

/** What a marketer has decided about a lead, as the item {@code lead#account}. */
public final class TieItem {

    public static final String SK = "lead#account";

    private TieItem() {}

    public static Item write(Tie tie) {
        return Item.write()
                .text("account", tie.account())
                .texts("former", tie.former())
                .instant("at", tie.at())
                .item();
    }

    public static Tie read(Item item) {
        return new Tie(
                item.findText("account").orElse(null),
                item.texts("former"),
                item.instant("at"),
                item.whole("version"));
    }
}
