package ripen.story;

import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;

import ripen.demo.Document;
import ripen.demo.Driver;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A part of the story: sentences that are told in their order to one Ripen. */
interface Chapter {

    ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    String SALES = "sales@example-works.test";
    String MARKETING = "marketing-team@example-works.test";
    String SEED = "seed@example-works.test";

    /** Scores are exact to a millionth of a point. */
    Offset<Double> EXACT = within(1e-6);

    Driver driver();

    /** When the story began. */
    Instant start();

    /** All there is to know of the lead with this address. */
    default Document detail(String email) {
        return driver().leadById(driver().lead(email).text("id"));
    }

    static double sumOfWorths(Document ledger) {
        return ledger.list("entries").stream()
                .filter(entry -> entry.text("dimension").equals("engagement"))
                .mapToDouble(entry -> entry.number("worth"))
                .sum();
    }

    static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 86_400_000d;
    }
}
