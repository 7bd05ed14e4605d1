package ripen.aws.capture;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LeadWrite;
import ripen.aws.Outbox;
import ripen.capture.Mailing;
import ripen.capture.Mailings;
import ripen.events.EmailClicked;
import ripen.events.EmailOpened;
import ripen.lead.Answer;
import ripen.score.Activity;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Clicks and opens on the items {@code send#<id>} of the table Leads, which nurture and feedback
 * write, too: the rest of the item is carried over as it was read, whatever is in it. Safe for use
 * by many threads.
 */
public final class DynamoDbMailings implements Mailings {

    private final DynamoDbClient dynamoDb;
    private final String leads;

    public DynamoDbMailings(DynamoDbClient dynamoDb, String leads) {
        this.dynamoDb = dynamoDb;
        this.leads = leads;
    }

    @Override
    public Optional<Mailing> find(String lead, String send) {
        return read(lead, send).map(item -> mailing(lead, send, item));
    }

    @Override
    public boolean clicked(Mailing mailing, String link, Instant at, @Nullable Activity activity) {
        var outbox = outbox(mailing, mailing.send() + "/" + link, at);
        if (!link.equals(Mailing.HIDDEN)) {
            outbox =
                    outbox.and(
                            EmailClicked.TYPE,
                            meta -> new EmailClicked(meta, mailing.send(), link));
        }
        Optional<Item> unchanged = unchanged(mailing);
        if (unchanged.isEmpty()) {
            return false;
        }
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(click(mailing, link, at, unchanged.get(), outbox));
        if (activity != null) {
            writes.add(activity(mailing, link, activity));
        }
        return Writes.all(dynamoDb, writes);
    }

    @Override
    public boolean answered(Mailing mailing, Answer answer, Activity activity) {
        String link = answer.word();
        Optional<Item> mail = unchanged(mailing);
        Optional<Item> profile = item(mailing.lead(), Keys.PROFILE);
        if (mail.isEmpty() || profile.isEmpty()) {
            return false;
        }
        var outbox =
                outbox(mailing, mailing.send() + "/" + link, activity.at())
                        .and(
                                EmailClicked.TYPE,
                                meta -> new EmailClicked(meta, mailing.send(), link));
        var touched =
                Outbox.of(
                        mailing.lead(),
                        Keys.PROFILE,
                        profile.get().whole("version") + 1,
                        new Cause(activity.key().id(), activity.key().id(), activity.at()));
        return Writes.all(
                dynamoDb,
                List.of(
                        click(mailing, link, activity.at(), mail.get(), outbox),
                        LeadWrite.of(leads, touched, Item.write().all(profile.get()).item())
                                .inTransaction(),
                        activity(mailing, link, activity)));
    }

    private TransactWriteItem click(
            Mailing mailing, String link, Instant at, Item mail, Outbox outbox) {
        var clicks = new HashMap<String, Object>();
        mailing.clicks().forEach((name, first) -> clicks.put(name, first.toEpochMilli()));
        clicks.put(link, at.toEpochMilli());
        Item clicked = Item.write().all(mail).object("clicks", clicks).item();
        return LeadWrite.of(leads, outbox, clicked).inTransaction();
    }

    private TransactWriteItem activity(Mailing mailing, String link, Activity activity) {
        Outbox recorded = Writes.recorded(mailing.lead(), activity, mailing.send() + "/" + link);
        return Writes.activity(leads, recorded, activity).inTransaction();
    }

    @Override
    public boolean opened(Mailing mailing, Instant at, @Nullable Activity activity) {
        Optional<Item> unchanged = unchanged(mailing);
        if (unchanged.isEmpty()) {
            return false;
        }
        var outbox =
                outbox(mailing, mailing.send() + "/open", at)
                        .and(EmailOpened.TYPE, meta -> new EmailOpened(meta, mailing.send()));
        Item opened = Item.write().all(unchanged.get()).instant("openedAt", at).item();
        LeadWrite write = LeadWrite.of(leads, outbox, opened);
        return activity == null
                ? Writes.alone(dynamoDb, write.alone())
                : Writes.all(
                        dynamoDb,
                        List.of(write.inTransaction(), activity(mailing, "open", activity)));
    }

    private static Outbox outbox(Mailing mailing, String cause, Instant at) {
        return Outbox.of(
                mailing.lead(),
                Keys.send(mailing.send()),
                mailing.version() + 1,
                new Cause(cause, cause, at));
    }

    private Optional<Item> unchanged(Mailing mailing) {
        return read(mailing.lead(), mailing.send())
                .filter(item -> item.whole("version") == mailing.version());
    }

    private Optional<Item> read(String lead, String send) {
        return lead.isEmpty() || send.isEmpty() ? Optional.empty() : item(lead, Keys.send(send));
    }

    private Optional<Item> item(String lead, String sk) {
        var answer =
                dynamoDb.getItem(
                        get -> get.tableName(leads).key(Keys.of(lead, sk)).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    private static Mailing mailing(String lead, String send, Item item) {
        var clicks = new HashMap<String, Instant>();
        item.findMap("clicks")
                .ifPresent(
                        map ->
                                map.attributes()
                                        .keySet()
                                        .forEach(link -> clicks.put(link, map.instant(link))));
        return new Mailing(
                lead,
                send,
                !item.findText("kind").orElse("").equals("alert"),
                Map.copyOf(clicks),
                item.findInstant("openedAt").orElse(null),
                item.whole("version"));
    }
}
