package ripen.local;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the jar that would be uploaded for a function, in the cloud assembly around the template.
 */
record Assets(Path template) {

    Path jar(Template.Resource function) {
        String hash =
                function.properties()
                        .path("Code")
                        .path("S3Key")
                        .asText()
                        .replaceFirst("\\.[a-z]+$", "");
        String named = function.metadata().path("aws:asset:path").asText();
        Path list =
                template.resolveSibling(
                        template.getFileName()
                                .toString()
                                .replace(".template.json", ".assets.json"));
        try {
            JsonNode files =
                    Files.exists(list) ? Json.read(Files.readAllBytes(list)) : Json.object();
            String path = files.path("files").path(hash).path("source").path("path").asText(named);
            Path jar = template.resolveSibling(path);
            if (path.isEmpty() || !Files.exists(jar)) {
                throw new Unsupported(
                        function.id(), "has code that does not lie beside the template");
            }
            return jar;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
