package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A form that the API calls deprecated works, and is warned of once. */
class DeprecatedTemplateTest {

    @RegisterExtension static final Stub stub = new Stub();

    @Test
    void isWarnedOfOnce() {
        stub.response("{\"data\":{}}");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true));
        try {
            stub.call("polytomic:getConnectionSource?apiVersion=2023-04-25&connectionId=a");
            stub.call("polytomic:getConnectionSource?apiVersion=2023-04-25&connectionId=b");
            stub.call("polytomic:getConnectionSource?apiVersion=2024-02-08&connectionId=c");
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString().lines().filter(line -> line.contains("deprecated")))
                .singleElement()
                .asString()
                .contains("WARN")
                .contains("getConnectionSource")
                .contains("2023-04-25")
                .contains("GET /api/connections/{connectionId}/source");
        assertThat(stub.requests()).hasSize(3);
    }
}
