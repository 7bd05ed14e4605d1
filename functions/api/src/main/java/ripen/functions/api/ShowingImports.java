package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.http.HttpRequest;
import ripen.aws.http.HttpResponse;
import ripen.aws.http.Problem;
import ripen.aws.imports.DynamoDbImports;
import ripen.imports.Import;
import ripen.imports.Import.Progress;
import ripen.imports.Row;

import java.util.List;
import java.util.Map;

/** {@code GET /imports}, {@code /imports/{id}} and {@code /imports/{id}/bad-rows}. */
final class ShowingImports {

    private static final String ID = "[0-9a-f]{32}";
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int MOST_ROWS = 1_000;

    private final DynamoDbImports imports;

    ShowingImports(DynamoDbImports imports) {
        this.imports = imports;
    }

    HttpResponse list(HttpRequest request) {
        var parameters = new Parameters(request, "limit", "next");
        int limit = parameters.number("limit", USUAL, MOST);
        List<Import> found =
                imports.list(
                        parameters.text("next").map(ShowingImports::cursor).orElse(null), limit);
        return HttpResponse.json(
                200,
                new Document()
                        .put(
                                "items",
                                found.stream()
                                        .map(each -> document(each, imports.progress(each.id())))
                                        .toList())
                        .put("next", found.size() == limit ? found.getLast().id() : null)
                        .members());
    }

    HttpResponse show(String id) {
        return HttpResponse.json(200, document(find(id), imports.progress(id)));
    }

    /** In the order of the work; the cursor is the chunk and how many of it were shown. */
    HttpResponse badRows(HttpRequest request, String id) {
        find(id);
        var parameters = new Parameters(request, "limit", "next");
        int limit = parameters.number("limit", 100, MOST_ROWS);
        long skipped =
                parameters
                        .parsed("next", Long::parseLong, "what the answer before gave as next")
                        .orElse(0L);
        if (skipped < 0) {
            throw Problem.badRequest("next must be what the answer before gave as next.");
        }
        List<Row.Bad> rows = imports.bad(id, 1).skip(skipped).limit(limit + 1L).toList();
        List<Row.Bad> page = rows.stream().limit(limit).toList();
        return HttpResponse.json(
                200,
                new Document()
                        .put(
                                "items",
                                page.stream()
                                        .map(
                                                bad ->
                                                        new Document()
                                                                .put("line", bad.line())
                                                                .put("reason", bad.reason())
                                                                .put("taken", bad.taken())
                                                                .members())
                                        .toList())
                        .put("next", rows.size() > limit ? Long.toString(skipped + limit) : null)
                        .members());
    }

    private Import find(String id) {
        return imports.find(known(id))
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "There is no import with this id. GET /imports lists"
                                                + " them."));
    }

    private static String cursor(String next) {
        if (!next.matches(ID)) {
            throw Problem.badRequest("next must be what the answer before gave as next.");
        }
        return next;
    }

    private static String known(String id) {
        if (!id.matches(ID)) {
            throw Problem.notFound("There is no import with this id. GET /imports lists them.");
        }
        return id;
    }

    static Map<String, @Nullable Object> document(Import of, Progress progress) {
        return new Document()
                .put("id", of.id())
                .put("name", of.mapping().name())
                .put("at", of.at())
                .put("status", progress.chunks() < of.chunks() ? "running" : "done")
                .put("rows", of.rows())
                .put("created", progress.created())
                .put("merged", progress.merged())
                .put("known", progress.known())
                .put("bad", progress.bad())
                .put("converted", of.mapping().outcome() == null ? null : progress.converted())
                .put("progress", of.chunks() == 0 ? 1 : progress.chunks() / (double) of.chunks())
                .members();
    }
}
