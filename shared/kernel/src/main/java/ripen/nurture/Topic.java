package ripen.nurture;

import org.jspecify.annotations.Nullable;

import ripen.nurture.Program.Piece;

/**
 * What a mail to one lead is about.
 *
 * @param product the product line, as a mail names it; null for the program's default
 * @param piece what to read next; null for none
 */
public record Topic(@Nullable String product, @Nullable Piece piece) {

    public static final Topic NONE = new Topic(null, null);
}
