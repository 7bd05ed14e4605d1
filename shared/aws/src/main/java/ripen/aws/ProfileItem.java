package ripen.aws;

import ripen.lead.Consent;
import ripen.lead.EmailKind;
import ripen.lead.Person;
import ripen.lead.Profile;
import ripen.lead.Profile.Submission;
import ripen.lead.Source;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A profile as the item {@code lead#profile} of the Leads table. Every rewrite is a {@link
 * LeadWrite} of the version that follows.
 */
public final class ProfileItem {

    private ProfileItem() {}

    /** Without key, version and outbox, which {@link Outbox#on} adds. */
    public static Item write(Profile profile) {
        Person person = profile.person();
        EmailKind kind = person.emailKind();
        var item =
                Item.write()
                        .text("email", person.email())
                        .text("name", person.name())
                        .text("company", person.company())
                        .text("jobTitle", person.jobTitle())
                        .text("industry", person.industry())
                        .text("country", person.country())
                        .text("phone", person.phone())
                        .text("emailKind", kind == null ? null : kind.word())
                        .object("source", profile.source().values())
                        .map("consent", write(profile.consent()))
                        .texts("visitors", profile.visitors())
                        .maps(
                                "submissions",
                                profile.submissions().stream().map(ProfileItem::write).toList())
                        .whole("conversions", profile.conversions())
                        .text("undeliverable", profile.undeliverable())
                        .instants("mailed", profile.mailed())
                        .flag("excluded", profile.excluded())
                        .object("fields", profile.fields())
                        .instant("createdAt", profile.createdAt());
        Integer employees = person.employees();
        return (employees == null ? item : item.whole("employees", employees)).item();
    }

    public static Profile read(Item item) {
        return new Profile(
                item.text(Keys.PK),
                person(item),
                source(item),
                item.findMap("consent").map(ProfileItem::consent).orElse(Consent.NONE),
                item.texts("visitors"),
                submissions(item),
                Math.toIntExact(item.findWhole("conversions").orElse(0L)),
                item.findText("undeliverable").orElse(null),
                item.instants("mailed"),
                item.flag("excluded"),
                item.object("fields"),
                item.instant("createdAt"),
                item.whole("version"));
    }

    private static Person person(Item item) {
        return new Person(
                item.findText("email").orElse(null),
                item.findText("name").orElse(null),
                item.findText("company").orElse(null),
                item.findText("jobTitle").orElse(null),
                item.findWhole("employees").map(Math::toIntExact).orElse(null),
                item.findText("industry").orElse(null),
                item.findText("country").orElse(null),
                item.findText("phone").orElse(null),
                item.findText("emailKind")
                        .map(word -> EmailKind.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(null));
    }

    private static Source source(Item item) {
        Optional<Item> source = item.findMap("source");
        var values = new HashMap<String, String>();
        source.ifPresent(
                map -> map.attributes().keySet().forEach(name -> values.put(name, map.text(name))));
        return new Source(values);
    }

    /** That a withdrawal was one needs no saying twice. */
    private static Item write(Consent consent) {
        boolean said = consent.status() == Consent.Status.WITHDRAWN;
        return Item.write()
                .text("status", consent.status().name().toLowerCase(Locale.ROOT))
                .text("basis", consent.basis())
                .instant("at", consent.at())
                .instant("withdrawnAt", said ? null : consent.withdrawnAt())
                .item();
    }

    private static Consent consent(Item item) {
        var status = Consent.Status.valueOf(item.text("status").toUpperCase(Locale.ROOT));
        Instant at = item.findInstant("at").orElse(null);
        Instant withdrawnAt = item.findInstant("withdrawnAt").orElse(null);
        return new Consent(
                status,
                item.findText("basis").orElse(null),
                at,
                status == Consent.Status.WITHDRAWN ? at : withdrawnAt);
    }

    private static Item write(Submission submission) {
        return Item.write().text("id", submission.id()).instant("at", submission.at()).item();
    }

    private static List<Submission> submissions(Item item) {
        return item.maps("submissions").stream()
                .map(map -> new Submission(map.text("id"), map.instant("at")))
                .toList();
    }
}
