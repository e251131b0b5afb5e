package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With readOnly, nothing that changes anything leaves the house. */
class ReadOnlyTest {

    @RegisterExtension static final Stub stub = new Stub();

    @Test
    void refusesEverythingThatChangesSomethingAndSendsTheRest() {
        stub.response("{\"data\":[]}");
        stub.camel(options -> options.setReadOnly(true));
        Map<String, Object> ids = new HashMap<>();
        Arrays.stream(Parameter.values())
                .filter(parameter -> parameter.kind() == Parameter.Kind.TEXT)
                .forEach(parameter -> ids.put(parameter.header(), "x"));
        ids.put(Parameter.syncId.header(), "x");
        for (Operation operation : Operation.values()) {
            if (operation.templates().isEmpty()) {
                continue;
            }
            String version = operation.templates().get(0).versions().get(0).date();
            stub.server().resetRequests();
            Exchange exchange =
                    stub.send("polytomic:" + operation + "?apiVersion=" + version, Map.of(), ids);
            if (operation.isReadOnly(operation.templates().get(0))) {
                assertThat(exchange.getException()).as(operation.name()).isNull();
                assertThat(stub.requests()).hasSize(1);
            } else {
                assertThat(exchange.getException())
                        .isInstanceOf(PolytomicInvalidRequestException.class)
                        .hasMessage(
                                "Operation "
                                        + operation
                                        + " would change something, and the option readOnly is set");
                assertThat(stub.requests()).isEmpty();
            }
        }
    }

    @Test
    void goesByTheMethodOfACall() {
        stub.response("{\"data\":{}}");
        assertThat(stub.send("polytomic:call?path=/api/new&readOnly=true").getException()).isNull();
        assertThat(
                        stub.send("polytomic:call?path=/api/new&method=POST&readOnly=true")
                                .getException())
                .isInstanceOf(PolytomicInvalidRequestException.class);
        assertThat(stub.requests()).hasSize(1);
    }
}
