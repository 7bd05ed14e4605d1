package ripen.aws.kpi;

import org.junit.jupiter.api.AfterEach;

import ripen.kpi.DigestClaims;
import ripen.kpi.DigestClaimsContract;

class DynamoDbDigestClaimsTest implements DigestClaimsContract {

    private final KpisTable table = new KpisTable();

    @Override
    public DigestClaims claims() {
        return new DynamoDbDigestClaims(table.client(), KpisTable.NAME);
    }

    @AfterEach
    void close() {
        table.close();
    }
}
