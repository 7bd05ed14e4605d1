package ripen.aws.kpi;

import org.junit.jupiter.api.AfterEach;

import ripen.kpi.Aggregates;
import ripen.kpi.AggregatesContract;

class DynamoDbAggregatesTest implements AggregatesContract {

    private final KpisTable table = new KpisTable();

    @Override
    public Aggregates aggregates() {
        return new DynamoDbAggregates(table.client(), KpisTable.NAME);
    }

    @AfterEach
    void close() {
        table.close();
    }
}
