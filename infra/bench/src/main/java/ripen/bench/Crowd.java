package ripen.bench;

import ripen.aws.ActivityItem;
import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.LedgerItem;
import ripen.aws.Outbox;
import ripen.aws.Shard;
import ripen.aws.StateItem;
import ripen.aws.nurture.Tables;
import ripen.score.Activity;
import ripen.score.Fold;
import ripen.score.Histories.Cause;
import ripen.score.LeadState;
import ripen.score.Scoring;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Many leads at once, as scoring leaves them: folded here and written in batches, since a hundred
 * thousand of them scored one activity at a time take half an hour. Nobody measures this part.
 *
 * @param swept what time has brought about is entered up to here
 */
record Crowd(DynamoDbClient client, int shards, Scoring scoring, Instant swept) {

    /** What one batch takes. */
    private static final int BATCH = 25;

    /** So many leads are folded and written by one thread before the next ones. */
    private static final int TOGETHER = 50;

    private static final Cause CAUSE = new Cause("bench", "bench", Instant.EPOCH);

    static String id(int lead) {
        return "0f1e2d3c-4b5a-6978-8796-%012d".formatted(lead);
    }

    /** States, activities and ledger lines of so many leads, numbered from 0. */
    void fill(int leads, IntFunction<List<Activity>> activities) {
        each(leads, lead -> items(id(lead), activities.apply(lead), true));
    }

    /** States alone, for what looks at nothing else. */
    void fillStates(int leads, IntFunction<List<Activity>> activities) {
        each(leads, lead -> items(id(lead), activities.apply(lead), false));
    }

    private void each(int leads, IntFunction<List<Item>> items) {
        Bench.say("Filling " + leads + " leads");
        IntStream.rangeClosed(0, (leads - 1) / TOGETHER)
                .parallel()
                .forEach(
                        part ->
                                write(
                                        IntStream.range(
                                                        part * TOGETHER,
                                                        Math.min(leads, (part + 1) * TOGETHER))
                                                .mapToObj(items)
                                                .flatMap(List::stream)
                                                .toList()));
    }

    private List<Item> items(String lead, List<Activity> activities, boolean everything) {
        Fold fold = scoring.from(LeadState.initial(scoring.model()));
        activities.forEach(fold::apply);
        LeadState state = fold.advance(swept).state();
        var items = new ArrayList<Item>();
        items.add(
                Outbox.of(lead, Keys.STATE, activities.size(), CAUSE)
                        .on(
                                StateItem.write(
                                        state,
                                        scoring.model(),
                                        Shard.of(lead, shards),
                                        state.due(scoring.model()).orElse(null))));
        if (everything) {
            activities.forEach(
                    activity ->
                            items.add(
                                    Outbox.of(lead, Keys.activity(activity.key()), 1, CAUSE)
                                            .on(ActivityItem.write(activity))));
            fold.entries()
                    .forEach(
                            line ->
                                    items.add(
                                            Outbox.of(lead, Keys.ledger(line), 1, CAUSE)
                                                    .on(LedgerItem.write(line))));
        }
        return items;
    }

    private void write(List<Item> items) {
        for (int from = 0; from < items.size(); from += BATCH) {
            List<WriteRequest> batch =
                    items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                            .map(
                                    item ->
                                            WriteRequest.builder()
                                                    .putRequest(
                                                            PutRequest.builder()
                                                                    .item(item.attributes())
                                                                    .build())
                                                    .build())
                            .toList();
            var answer =
                    client.batchWriteItem(write -> write.requestItems(Map.of(Tables.LEADS, batch)));
            if (!answer.unprocessedItems().isEmpty()) {
                throw new IllegalStateException("DynamoDB Local did not take all of a batch.");
            }
        }
    }
}
