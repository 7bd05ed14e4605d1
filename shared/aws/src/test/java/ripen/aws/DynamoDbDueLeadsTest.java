package ripen.aws;

import org.junit.jupiter.api.AfterEach;

import ripen.aws.nurture.Tables;
import ripen.score.DueLeads;
import ripen.score.DueLeadsContract;
import ripen.score.Histories;

class DynamoDbDueLeadsTest extends DueLeadsContract {

    private final Tables tables = new Tables();
    private final DynamoDbHistories histories =
            new DynamoDbHistories(tables.client(), Tables.LEADS, 1);
    private final DynamoDbDueLeads index = new DynamoDbDueLeads(tables.client(), Tables.LEADS, 1);

    @AfterEach
    void close() {
        tables.close();
    }

    @Override
    protected DueLeads index() {
        return index;
    }

    @Override
    protected Histories histories() {
        return histories;
    }
}
