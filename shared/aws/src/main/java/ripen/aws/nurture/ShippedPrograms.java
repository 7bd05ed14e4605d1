package ripen.aws.nurture;

import ripen.aws.json.Json;
import ripen.aws.json.JsonProblem;
import ripen.nurture.Program;
import ripen.nurture.Programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The programs that ship in the jar. */
public final class ShippedPrograms {

    private ShippedPrograms() {}

    public static Programs load() {
        return new Programs(
                Map.of(
                        Programs.WELCOME,
                        load(Programs.WELCOME),
                        Programs.CONFIRMATION,
                        load(Programs.CONFIRMATION),
                        Programs.REENGAGEMENT,
                        load(Programs.REENGAGEMENT)));
    }

    private static Program load(String id) {
        String resource = "/ripen/programs/" + id + ".json";
        try (InputStream in = ShippedPrograms.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar.");
            }
            return ProgramReader.read(Json.object(in));
        } catch (JsonProblem problem) {
            throw new IllegalStateException(resource + ": " + problem.getMessage(), problem);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read.", e);
        }
    }
}
