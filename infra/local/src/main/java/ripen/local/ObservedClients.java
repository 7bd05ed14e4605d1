package ripen.local;

import org.jspecify.annotations.Nullable;

import ripen.aws.Clients;
import ripen.local.Around.Call;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The clients of one instance of a function: every call goes through {@link Around} and is noted.
 * The SDK's conveniences (builders as lambdas, paginators) are run on the proxy, so that the calls
 * they make are seen as well.
 */
record ObservedClients(
        DynamoDbClient dynamoDb,
        EventBridgeClient eventBridge,
        SesV2Client ses,
        SqsClient sqs,
        SsmClient ssm)
        implements Clients {

    static Clients of(
            Clients aws,
            String function,
            Supplier<String> invocation,
            Around around,
            Consumer<Call> log) {
        var observer = new Observer(function, invocation, around, log, new AtomicReference<>());
        return new ObservedClients(
                observer.on(DynamoDbClient.class, aws.dynamoDb()),
                observer.on(EventBridgeClient.class, aws.eventBridge()),
                observer.on(SesV2Client.class, aws.ses()),
                observer.on(SqsClient.class, aws.sqs()),
                observer.on(SsmClient.class, aws.ssm()));
    }

    private record Observer(
            String function,
            Supplier<String> invocation,
            Around around,
            Consumer<Call> log,
            AtomicReference<@Nullable Error> death) {

        <T> T on(Class<T> type, T client) {
            String service = type.getSimpleName().replace("V2", "").replace("Client", "");
            InvocationHandler handler =
                    (proxy, method, arguments) -> {
                        if (arguments != null
                                && arguments.length == 1
                                && arguments[0] instanceof SdkRequest request
                                && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
                            return call(service, client, method, request);
                        }
                        if (method.isDefault() && !method.getName().equals("waiter")) {
                            return InvocationHandler.invokeDefault(proxy, method, arguments);
                        }
                        return forward(client, method, arguments);
                    };
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private SdkResponse call(String service, Object client, Method method, SdkRequest request) {
            String operation =
                    Character.toUpperCase(method.getName().charAt(0))
                            + method.getName().substring(1);
            // Who has died makes no further calls, whatever the function does on its way out.
            Error died = death.get();
            if (died != null) {
                throw died;
            }
            var call = new Call(function, invocation.get(), service, operation, request);
            log.accept(call);
            try {
                return around.call(
                        call, made -> (SdkResponse) forward(client, method, new Object[] {made}));
            } catch (Error dying) {
                death.set(dying);
                throw dying;
            }
        }

        private static Object forward(Object client, Method method, Object[] arguments) {
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof RuntimeException answer) {
                    throw answer;
                }
                if (thrown.getCause() instanceof Error death) {
                    throw death;
                }
                throw new IllegalStateException(thrown.getCause());
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
