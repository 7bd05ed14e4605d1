package ripen.functions.api;

import ripen.aws.json.Json;

import software.amazon.awssdk.services.sqs.SqsClient;

import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/** What is still to be worked off: a message for each chunk. */
record ImportsQueue(Supplier<SqsClient> sqs, String url) implements ObjIntConsumer<String> {

    static final String IMPORT = "import";
    private static final String CHUNK = "chunk";

    @Override
    public void accept(String id, int chunk) {
        String body = Json.text(Map.of(IMPORT, id, CHUNK, chunk));
        sqs.get().sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    static void read(Map<String, Object> body, ObjIntConsumer<String> worker) {
        if (!(body.get(IMPORT) instanceof String id)
                || !(body.get(CHUNK) instanceof Number chunk)) {
            throw new IllegalArgumentException("The message names no chunk of an import.");
        }
        worker.accept(id, chunk.intValue());
    }
}
