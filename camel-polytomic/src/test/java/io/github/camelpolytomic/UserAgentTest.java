package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The version that the component tells Polytomic. */
class UserAgentTest {

    @RegisterExtension static final Stub stub = new Stub();

    @Test
    void isThatOfTheJar() throws IOException {
        stub.response("{\"data\":[]}");
        stub.call("polytomic:listModels");
        assertThat(stub.requests().get(0).getHeader("User-Agent"))
                .isEqualTo("camel-polytomic/" + (isJar() ? catalogVersion() : "dev"));
    }

    /** Other tests run on a directory of classes, those of {@code .ci/versions} on the jar. */
    private static boolean isJar() {
        return PolytomicComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith(".jar");
    }

    private static String catalogVersion() throws IOException {
        JsonNode catalog =
                new ObjectMapper()
                        .readTree(
                                UserAgentTest.class.getResource(
                                        "/META-INF/io/github/camelpolytomic/polytomic.json"));
        return catalog.at("/component/version").asText();
    }
}
