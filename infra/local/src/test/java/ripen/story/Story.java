package ripen.story;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import ripen.demo.Driver;

import java.time.Instant;

/**
 * A form becomes a lead, is scored, fades, is nurtured, is counted: ten steps through the public
 * interface alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Story
        implements AFormBecomesALead, MailsGoOut, SalesIsTold, SixtyDaysPass, TheTeamLooks {

    private RunningRipen ripen;
    private Instant start;

    /** Starts Ripen with a clock that stands still unless moved. */
    abstract RunningRipen run();

    @BeforeAll
    void begin() {
        ripen = run();
        start = ripen.driver().now();
    }

    @AfterAll
    void end() {
        if (ripen != null) {
            ripen.close();
        }
    }

    @Override
    public Driver driver() {
        return ripen.driver();
    }

    @Override
    public Instant start() {
        return start;
    }
}
