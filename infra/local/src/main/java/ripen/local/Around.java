package ripen.local;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

import java.util.function.Function;

/**
 * Stands around each AWS call that a function makes in this process: tests count, throttle, answer
 * in AWS's place, or let the function die before or after the call by throwing an {@link Error}.
 * Called on the function's thread, possibly from several at once.
 */
@FunctionalInterface
public interface Around {

    /**
     * @param aws makes the call; it may be given another request than the function's
     * @return what the function gets as answer
     */
    SdkResponse call(Call call, Function<SdkRequest, SdkResponse> aws);

    /**
     * One AWS call.
     *
     * @param function the logical id of the function in the template
     * @param invocation the request id of the invocation that makes the call; empty while the
     *     function is being constructed
     * @param service as the SDK names it: DynamoDb, EventBridge, Ses, Sqs, Ssm
     * @param operation as AWS names it, for instance PutItem
     */
    record Call(
            String function,
            String invocation,
            String service,
            String operation,
            SdkRequest request) {}
}
