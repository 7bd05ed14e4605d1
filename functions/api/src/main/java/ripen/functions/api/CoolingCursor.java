package ripen.functions.api;

import ripen.aws.leads.CoolingLeads.Cursor;
import ripen.aws.leads.DueIndex.Entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the list of those who cool goes on, as text: {@code <before>~<at>~<shard>~<lead>} and the
 * leads that wait, each behind a {@code ~}. It goes with the instant it was made for and no other:
 * who drops later than that was left behind.
 */
final class CoolingCursor {

    private static final String SEPARATOR = "~";

    private CoolingCursor() {}

    static String write(Instant before, Cursor cursor) {
        var parts = new ArrayList<String>();
        parts.add(Long.toString(before.toEpochMilli()));
        parts.add(Long.toString(cursor.reached().at().toEpochMilli()));
        parts.add(Integer.toString(cursor.reached().shard()));
        parts.add(cursor.reached().lead());
        parts.addAll(cursor.waiting());
        return String.join(SEPARATOR, parts);
    }

    static Cursor read(Instant before, String text) {
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        if (!text.matches("-?\\d{1,15}~-?\\d{1,15}~\\d{1,6}~[^~]+(~[^~]+){0,200}")
                || Long.parseLong(parts.getFirst()) != before.toEpochMilli()) {
            throw LeadQuery.wrongNext();
        }
        return new Cursor(
                new Entry(
                        Instant.ofEpochMilli(Long.parseLong(parts.get(1))),
                        Integer.parseInt(parts.get(2)),
                        parts.get(3)),
                parts.subList(4, parts.size()));
    }
}
