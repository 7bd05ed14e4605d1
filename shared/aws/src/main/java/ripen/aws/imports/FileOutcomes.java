package ripen.aws.imports;

import ripen.advice.Past;
import ripen.aws.AtOnce;
import ripen.aws.Item;
import ripen.imports.FileOutcome;
import ripen.imports.Import;
import ripen.imports.ImportingRows;
import ripen.imports.ImportingRows.RowName;
import ripen.imports.Placed;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What files say became of leads, read by the rows that they came with: half a unit each, whatever
 * the size of the files. Safe for use by many threads.
 */
public final class FileOutcomes {

    private final DynamoDbClient dynamoDb;
    private final String table;

    /**
     * @param table Identities
     */
    public FileOutcomes(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** By lead; as it was a moment ago at the earliest. Nothing for who came by itself. */
    public Map<String, FileOutcome> of(List<Past> pasts) {
        return of(pasts, _ -> true);
    }

    /** What files of one name say, and no others; of each row the latest that says something. */
    public Map<String, FileOutcome> of(List<Past> pasts, String file) {
        return of(pasts, row -> row.file().equals(file));
    }

    private Map<String, FileOutcome> of(List<Past> pasts, Predicate<RowName> wanted) {
        List<Item> rows =
                AtOnce.each(
                                pasts.stream()
                                        .flatMap(past -> past.activities().stream())
                                        .flatMap(activity -> ImportingRows.row(activity).stream())
                                        .filter(wanted)
                                        .toList(),
                                this::find)
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        var outcomes = new HashMap<String, FileOutcome>();
        for (Item row : rows) {
            FileOutcome said = RowItem.read("", "", row).outcome();
            if (said != null) {
                outcomes.merge(row.text("lead"), said, FileOutcome::and);
            }
        }
        ofImports(rows.stream().filter(RowItem::isOld).toList(), outcomes);
        return outcomes;
    }

    /** Rows that were brought in before outcomes stood with them: their whole imports are read. */
    private void ofImports(List<Item> rows, Map<String, FileOutcome> outcomes) {
        var imports = new DynamoDbImports(dynamoDb, table);
        var leads = new HashMap<String, TreeSet<String>>();
        rows.forEach(
                row ->
                        leads.computeIfAbsent(row.text("import"), _ -> new TreeSet<>())
                                .add(row.text("lead")));
        leads.forEach(
                (id, of) ->
                        imports.find(id)
                                .ifPresent(
                                        file ->
                                                imports.placed(id)
                                                        .filter(row -> of.contains(row.lead()))
                                                        .forEach(row -> put(file, row, outcomes))));
    }

    private static void put(Import file, Placed row, Map<String, FileOutcome> outcomes) {
        row.outcome(file.at())
                .ifPresent(said -> outcomes.merge(row.lead(), said, FileOutcome::and));
    }

    private Optional<Item> find(RowName row) {
        var answer =
                dynamoDb.getItem(
                        get -> get.tableName(table).key(RowItem.key(row.file(), row.row())));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }
}
