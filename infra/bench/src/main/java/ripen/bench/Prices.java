package ripen.bench;

import ripen.aws.metering.Units;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** AWS's list prices out of {@code prices.properties}, which names their region and date. */
record Prices(Properties file) {

    static Prices read() {
        var file = new Properties();
        try (InputStream in = Prices.class.getResourceAsStream("prices.properties")) {
            if (in == null) {
                throw new IllegalStateException("prices.properties is missing");
            }
            file.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Prices(file);
    }

    /** Which prices these are. */
    String of() {
        return file.getProperty("region") + ", " + file.getProperty("date");
    }

    /** In dollars: what DynamoDB takes, and Lambda for waiting for it. */
    double of(Units units, double requests, double invocations) {
        double dynamoDb =
                (units.write() * number("dynamodb.write") + units.read() * number("dynamodb.read"))
                        / 1e6;
        double seconds = requests * number("assumed.requestSeconds");
        double lambda =
                seconds * number("assumed.memoryGb") * number("lambda.gbSecond")
                        + invocations * number("lambda.requests") / 1e6;
        return dynamoDb + lambda;
    }

    private double number(String name) {
        return Double.parseDouble(file.getProperty(name));
    }
}
