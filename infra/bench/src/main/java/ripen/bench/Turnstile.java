package ripen.bench;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;

/**
 * A client that lets so many calls through at a time, first come, first served. DynamoDB Local has
 * one writer, and whoever waits too long for it fails, which DynamoDB itself knows nothing of; with
 * a hundred thousand leads on a busy machine that happens.
 */
final class Turnstile {

    private Turnstile() {}

    static DynamoDbClient of(DynamoDbClient client, int atOnce) {
        var places = new Semaphore(atOnce, true);
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        DynamoDbClient.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (_, method, arguments) -> {
                            places.acquire();
                            try {
                                return method.invoke(client, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            } finally {
                                places.release();
                            }
                        });
    }
}
