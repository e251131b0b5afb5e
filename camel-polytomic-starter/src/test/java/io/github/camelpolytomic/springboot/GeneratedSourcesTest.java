package io.github.camelpolytomic.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Two files repeat what the component's catalog says of its options: the class that holds them as
 * properties and the metadata for editors. Each is what {@link PropertiesWriter} makes of the
 * catalog; with {@code -Dsources.update=true} it is written.
 */
class GeneratedSourcesTest {

    private static final String UPDATE = "sources.update";

    private static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "src/main/");

    @Test
    void everyOptionIsAProperty() throws IOException {
        isUpToDate(
                "java/io/github/camelpolytomic/springboot/PolytomicComponentConfiguration.java",
                new PropertiesWriter(Option.all()).classSource());
    }

    @Test
    void everyPropertyIsDescribed() throws IOException {
        isUpToDate(
                "resources/META-INF/additional-spring-configuration-metadata.json",
                new PropertiesWriter(Option.all()).metadata());
    }

    private static void isUpToDate(String name, String generated) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(file, generated);
        }
        assertThat(file)
                .as(
                        "%s is stale; this renews it: mvn -pl camel-polytomic-starter -am test"
                                + " -Dtest=GeneratedSourcesTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -D%s=true",
                        name, UPDATE)
                .hasContent(generated);
    }
}
