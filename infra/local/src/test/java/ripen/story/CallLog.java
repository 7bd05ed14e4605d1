package ripen.story;

import org.jspecify.annotations.Nullable;

import ripen.local.Around;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Notes the AWS calls that functions make, or lets one of them be the last of its invocation. */
final class CallLog implements Around {

    private static final Set<String> WRITES =
            Set.of(
                    "PutItem",
                    "UpdateItem",
                    "DeleteItem",
                    "TransactWriteItems",
                    "BatchWriteItem",
                    "PutEvents",
                    "SendEmail",
                    "SendMessage",
                    "SendMessageBatch");

    /**
     * A call, told apart from all others of the story: the ordinal counts the calls of its function
     * in its invocation.
     */
    record Made(String function, String invocation, int ordinal, String operation) {

        boolean writes() {
            return WRITES.contains(operation);
        }

        boolean writesItems() {
            return writes() && !operation.startsWith("Send") && !operation.equals("PutEvents");
        }
    }

    /** Dying: nothing catches it, and the instance is not used again. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;

        Died(Made call) {
            super("Died at " + call);
        }
    }

    private final Map<String, Integer> ordinals = new HashMap<>();
    private final List<Made> made = new ArrayList<>();
    private @Nullable Made last;
    private boolean before;
    private boolean fired;

    /** From now on; answers what was noted since the last time. */
    synchronized List<Made> restart() {
        var noted = List.copyOf(made);
        made.clear();
        ordinals.clear();
        last = null;
        fired = false;
        return noted;
    }

    /**
     * The function dies at this call: before it reaches AWS, or when it has, before the answer is
     * seen.
     */
    synchronized void dieAt(Made call, boolean beforeIt) {
        restart();
        last = call;
        before = beforeIt;
    }

    synchronized boolean fired() {
        return fired;
    }

    @Override
    public SdkResponse call(Call call, Function<SdkRequest, SdkResponse> aws) {
        Made current = note(call);
        boolean dies = dies(current);
        if (dies && before) {
            throw new Died(current);
        }
        SdkResponse answer = aws.apply(call.request());
        if (dies) {
            throw new Died(current);
        }
        return answer;
    }

    private synchronized Made note(Call call) {
        int ordinal = ordinals.merge(call.function() + call.invocation(), 1, Integer::sum);
        var current = new Made(call.function(), call.invocation(), ordinal, call.operation());
        made.add(current);
        return current;
    }

    private synchronized boolean dies(Made current) {
        if (!fired && current.equals(last)) {
            fired = true;
            return true;
        }
        return false;
    }
}
