package io.github.camelpolytomic.proof;

import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** An account, seen through the component as routes use it. For one thread. */
final class Account implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Wire wire;
    private final List<Answer> answers = new ArrayList<>();

    /**
     * An account.
     *
     * @param baseUrl where the API is
     * @param apiKey who asks
     * @param wire keeps the answers
     * @param network changes what is nearer to the network than the wire; for tests
     */
    Account(String baseUrl, String apiKey, Wire wire, Consumer<HttpClientBuilder> network) {
        this.wire = wire;
        for (String scheme : new String[] {"http", "https"}) {
            context.getComponent(scheme, HttpComponent.class)
                    .setHttpClientConfigurer(
                            builder -> {
                                builder.addExecInterceptorFirst("proof", wire);
                                network.accept(builder);
                            });
        }
        PolytomicComponent component = context.getComponent("polytomic", PolytomicComponent.class);
        component.getConfiguration().setApiKey(apiKey);
        component.getConfiguration().setBaseUrl(baseUrl);
        component.getConfiguration().setReadOnly(true);
        context.start();
        template = context.createProducerTemplate();
    }

    /**
     * Calls an operation.
     *
     * @param values its parameters
     * @param options further options of the endpoint
     * @return never null; its status is 0 when there was no answer
     */
    Answer call(
            Operation operation,
            ApiVersion version,
            Map<Parameter, ?> values,
            Map<String, String> options) {
        StringBuilder uri =
                new StringBuilder("polytomic:" + operation + "?apiVersion=" + version.date());
        options.forEach((name, value) -> uri.append('&').append(name).append('=').append(value));
        Map<String, Object> headers = new HashMap<>();
        values.forEach((parameter, value) -> headers.put(parameter.header(), value));
        wire.take();
        Exchange exchange =
                template.request(
                        uri.toString(), request -> request.getMessage().setHeaders(headers));
        Answer answer = wire.take();
        Exception failure = exchange.getException();
        if (answer == null) {
            answer = new Answer(null, null, "", 0, Map.of(), null, null, Set.of());
        }
        Answer told =
                new Answer(
                        operation.name(),
                        version.date(),
                        answer.target(),
                        answer.status(),
                        answer.headers(),
                        answer.body(),
                        failure == null ? null : failure.getClass().getSimpleName(),
                        answer.without());
        answers.add(told);
        return told;
    }

    Answer call(Operation operation, ApiVersion version, Map<Parameter, ?> values) {
        return call(operation, version, values, Map.of());
    }

    /** Calls an operation without some of the headers that the component sends. */
    Answer callWithout(Set<String> headers, Operation operation, ApiVersion version) {
        wire.without(headers);
        try {
            return call(operation, version, Map.of());
        } finally {
            wire.without(Set.of());
        }
    }

    /** All answers so far, in the order of asking. */
    List<Answer> answers() {
        return answers;
    }

    @Override
    public void close() {
        context.stop();
    }
}
