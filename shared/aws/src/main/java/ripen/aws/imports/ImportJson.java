package ripen.aws.imports;

import org.jspecify.annotations.Nullable;

import ripen.aws.json.Json;
import ripen.imports.Placed;
import ripen.imports.Row;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Lines and results as JSON lists, which are smaller than attributes. */
final class ImportJson {

    private ImportJson() {}

    static List<Object> of(CsvFile.Line line) {
        var list = new ArrayList<Object>();
        list.add(line.number());
        list.addAll(line.cells());
        return list;
    }

    static List<CsvFile.Line> lines(String json) {
        return lists(
                json,
                list ->
                        new CsvFile.Line(
                                whole(list.getFirst()),
                                list.stream().skip(1).map(String::valueOf).toList()));
    }

    static List<Object> of(Row.Bad bad) {
        return bad.taken()
                ? List.of(bad.line(), bad.reason(), true)
                : List.of(bad.line(), bad.reason());
    }

    static List<Row.Bad> bad(String json) {
        return lists(
                json,
                list ->
                        new Row.Bad(
                                whole(list.getFirst()),
                                String.valueOf(list.get(1)),
                                list.size() > 2));
    }

    static List<@Nullable Object> of(Placed placed) {
        return Arrays.asList(
                placed.line(),
                placed.lead(),
                placed.kind().name(),
                placed.at().toString(),
                placed.converted(),
                placed.convertedAt() == null ? null : placed.convertedAt().toString());
    }

    static List<Placed> placed(String json) {
        return lists(
                json,
                list ->
                        new Placed(
                                whole(list.getFirst()),
                                String.valueOf(list.get(1)),
                                Placed.Kind.valueOf(String.valueOf(list.get(2))),
                                Instant.parse(String.valueOf(list.get(3))),
                                list.get(4) instanceof Boolean converted ? converted : null,
                                list.get(5) instanceof String at ? Instant.parse(at) : null));
    }

    private static long whole(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static <T> List<T> lists(String json, Function<List<?>, T> element) {
        var read = new ArrayList<T>();
        if (Json.object("{\"list\":" + json + "}").get("list") instanceof List<?> lists) {
            for (Object list : lists) {
                if (list instanceof List<?> values) {
                    read.add(element.apply(values));
                }
            }
        }
        return read;
    }
}
