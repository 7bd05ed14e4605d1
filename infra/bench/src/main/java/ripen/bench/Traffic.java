package ripen.bench;

import ripen.aws.metering.ItemSize;
import ripen.aws.metering.Metering;
import ripen.aws.metering.Units;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client that counts what goes to the database: requests, units (by {@link Metering}, and scans
 * by the same rules), what the due index takes of them, and which items are read and written. Safe
 * for use by many threads.
 */
final class Traffic {

    private final DynamoDbClient database;
    private final Metering metering;
    private final DynamoDbClient client;
    private final Set<String> items = new HashSet<>();
    private long requests;
    private Units units = Units.NONE;
    private double dueIndex;

    Traffic(DynamoDbClient database) {
        this.database = database;
        metering = new Metering(database);
        client =
                (DynamoDbClient)
                        Proxy.newProxyInstance(
                                DynamoDbClient.class.getClassLoader(),
                                new Class<?>[] {DynamoDbClient.class},
                                this::invoke);
    }

    /**
     * What was used.
     *
     * @param dueIndex write units of the due index, which are among the others
     * @param items different items that were read or written by their keys, or scanned
     */
    record Used(long requests, Units units, double dueIndex, int items) {

        /** For a row of the table. */
        String words() {
            return "%,d requests, %,.0f write and %,.1f read units, %,d items"
                    .formatted(requests, units.write(), units.read(), items);
        }
    }

    DynamoDbClient client() {
        return client;
    }

    synchronized Used used() {
        return new Used(requests, units, dueIndex, items.size());
    }

    private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments != null
                && arguments.length == 1
                && arguments[0] instanceof SdkRequest request
                && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
            SdkResponse answer =
                    metering.call(request, sent -> (SdkResponse) call(method, sent), this::count);
            seen(request, answer);
            return answer;
        }
        // Requests given as lambdas, and paginators, come back here with a request.
        return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : method.invoke(database, arguments);
    }

    private Object call(Method method, SdkRequest request) {
        synchronized (this) {
            requests++;
        }
        try {
            return method.invoke(database, request);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized void count(Units more) {
        units = units.plus(more);
    }

    private synchronized void seen(SdkRequest request, SdkResponse answer) {
        switch (request) {
            case GetItemRequest get -> seen(get.key());
            case PutItemRequest put -> seen(put.item());
            case TransactWriteItemsRequest write ->
                    write.transactItems().stream()
                            .filter(one -> one.put() != null)
                            .forEach(one -> seen(one.put().item()));
            default -> {}
        }
        switch (answer) {
            case PutItemResponse put when put.consumedCapacity() != null ->
                    dueIndex += due(put.consumedCapacity().globalSecondaryIndexes());
            case TransactWriteItemsResponse write ->
                    // DynamoDB Local doubles them in transactions (decision 0012).
                    write.consumedCapacity()
                            .forEach(one -> dueIndex += due(one.globalSecondaryIndexes()) / 2);
            case ScanResponse scan -> {
                scan.items().forEach(this::seen);
                count(Units.read(scan.items().stream().mapToLong(ItemSize::of).sum(), false));
            }
            default -> {}
        }
    }

    private void seen(Map<String, AttributeValue> item) {
        items.add(
                List.of("pk", "sk").stream()
                        .map(name -> item.getOrDefault(name, AttributeValue.fromS("")).s())
                        .toList()
                        .toString());
    }

    private static double due(Map<String, Capacity> indexes) {
        Capacity due = indexes.get("due");
        return due == null ? 0 : due.capacityUnits();
    }
}
