package ripen.capture;

import java.util.Optional;

/** The forms that are open. */
public interface Forms {

    Optional<Form> find(String id);
}
