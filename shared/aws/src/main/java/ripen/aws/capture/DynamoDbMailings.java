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
import ripen.score.Activity;
import ripen.score.Histories.Cause;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
        var clicks = new HashMap<String, Object>();
        mailing.clicks().forEach((name, first) -> clicks.put(name, first.toEpochMilli()));
        clicks.put(link, at.toEpochMilli());
        var outbox = outbox(mailing, mailing.send() + "/" + link, at);
        if (!link.equals(Mailing.HIDDEN)) {
            outbox =
                    outbox.and(
                            EmailClicked.TYPE,
                            meta -> new EmailClicked(meta, mailing.send(), link));
        }
        var writes = new ArrayList<TransactWriteItem>();
        Optional<Item> unchanged = unchanged(mailing);
        if (unchanged.isEmpty()) {
            return false;
        }
        writes.add(
                LeadWrite.of(
                                leads,
                                outbox,
                                Item.write().all(unchanged.get()).object("clicks", clicks).item())
                        .inTransaction());
        if (activity != null) {
            writes.add(
                    Writes.activity(
                                    leads,
                                    Writes.recorded(
                                            mailing.lead(), activity, mailing.send() + "/" + link),
                                    activity)
                            .inTransaction());
        }
        return Writes.all(dynamoDb, writes);
    }

    @Override
    public boolean opened(Mailing mailing, Instant at) {
        Optional<Item> unchanged = unchanged(mailing);
        if (unchanged.isEmpty()) {
            return false;
        }
        var outbox =
                outbox(mailing, mailing.send() + "/open", at)
                        .and(EmailOpened.TYPE, meta -> new EmailOpened(meta, mailing.send()));
        Item opened = Item.write().all(unchanged.get()).instant("openedAt", at).item();
        return Writes.alone(dynamoDb, LeadWrite.of(leads, outbox, opened).alone());
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
        if (lead.isEmpty() || send.isEmpty()) {
            return Optional.empty();
        }
        var answer =
                dynamoDb.getItem(
                        get ->
                                get.tableName(leads)
                                        .key(Keys.of(lead, Keys.send(send)))
                                        .consistentRead(true));
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
