package io.github.camelpolytomic.observe;

import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/**
 * What the spans of camel-telemetry (camel-opentelemetry2 and others) say of a call, a wait or a
 * message of this component. Found by the service loader; without camel-telemetry it is never
 * loaded.
 */
public class PolytomicSpanDecorator extends AbstractSpanDecorator {

    private static final String OPERATION = "polytomic.operation";
    private static final String REQUEST_ID = "polytomic.request.id";
    private static final String RESPONSE_CODE = "http.response.status_code";
    private static final String ERROR_TYPE = "error.type";

    /** The attributes of a span, and the headers that hold their values. */
    private static final Map<String, String> ATTRIBUTES = new LinkedHashMap<>();

    static {
        ATTRIBUTES.put("polytomic.sync.id", Parameter.syncId.header());
        ATTRIBUTES.put("polytomic.sync.name", Header.SYNC_NAME.key());
        ATTRIBUTES.put("polytomic.execution.id", Parameter.executionId.header());
        ATTRIBUTES.put("polytomic.connection.id", Parameter.connectionId.header());
        ATTRIBUTES.put("polytomic.job.id", Parameter.jobId.header());
        ATTRIBUTES.put("polytomic.item.id", Header.ITEM_ID.key());
        ATTRIBUTES.put("polytomic.status", Header.STATUS.key());
        ATTRIBUTES.put("polytomic.outcome", Header.OUTCOME.key());
        ATTRIBUTES.put("polytomic.continuation", Header.CONTINUATION.key());
        ATTRIBUTES.put("polytomic.attempts", Header.ATTEMPTS.key());
        ATTRIBUTES.put(REQUEST_ID, Header.REQUEST_ID.key());
        ATTRIBUTES.put(RESPONSE_CODE, Header.RESPONSE_CODE.key());
    }

    @Override
    public String getComponent() {
        return "polytomic";
    }

    @Override
    public String getComponentClassName() {
        return "io.github.camelpolytomic.PolytomicComponent";
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return "polytomic " + stripSchemeAndOptions(endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        span.setTag(OPERATION, stripSchemeAndOptions(endpoint));
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        ATTRIBUTES.forEach(
                (attribute, header) -> {
                    String value = exchange.getMessage().getHeader(header, String.class);
                    if (value != null) {
                        span.setTag(attribute, value);
                    }
                });
        if (exchange.getException() instanceof PolytomicException failure) {
            span.setTag(ERROR_TYPE, failure.getClass().getSimpleName());
            if (failure.getRequestId() != null) {
                span.setTag(REQUEST_ID, failure.getRequestId());
            }
            if (failure.getStatus() > 0) {
                span.setTag(RESPONSE_CODE, Integer.toString(failure.getStatus()));
            }
        }
    }
}
