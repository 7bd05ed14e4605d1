package ripen.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class CatalogueTest {
    private static final Path PAGE =
            Path.of(System.getProperty("ripen.root"), "events/CATALOGUE.md");

    @Test
    void theCatalogueSaysWhatTheSchemasSay() throws IOException {
        if (Boolean.getBoolean("ripen.update")) {
            Files.writeString(PAGE, Catalogue.page());
        }
        assertThat(PAGE)
                .as("renewed by ./mvnw test -pl events -Dtest=CatalogueTest -Dripen.update=true")
                .hasContent(Catalogue.page());
    }
}
