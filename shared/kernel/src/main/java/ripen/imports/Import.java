package ripen.imports;

import java.time.Instant;
import java.util.List;

/**
 * A file that was accepted.
 *
 * @param id a hash of file and mapping: the same import again is the same import
 * @param columns as the header names them
 * @param rows lines below the header, bad ones included
 * @param chunks how many parts it is worked off in
 */
public record Import(
        String id, Mapping mapping, List<String> columns, Instant at, int rows, int chunks) {

    public Import {
        columns = List.copyOf(columns);
    }

    /** How far it is. */
    public record Progress(int chunks, int created, int merged, int known, int bad, int converted) {

        public static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

        public Progress plus(Progress other) {
            return new Progress(
                    chunks + other.chunks,
                    created + other.created,
                    merged + other.merged,
                    known + other.known,
                    bad + other.bad,
                    converted + other.converted);
        }

        /** Of one chunk. */
        public static Progress of(List<Placed> placed, List<Row.Bad> bad) {
            return new Progress(
                    1,
                    count(placed, Placed.Kind.CREATED),
                    count(placed, Placed.Kind.MERGED),
                    count(placed, Placed.Kind.KNOWN),
                    (int) bad.stream().filter(row -> !row.taken()).count(),
                    (int)
                            placed.stream()
                                    .filter(row -> Boolean.TRUE.equals(row.converted()))
                                    .count());
        }

        private static int count(List<Placed> placed, Placed.Kind kind) {
            return (int) placed.stream().filter(row -> row.kind() == kind).count();
        }
    }
}
