package ripen.aws.metering;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A client that counts what its calls cost. For one thread. */
public final class MeteredDynamoDb {

    private final DynamoDbClient database;
    private final Metering metering;
    private final DynamoDbClient client;
    private Units used = Units.NONE;

    public MeteredDynamoDb(DynamoDbClient database) {
        this.database = database;
        this.metering = new Metering(database);
        this.client =
                (DynamoDbClient)
                        Proxy.newProxyInstance(
                                DynamoDbClient.class.getClassLoader(),
                                new Class<?>[] {DynamoDbClient.class},
                                this::invoke);
    }

    /** The client that is counted. */
    public DynamoDbClient client() {
        return client;
    }

    /** What was used since the last time. */
    public Units reset() {
        Units since = used;
        used = Units.NONE;
        return since;
    }

    private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments != null
                && arguments.length == 1
                && arguments[0] instanceof SdkRequest request
                && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
            return metering.call(
                    request,
                    sent -> (SdkResponse) call(method, sent),
                    units -> used = used.plus(units));
        }
        // Requests given as lambdas, and paginators, come back here with a request.
        return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : method.invoke(database, arguments);
    }

    private Object call(Method method, SdkRequest request) {
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
}
