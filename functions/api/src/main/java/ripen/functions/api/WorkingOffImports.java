package ripen.functions.api;

import ripen.aws.imports.Chunk;
import ripen.aws.imports.CsvFile;
import ripen.aws.imports.DynamoDbImports;
import ripen.imports.Import;
import ripen.imports.ImportingRows;
import ripen.imports.Placed;
import ripen.imports.ReadingRows;
import ripen.imports.Row;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import java.util.ArrayList;
import java.util.Optional;

/**
 * Works off one chunk of an import: each row becomes a lead or is kept apart with its reason. Tried
 * again after a crash, it goes on where it was: a row that has its place is left alone.
 */
final class WorkingOffImports {

    private final DynamoDbImports imports;
    private final ImportingRows importing;

    WorkingOffImports(DynamoDbImports imports, ImportingRows importing) {
        this.imports = imports;
        this.importing = importing;
    }

    /** Does nothing if the chunk is done, or its import was never accepted. */
    void workOff(String id, int number) {
        Optional<Import> accepted = imports.find(id);
        Optional<Chunk> chunk = accepted.flatMap(found -> imports.chunk(id, number));
        if (chunk.isEmpty()) {
            return;
        }
        Import of = accepted.get();
        var reading = new ReadingRows(of.mapping(), of.at());
        var placed = new ArrayList<Placed>();
        var bad = new ArrayList<Row.Bad>(chunk.get().bad());
        for (CsvFile.Line line : chunk.get().lines()) {
            switch (reading.read(line.number(), line.under(of.columns()))) {
                case Row.Bad wrong -> bad.add(wrong);
                case Row.Good good -> place(of, good, placed, bad);
            }
        }
        imports.finish(id, number, placed, bad);
    }

    private void place(Import of, Row.Good good, ArrayList<Placed> placed, ArrayList<Row.Bad> bad) {
        try {
            switch (importing.place(of, good)) {
                case Row.Bad wrong -> bad.add(wrong);
                case Placed there -> {
                    placed.add(there);
                    if (good.unread() != null) {
                        bad.add(new Row.Bad(good.line(), good.unread(), true));
                    }
                }
                default -> throw new IllegalStateException("A row is placed, or bad.");
            }
        } catch (DynamoDbException refused) {
            // What the database refuses, it refuses each time; anything else is tried again.
            if (!"ValidationException".equals(refused.awsErrorDetails().errorCode())) {
                throw refused;
            }
            bad.add(new Row.Bad(good.line(), "The row cannot be stored: it is too large."));
        }
    }
}
