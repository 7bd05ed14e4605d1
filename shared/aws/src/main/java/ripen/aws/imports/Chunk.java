package ripen.aws.imports;

import ripen.imports.Row;

import java.util.List;

/**
 * A part of a file, small enough for one item and one turn of work.
 *
 * @param number from 1
 * @param bad lines of which it was clear at once
 */
public record Chunk(int number, List<CsvFile.Line> lines, List<Row.Bad> bad) {
    public Chunk {
        lines = List.copyOf(lines);
        bad = List.copyOf(bad);
    }
}
