package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.imports.Chunk;
import ripen.aws.imports.CsvFile;
import ripen.aws.imports.DynamoDbImports;
import ripen.aws.imports.MappingJson;
import ripen.aws.json.Json;
import ripen.imports.Import;
import ripen.imports.Mapping;
import ripen.imports.Row;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/**
 * {@code POST /imports}: keeps a file in chunks and says so; the work is done behind a queue. The
 * chunks are kept before the file counts as accepted, and the messages are sent after that and
 * before the answer: whoever got no answer sends the same again, and nothing counts twice.
 */
final class AcceptingImports {

    /** What a chunk's item takes, of the 400 KB that an item may have. */
    private static final int CHUNK_BYTES = 200_000;

    private static final int CHUNK_LINES = 250;

    /** What an invocation carries is six megabytes, with the body as an escaped text. */
    private static final int MOST_BYTES = 5_000_000;

    private final DynamoDbImports imports;
    private final ObjIntConsumer<String> queue;
    private final InstantSource clock;

    /**
     * @param queue takes the id of an import and the number of a chunk
     */
    AcceptingImports(DynamoDbImports imports, ObjIntConsumer<String> queue, InstantSource clock) {
        this.imports = imports;
        this.queue = queue;
        this.clock = clock;
    }

    HttpResponse accept(HttpRequest request) {
        Team.mustBe(request, List.of("marketer", "admin"));
        if (request.size() > MOST_BYTES) {
            throw Problem.of(
                    413,
                    "Nothing was stored. 5,000,000 bytes are taken at once: send the file in parts"
                            + " under the same name, each with the header.");
        }
        Map<String, Object> body = request.json();
        if (!(body.get("mapping") instanceof Map<?, ?> document)
                || !(body.get("csv") instanceof String csv)) {
            throw Problem.badRequest(
                    "Send {\"mapping\": {...}, \"csv\": \"...\"}: how columns become leads, and"
                            + " the file as a text. Nothing was stored.");
        }
        try {
            return accept(document, csv);
        } catch (IllegalArgumentException wrong) {
            String reason = String.valueOf(wrong.getMessage()).replaceFirst("[.]$", "");
            throw Problem.badRequest(reason + ". Nothing was stored.");
        }
    }

    private HttpResponse accept(Map<?, ?> document, String csv) {
        Mapping mapping = MappingJson.read(document);
        CsvFile file = CsvFile.read(csv, mapping.needed(), MappingJson.separator(document));
        mustHaveBeen(mapping.fixedAt());
        mustMeanTheOutcome(mapping.outcome(), file);
        String canonical = Json.text(sorted(document));
        String id = id(canonical, csv);
        boolean known = imports.find(id).isPresent();
        if (!known) {
            List<Chunk> chunks = chunks(file, mapping);
            chunks.forEach(chunk -> imports.keep(id, chunk));
            imports.accept(
                    new Import(
                            id,
                            mapping,
                            file.columns(),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS),
                            file.lines().size() + file.bad().size(),
                            chunks.size()),
                    canonical);
        }
        Import accepted = imports.find(id).orElseThrow();
        int done = imports.progress(id).chunks();
        for (int chunk = 1; done < accepted.chunks() && chunk <= accepted.chunks(); chunk++) {
            queue.accept(id, chunk);
        }
        boolean running = done < accepted.chunks();
        return HttpResponse.json(
                        running ? 202 : 200,
                        ShowingImports.document(accepted, imports.progress(id)))
                .with("location", "/imports/" + id);
    }

    private void mustHaveBeen(@Nullable Instant at) {
        if (at != null && (at.isAfter(clock.instant()) || at.isBefore(Mapping.EARLIEST))) {
            throw new IllegalArgumentException(
                    "mapping.at: must lie between 1970 and now, not at " + at);
        }
    }

    /** Nobody would notice that none converted because the file says Yes and the mapping yes. */
    private static void mustMeanTheOutcome(Mapping.@Nullable Outcome outcome, CsvFile file) {
        if (outcome == null) {
            return;
        }
        int column = file.columns().indexOf(outcome.column());
        List<String> said =
                file.lines().stream()
                        .map(line -> line.cells().get(column).strip())
                        .filter(value -> value.equalsIgnoreCase(outcome.value().strip()))
                        .distinct()
                        .toList();
        if (!said.isEmpty() && !said.contains(outcome.value())) {
            throw new IllegalArgumentException(
                    "Column \"%s\" never says \"%s\", but \"%s\": name the outcome's value as the file has it."
                            .formatted(outcome.column(), outcome.value(), said.getFirst()));
        }
    }

    /** A row's name stands once; of two with the same, the first counts. */
    private static List<Chunk> chunks(CsvFile file, Mapping mapping) {
        int named = file.columns().indexOf(mapping.id());
        var first = new HashMap<String, Long>();
        var lines = new ArrayList<CsvFile.Line>();
        var bad = new ArrayList<Row.Bad>(file.bad());
        var chunks = new ArrayList<Chunk>();
        int bytes = 0;
        for (CsvFile.Line line : file.lines()) {
            int size = Json.text(line.cells()).getBytes(StandardCharsets.UTF_8).length;
            String name = line.cells().get(named).strip();
            Long before = name.isEmpty() ? null : first.putIfAbsent(name, line.number());
            if (before != null) {
                bad.add(
                        new Row.Bad(
                                line.number(),
                                "The row's name stands in line %d already; the names must be different."
                                        .formatted(before)));
            } else if (size > CHUNK_BYTES) {
                bad.add(
                        new Row.Bad(
                                line.number(),
                                "The line has %d bytes; at most %d are taken. Perhaps a quote is not closed."
                                        .formatted(size, CHUNK_BYTES)));
            } else {
                if (bytes + size > CHUNK_BYTES || lines.size() == CHUNK_LINES) {
                    chunks.add(new Chunk(chunks.size() + 1, lines, List.of()));
                    lines.clear();
                    bytes = 0;
                }
                lines.add(line);
                bytes += size;
            }
        }
        if (!lines.isEmpty()) {
            chunks.add(new Chunk(chunks.size() + 1, lines, List.of()));
        }
        for (int from = 0; from < bad.size(); from += CHUNK_LINES) {
            chunks.add(
                    new Chunk(
                            chunks.size() + 1,
                            List.of(),
                            bad.subList(from, Math.min(bad.size(), from + CHUNK_LINES))));
        }
        return chunks;
    }

    private static Map<String, Object> sorted(Map<?, ?> document) {
        var sorted = new TreeMap<String, Object>();
        document.forEach(
                (name, value) -> {
                    if (value != null) {
                        sorted.put(
                                name.toString(),
                                value instanceof Map<?, ?> map ? sorted(map) : value);
                    }
                });
        return sorted;
    }

    private static String id(String mapping, String csv) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(mapping.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return HexFormat.of()
                    .formatHex(digest.digest(csv.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }
}
