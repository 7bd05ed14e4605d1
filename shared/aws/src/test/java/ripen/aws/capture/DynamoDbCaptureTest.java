package ripen.aws.capture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import ripen.aws.DynamoDbHistories;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.nurture.Tables;
import ripen.capture.CaptureContract;
import ripen.capture.Captures;
import ripen.capture.Consents;
import ripen.capture.Mailings;
import ripen.capture.Visitors;
import ripen.score.Activity;

import java.util.List;

/** The keepers of capture over the real conditional writes. */
class DynamoDbCaptureTest implements CaptureContract {

    private static Tables tables;

    @BeforeAll
    static void open() {
        tables = new Tables();
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @Override
    public Captures captures() {
        return new DynamoDbCaptures(tables.client(), Tables.LEADS, Tables.IDENTITIES);
    }

    @Override
    public Visitors visitors() {
        return new DynamoDbVisitors(tables.client(), Tables.LEADS, Tables.IDENTITIES);
    }

    @Override
    public Consents consents() {
        return new DynamoDbConsents(tables.client(), Tables.LEADS);
    }

    @Override
    public Mailings mailings() {
        return new DynamoDbMailings(tables.client(), Tables.LEADS);
    }

    @Override
    public List<Activity> activities(String lead) {
        return new DynamoDbHistories(tables.client(), Tables.LEADS, 1).activities(lead);
    }

    @Override
    public void mail(String lead, String send, boolean toLead) {
        Item item =
                Item.write()
                        .text(Keys.PK, lead)
                        .text(Keys.SK, Keys.send(send))
                        .text("kind", toLead ? "nurture" : "alert")
                        .whole("version", 1)
                        .item();
        tables.client().putItem(put -> put.tableName(Tables.LEADS).item(item.attributes()));
    }
}
