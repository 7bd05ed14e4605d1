package ripen.local;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.Map;

/**
 * Everything a runtime held at one instant: items, messages, stream positions, timers, clock and
 * mails. It can be restored any number of times, also into another runtime of the same template.
 */
public final class Snapshot {
    final State state;
    final Map<String, Map<Map<String, AttributeValue>, Map<String, AttributeValue>>> items;

    Snapshot(
            State state,
            Map<String, Map<Map<String, AttributeValue>, Map<String, AttributeValue>>> items) {
        this.state = state;
        this.items = items;
    }
}
