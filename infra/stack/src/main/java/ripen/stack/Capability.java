package ripen.stack;

import java.util.Map;

/**
 * Something a function can be given: the right to use a thing together with the variables that say
 * where the thing is, so that no function knows what it may not use, or may use what it does not
 * know.
 */
@FunctionalInterface
interface Capability {

    void giveTo(RipenFunction function);

    default Capability and(Capability other) {
        return function -> {
            giveTo(function);
            other.giveTo(function);
        };
    }

    static Capability variable(String name, String value) {
        return function -> function.set(name, value);
    }

    static Capability variables(Map<String, String> values) {
        return function -> values.forEach(function::set);
    }
}
