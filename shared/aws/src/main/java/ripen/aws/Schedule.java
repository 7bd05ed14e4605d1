package ripen.aws;

import com.amazonaws.services.lambda.runtime.Context;

import org.jspecify.annotations.Nullable;

import ripen.aws.json.Json;
import ripen.score.Histories.Cause;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** What a function does that is called by a schedule. */
public final class Schedule {

    private Schedule() {}

    /**
     * Calls the body with the cause of everything that follows: the schedule's event, and the
     * clock's present instant.
     *
     * @param body what it answers is the function's answer, for whoever calls it by hand
     */
    public static void handle(
            InputStream in,
            OutputStream out,
            @Nullable Context context,
            InstantSource clock,
            Function<Cause, Map<String, ?>> body)
            throws IOException {
        Invocation.run(
                clock,
                context,
                () -> {
                    String id = "schedule:" + Json.object(in).getOrDefault("id", "by-hand");
                    var cause = new Cause(id, id, clock.instant());
                    Json.write(Invocation.correlated(id, () -> body.apply(cause)), out);
                });
    }
}
