package ripen.advice;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One answer to a question: which values give it, the same as alternatives of an EventBridge
 * pattern, and its words. Only {@link Unknown} holds what is not known.
 */
public sealed interface Reply {

    /** Whether this value, null if it is not known, gives the answer. */
    boolean holds(@Nullable Object value);

    /** What stands after "is". */
    String words();

    /** The same values as the alternatives of a pattern. */
    List<Object> conditions();

    /** The field is not known. */
    record Unknown() implements Reply {
        @Override
        public boolean holds(@Nullable Object value) {
            return value == null;
        }

        @Override
        public String words() {
            return "not known";
        }

        @Override
        public List<Object> conditions() {
            return List.of(Map.of("exists", false));
        }
    }

    /** One value, which may stand there as a number as well. */
    record Text(String value) implements Reply {
        @Override
        public boolean holds(@Nullable Object other) {
            return other != null && value.equals(text(other));
        }

        @Override
        public String words() {
            return value;
        }

        boolean isNumber() {
            return value.matches("-?[0-9]{1,9}([.][0-9]{1,6})?");
        }

        @Override
        public List<Object> conditions() {
            return isNumber()
                    ? List.of(value, Map.of("numeric", List.of("=", Double.valueOf(value))))
                    : List.of(value);
        }
    }

    /**
     * A range of numbers.
     *
     * @param from the least of them; null if there is no lower end
     * @param to the least above them; null if there is no upper end
     */
    record Range(@Nullable Double from, @Nullable Double to) implements Reply {

        public Range {
            if (from == null && to == null) {
                throw new IllegalArgumentException("A range has an end.");
            }
        }

        @Override
        public boolean holds(@Nullable Object value) {
            return value instanceof Number number
                    && (from == null || number.doubleValue() >= from)
                    && (to == null || number.doubleValue() < to);
        }

        @Override
        public String words() {
            String below = to == null ? "" : "below " + text(to);
            if (from == null) {
                return below;
            }
            return text(from) + (to == null ? " and more" : " to " + below);
        }

        @Override
        public List<Object> conditions() {
            var bounds = new ArrayList<Object>();
            if (from != null) {
                bounds.addAll(List.of(">=", from));
            }
            if (to != null) {
                bounds.addAll(List.of("<", to));
            }
            return List.of(Map.of("numeric", List.copyOf(bounds)));
        }
    }

    /** Something is known that is none of the values that are answers of their own. */
    record Else(List<String> named) implements Reply {
        @Override
        public boolean holds(@Nullable Object value) {
            return value != null && !named.contains(text(value));
        }

        @Override
        public String words() {
            return named.isEmpty() ? "known" : "something else";
        }

        @Override
        public List<Object> conditions() {
            return List.of(
                    named.isEmpty() ? Map.of("exists", true) : Map.of("anything-but", named));
        }
    }

    /** A value as a text: a number as people write it, whatever its kind. */
    static String text(Object value) {
        return value instanceof Number number
                ? BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
