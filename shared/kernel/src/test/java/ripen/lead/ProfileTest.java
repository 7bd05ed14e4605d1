package ripen.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class ProfileTest {

    /** Whatever of a profile changes, what a file said of the lead stays. */
    @Test
    void everyChangeKeepsTheFields() throws ReflectiveOperationException {
        var profile =
                new Profile(
                        "lead",
                        Person.UNKNOWN,
                        Source.UNKNOWN,
                        Consent.NONE,
                        List.of(),
                        List.of(),
                        0,
                        null,
                        List.of(),
                        false,
                        Map.of("Visits", 3),
                        Instant.EPOCH,
                        1);
        List<Method> changes =
                Stream.of(Profile.class.getMethods())
                        .filter(method -> method.getReturnType() == Profile.class)
                        .toList();
        assertThat(changes).hasSizeGreaterThanOrEqualTo(3);
        for (Method change : changes) {
            Object[] arguments =
                    Arrays.stream(change.getParameterTypes()).map(ProfileTest::any).toArray();
            assertThat(((Profile) change.invoke(profile, arguments)).fields())
                    .as(change.getName())
                    .containsEntry("Visits", 3);
        }
    }

    private static Object any(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "List" -> List.of();
            case "boolean" -> true;
            case "Consent" -> Consent.NONE;
            default -> "x";
        };
    }
}
