package ripen.advice;

import java.util.Map;

/**
 * A lead with a known outcome and what was known of it at the instant of judging.
 *
 * @param fields texts and numbers; what is unknown is absent
 */
public record Example(Map<String, Object> fields, boolean converted) {

    public Example {
        fields = Map.copyOf(fields);
    }
}
