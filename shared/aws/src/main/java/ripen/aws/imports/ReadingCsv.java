package ripen.aws.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a text row by row. A quote that does not fit costs the line that it stands in and no other
 * one: reading goes on in the next line, and what the quote would have swallowed are rows again.
 */
final class ReadingCsv {

    static final String BROKEN =
            "The quotes of this line do not fit: a cell that begins with a quote ends with one, and"
                    + " a quote within it is written twice. The lines below were read as rows of"
                    + " their own.";

    /** A cell goes on over so many characters at most. */
    private static final int LONGEST_CELL = 200_000;

    /** So many lines may be broken: what follows each of them is read again. */
    private static final int MOST_BROKEN = 1_000;

    /**
     * No text has this character. In a cell with others it says that a quote is open at the end.
     */
    private static final String END = "\uffff";

    private final String text;
    private final CsvReader.CsvReaderBuilder builder;
    private final List<Piece> pieces = new ArrayList<>();

    /** Where reading goes on, and which line that is. */
    private int start;

    private long line = 1;

    private ReadingCsv(String csv, char separator) {
        text = csv.replace(END, "") + "\n" + END;
        builder =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .commentStrategy(CommentStrategy.NONE)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .maxBufferSize(LONGEST_CELL);
    }

    /**
     * A row.
     *
     * @param line at which it begins, from 1
     * @param last at which it ends
     * @param cells null for a line whose quotes do not fit
     */
    record Piece(long line, long last, @Nullable List<String> cells) {}

    /**
     * All rows, without empty lines.
     *
     * @throws IllegalArgumentException if so many lines are broken that quotes mean something else
     *     in this file
     */
    static List<Piece> pieces(String csv, char separator) {
        var reading = new ReadingCsv(csv, separator);
        long first = 0;
        for (int broken = 0; reading.meetsBroken(); broken++) {
            first = broken == 0 ? reading.line : first;
            if (broken == MOST_BROKEN) {
                throw new IllegalArgumentException(
                        "The quotes of more than %d lines do not fit, the first of them in line %d."
                                .formatted(MOST_BROKEN, first));
            }
            reading.pieces.add(new Piece(reading.line, reading.line, null));
            reading.skipLine();
        }
        return reading.pieces;
    }

    /** Reads up to the next broken line and stands before it then; false at the end. */
    private boolean meetsBroken() {
        long from = line;
        long next = line;
        try (CsvReader<CsvRecord> reader = builder.ofCsvRecord(rest())) {
            for (CsvRecord read : reader) {
                String last = read.getField(read.getFieldCount() - 1);
                if (last.endsWith(END)) {
                    boolean open = read.getFieldCount() > 1 || !last.equals(END);
                    return open && standsBefore(next);
                }
                long begins = from + read.getStartingLineNumber() - 1;
                next = begins + read.getFields().stream().mapToLong(ReadingCsv::breaks).sum() + 1;
                pieces.add(new Piece(begins, next - 1, read.getFields()));
            }
            return false;
        } catch (CsvParseException broken) {
            return standsBefore(next);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private StringReader rest() throws IOException {
        var reader = new StringReader(text);
        reader.skip(start);
        return reader;
    }

    /** True, once it stands before a line that is not empty. */
    private boolean standsBefore(long wanted) {
        while (line < wanted || isBreak(text.charAt(start))) {
            skipLine();
        }
        return true;
    }

    private void skipLine() {
        while (!isBreak(text.charAt(start))) {
            start++;
        }
        start += text.startsWith("\r\n", start) ? 2 : 1;
        line++;
    }

    private static long breaks(String cell) {
        long breaks = 0;
        for (int i = 0; i < cell.length(); i++) {
            boolean second = cell.charAt(i) == '\n' && i > 0 && cell.charAt(i - 1) == '\r';
            breaks += isBreak(cell.charAt(i)) && !second ? 1 : 0;
        }
        return breaks;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
