package ripen.aws.imports;

import org.jspecify.annotations.Nullable;

import ripen.aws.imports.ReadingCsv.Piece;
import ripen.imports.Row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file as RFC 4180 has it, or with semicolons, tabs or bars: a header and lines. A mark of byte
 * order, line ends of either kind and an empty column at the end of each line do not matter.
 *
 * @param columns as the header names them; an empty name is a column that is not looked at
 * @param lines the good ones; a line's number is that at which it begins, the header being 1
 * @param bad rows that have not as many cells as the header, and lines whose quotes do not fit
 */
public record CsvFile(List<String> columns, List<Line> lines, List<Row.Bad> bad) {

    private static final int MOST_COLUMNS = 200;

    /** A row that goes on longer has lost a quote, and others are in it. */
    private static final int MOST_LINES = 100;

    public CsvFile {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        bad = List.copyOf(bad);
    }

    /** A line that is as long as the header. */
    public record Line(long number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        /** Column to cell. */
        public Map<String, String> under(List<String> columns) {
            var named = new LinkedHashMap<String, String>();
            for (int i = 0; i < columns.size(); i++) {
                if (!columns.get(i).isBlank()) {
                    named.put(columns.get(i), cells.get(i));
                }
            }
            return named;
        }
    }

    /**
     * @param needed the columns that have to be there
     * @param separator null to find out by the header
     * @throws IllegalArgumentException if there is no header, or not the one that is needed, with
     *     the columns
     */
    public static CsvFile read(String text, Set<String> needed, @Nullable Character separator) {
        String csv = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (csv.isBlank()) {
            throw new IllegalArgumentException(
                    "The file is empty. Its first line must name the columns.");
        }
        char separating = separator != null ? separator : separator(csv);
        List<Piece> pieces = ReadingCsv.pieces(csv, separating);
        List<String> header = pieces.getFirst().cells();
        if (header == null) {
            throw new IllegalArgumentException(
                    "The file cannot be read as CSV: the quotes of its header do not fit.");
        }
        List<String> columns = header.stream().map(String::strip).toList();
        check(columns, needed);
        return of(columns, pieces.subList(1, pieces.size()));
    }

    private static CsvFile of(List<String> columns, List<Piece> pieces) {
        var lines = new ArrayList<Line>();
        var bad = new ArrayList<Row.Bad>();
        for (Piece piece : pieces) {
            List<String> cells = piece.cells();
            if (cells == null) {
                bad.add(new Row.Bad(piece.line(), ReadingCsv.BROKEN));
            } else if (piece.last() - piece.line() >= MOST_LINES) {
                bad.add(
                        new Row.Bad(
                                piece.line(),
                                "Lines %d to %d are one row, since a quote is not closed before; a row has at most %d lines. Perhaps they hold rows that were meant to be others."
                                        .formatted(piece.line(), piece.last(), MOST_LINES)));
            } else {
                Line line = line(piece.line(), cells, columns);
                if (line == null) {
                    bad.add(new Row.Bad(piece.line(), length(piece, cells, columns)));
                } else {
                    lines.add(line);
                }
            }
        }
        return new CsvFile(columns, lines, bad);
    }

    private static String length(Piece piece, List<String> cells, List<String> columns) {
        return "%s %d cells, the header has %d. A text with a separator or a line break in it needs quotes."
                .formatted(
                        piece.last() == piece.line()
                                ? "The line has"
                                : "Lines %d to %d are one row, which has"
                                        .formatted(piece.line(), piece.last()),
                        cells.size(),
                        columns.size());
    }

    /** Null if it is of another length; an empty cell too many or too few at the end is nothing. */
    private static @Nullable Line line(long number, List<String> read, List<String> columns) {
        var cells = new ArrayList<>(read);
        if (cells.size() == columns.size() + 1 && cells.getLast().isBlank()) {
            cells.removeLast();
        } else if (cells.size() == columns.size() - 1 && columns.getLast().isBlank()) {
            cells.add("");
        }
        return cells.size() == columns.size() ? new Line(number, cells) : null;
    }

    private static void check(List<String> columns, Set<String> needed) {
        if (columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "The file has %d columns; at most %d are taken."
                            .formatted(columns.size(), MOST_COLUMNS));
        }
        var seen = new HashSet<String>();
        for (String column : columns) {
            if (!column.isBlank() && !seen.add(column)) {
                throw new IllegalArgumentException(
                        "Two columns have the name \"" + shortened(column) + "\".");
            }
        }
        for (String column : needed) {
            if (!seen.contains(column)) {
                throw new IllegalArgumentException(
                        "There is no column \"%s\", which the mapping names. Columns of the file: %s."
                                .formatted(
                                        shortened(column), shortened(String.join(", ", columns))));
            }
        }
    }

    /** The separator that stands most often in the first line, outside of quotes. */
    private static char separator(String csv) {
        String header = csv.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        char best = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static String shortened(String text) {
        return text.length() <= 2_000 ? text : text.substring(0, 2_000) + " ...";
    }
}
