package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The template's tables: created, copied and set back. */
final class Tables {
    private final DynamoDbClient client;
    private final List<Table> tables;

    /**
     * @param id the logical id
     * @param keys the names of the key attributes
     * @param streamed whether functions may read its stream
     * @param expiry the attribute that says when an item expires, in epoch seconds; null if none
     *     does
     */
    record Table(
            String id, String name, List<String> keys, boolean streamed, @Nullable String expiry) {

        Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
            var key = new HashMap<>(item);
            key.keySet().retainAll(keys);
            return key;
        }
    }

    Tables(DynamoDbClient client, Template template) {
        this.client = client;
        tables = template.all("AWS::DynamoDB::Table").stream().map(this::create).toList();
    }

    List<Table> all() {
        return tables;
    }

    int count(Table table) {
        return client.scanPaginator(scan -> scan.tableName(table.name()).select("COUNT")).stream()
                .mapToInt(page -> page.count())
                .sum();
    }

    /** All items of all tables, by table and key. */
    Map<String, Map<Map<String, AttributeValue>, Map<String, AttributeValue>>> copy() {
        var copy =
                new LinkedHashMap<
                        String, Map<Map<String, AttributeValue>, Map<String, AttributeValue>>>();
        for (Table table : tables) {
            var items = new HashMap<Map<String, AttributeValue>, Map<String, AttributeValue>>();
            client.scanPaginator(scan -> scan.tableName(table.name()))
                    .items()
                    .forEach(item -> items.put(table.key(item), item));
            copy.put(table.id(), items);
        }
        return copy;
    }

    /** Writes only what differs, which is little near the point at which the copy was taken. */
    void restore(Map<String, Map<Map<String, AttributeValue>, Map<String, AttributeValue>>> copy) {
        var current = copy();
        for (Table table : tables) {
            var wanted = copy.getOrDefault(table.id(), Map.of());
            var found = current.getOrDefault(table.id(), Map.of());
            for (var item : found.entrySet()) {
                if (!wanted.containsKey(item.getKey())) {
                    delete(table, item.getValue());
                }
            }
            for (var item : wanted.entrySet()) {
                if (!item.getValue().equals(found.get(item.getKey()))) {
                    client.putItem(put -> put.tableName(table.name()).item(item.getValue()));
                }
            }
        }
    }

    private Map<String, AttributeValue> delete(Table table, Map<String, AttributeValue> item) {
        var key = table.key(item);
        client.deleteItem(delete -> delete.tableName(table.name()).key(key));
        return key;
    }

    private Table create(Template.Resource resource) {
        JsonNode properties = resource.properties();
        if (properties.has("LocalSecondaryIndexes")) {
            throw new Unsupported(resource.id(), "has local secondary indexes");
        }
        String name = Attributes.name(resource.id(), properties);
        boolean streamed = properties.has("StreamSpecification");
        JsonNode expiry = properties.path("TimeToLiveSpecification");
        boolean expires = expiry.path("Enabled").asBoolean();
        var request =
                CreateTableRequest.builder()
                        .tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(keys(properties))
                        .attributeDefinitions(
                                properties
                                        .path("AttributeDefinitions")
                                        .valueStream()
                                        .map(Tables::definition)
                                        .toList());
        if (properties.has("GlobalSecondaryIndexes")) {
            request.globalSecondaryIndexes(
                    properties
                            .path("GlobalSecondaryIndexes")
                            .valueStream()
                            .map(Tables::index)
                            .toList());
        }
        if (streamed || expires) {
            request.streamSpecification(stream(resource.id(), properties, expires));
        }
        try {
            client.createTable(request.build());
        } catch (ResourceInUseException exists) {
            // The data folder has brought it along; one from before may have it without a stream.
            boolean without =
                    client.describeTable(describe -> describe.tableName(name))
                                    .table()
                                    .latestStreamArn()
                            == null;
            if (without && (streamed || expires)) {
                client.updateTable(
                        update ->
                                update.tableName(name)
                                        .streamSpecification(
                                                stream(resource.id(), properties, expires)));
            }
        }
        return new Table(
                resource.id(),
                name,
                keys(properties).stream().map(KeySchemaElement::attributeName).toList(),
                streamed,
                expires ? expiry.path("AttributeName").asText() : null);
    }

    /** Where items expire the runtime reads the stream itself, if nobody else does. */
    private static StreamSpecification stream(String id, JsonNode properties, boolean expires) {
        String view =
                properties
                        .path("StreamSpecification")
                        .path("StreamViewType")
                        .asText(StreamViewType.NEW_IMAGE.toString());
        if (expires && !view.startsWith("NEW_")) {
            throw new Unsupported(id, "lets items expire and has a stream without new images");
        }
        return StreamSpecification.builder().streamEnabled(true).streamViewType(view).build();
    }

    private static AttributeDefinition definition(JsonNode definition) {
        return AttributeDefinition.builder()
                .attributeName(definition.path("AttributeName").asText())
                .attributeType(definition.path("AttributeType").asText())
                .build();
    }

    private static GlobalSecondaryIndex index(JsonNode index) {
        JsonNode projection = index.path("Projection");
        var attributes = new ArrayList<String>();
        projection.path("NonKeyAttributes").forEach(name -> attributes.add(name.asText()));
        return GlobalSecondaryIndex.builder()
                .indexName(index.path("IndexName").asText())
                .keySchema(keys(index))
                .projection(
                        Projection.builder()
                                .projectionType(projection.path("ProjectionType").asText())
                                .nonKeyAttributes(attributes.isEmpty() ? null : attributes)
                                .build())
                .build();
    }

    private static List<KeySchemaElement> keys(JsonNode schema) {
        return schema.path("KeySchema")
                .valueStream()
                .map(
                        key ->
                                KeySchemaElement.builder()
                                        .attributeName(key.path("AttributeName").asText())
                                        .keyType(key.path("KeyType").asText())
                                        .build())
                .toList();
    }
}
