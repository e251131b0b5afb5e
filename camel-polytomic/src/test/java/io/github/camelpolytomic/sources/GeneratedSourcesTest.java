package io.github.camelpolytomic.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Two classes repeat what the enums Parameter and Header say, because Camel's plugin and the users'
 * editors read them: the options in PolytomicParameters and the headers in PolytomicConstants. Each
 * is what its generator makes of the enums; with {@code -Dsources.update=true} it is written.
 */
class GeneratedSourcesTest {

    private static final String UPDATE = "sources.update";

    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ""), "src/main/java/io/github/camelpolytomic/");

    @Test
    void everyParameterIsAnOption() throws IOException {
        isUpToDate("PolytomicParameters.java", ParametersSource.text());
    }

    @Test
    void everyParameterAndEveryHeaderIsAConstant() throws IOException {
        isUpToDate("PolytomicConstants.java", ConstantsSource.text());
    }

    private static void isUpToDate(String name, String generated) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(file, generated);
        }
        assertThat(file)
                .as(
                        "%s is stale; this renews it: mvn -pl camel-polytomic -am test"
                                + " -Dtest=GeneratedSourcesTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -D%s=true (and after it, ReadmeTest renews the tables)",
                        name, UPDATE)
                .hasContent(generated);
    }
}
