package ripen.aws.kpi;

import org.junit.jupiter.api.AfterEach;

import ripen.kpi.MailClaims;
import ripen.kpi.MailClaimsContract;

class DynamoDbMailClaimsTest implements MailClaimsContract {

    private final KpisTable table = new KpisTable();

    @Override
    public MailClaims claims() {
        return new DynamoDbMailClaims(table.client(), KpisTable.NAME, "digest");
    }

    @AfterEach
    void close() {
        table.close();
    }
}
