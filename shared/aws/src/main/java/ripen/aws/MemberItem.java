package ripen.aws;

import ripen.account.Member;
import ripen.account.Roster.Entry;
import ripen.decay.FadingSum;

import java.time.Instant;

/**
 * One of an account's people as the item {@code member#<lead>} beside the others of the account:
 * what the account needs of the lead's state, so that its score is read with one query. No name, no
 * address.
 */
public final class MemberItem {

    public static final String MEMBERS = "member#";

    private MemberItem() {}

    public static String sk(String lead) {
        return MEMBERS + lead;
    }

    /** Without key, version and outbox, which {@link Outbox#on} adds. */
    public static Item write(Entry entry) {
        var item = Item.write().whole("seen", entry.seen()).flag("gone", entry.gone());
        if (entry.gone()) {
            return item.item();
        }
        Member member = entry.member();
        Instant asOf = member.engagement().asOf();
        return item.instant("asOf", asOf)
                .map("engagement", StateItem.sum(member.engagement(), asOf))
                .map("interests", StateItem.interests(member.interests(), asOf))
                .texts("functions", member.functions())
                .text("seniority", member.seniority())
                .flag("excluded", member.excluded())
                .text("model", member.model().isEmpty() ? null : member.model())
                .item();
    }

    public static Entry read(Item item) {
        Instant asOf = item.findInstant("asOf").orElse(Instant.EPOCH);
        var member =
                new Member(
                        item.text(Keys.SK).substring(MEMBERS.length()),
                        item.findMap("engagement")
                                .map(sum -> StateItem.sum(sum, asOf))
                                .orElse(FadingSum.ZERO),
                        StateItem.interests(item.findMap("interests"), asOf),
                        item.texts("functions"),
                        item.findText("seniority").orElse(null),
                        item.flag("excluded"),
                        item.findText("model").orElse(""));
        return new Entry(member, item.whole("seen"), item.flag("gone"), item.whole("version"));
    }
}
