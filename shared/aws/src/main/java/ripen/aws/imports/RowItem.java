package ripen.aws.imports;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.imports.FileOutcome;
import ripen.imports.ImportedLead.Place;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.Map;

/**
 * A row of a file in the table Identities: {@code row#<file>#<hash>}, {@code -}. It holds the
 * outcome that the file states, where no rule can read it. Before schema version 2 the outcome
 * stood with the import only.
 */
public final class RowItem {

    static final String AS_OF = "outcomeAsOf";

    private RowItem() {}

    public static Map<String, AttributeValue> key(String file, String row) {
        return Keys.of("row#" + file + "#" + row, "-");
    }

    public static Item write(Place place) {
        FileOutcome said = place.outcome();
        var item =
                Item.write()
                        .all(new Item(key(place.file(), place.row())))
                        .text("lead", place.lead())
                        .text("import", place.importId())
                        .whole("line", place.line())
                        .flag("merged", place.merged())
                        .whole("version", 1)
                        .whole("schemaVersion", 2);
        return said == null
                ? item.item()
                : item.flag("converted", said.converted())
                        .instant("convertedAt", said.at())
                        .instant(AS_OF, said.asOf())
                        .item();
    }

    public static Place read(String file, String row, Item item) {
        return new Place(
                file,
                row,
                item.text("lead"),
                item.text("import"),
                item.whole("line"),
                item.flag("merged"),
                outcome(item));
    }

    private static @Nullable FileOutcome outcome(Item item) {
        Instant asOf = item.findInstant(AS_OF).orElse(null);
        return asOf == null
                ? null
                : new FileOutcome(
                        item.flag("converted"), item.findInstant("convertedAt").orElse(null), asOf);
    }

    /** Whether what became of the lead stands with the import, if anywhere. */
    static boolean isOld(Item item) {
        return item.whole("schemaVersion") < 2 && !item.has(AS_OF);
    }
}
