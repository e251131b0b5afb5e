package io.github.camelpolytomic.transform;

import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.Received;
import io.github.camelpolytomic.support.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.spi.EndpointServiceLocation;

/** What a message of this component tells, as its headers and its origin say. */
record Told(Message message) {

    private static final String DEFAULT_BASE_URL = "https://app.polytomic.com";

    private static final List<Parameter> IDS =
            List.of(
                    Parameter.connectionId,
                    Parameter.syncId,
                    Parameter.executionId,
                    Parameter.schemaId,
                    Parameter.jobId,
                    Parameter.queryId);

    /** A header; null when it is not there. */
    String text(Header header) {
        return message.getHeader(header.key(), String.class);
    }

    /** A number in a header; null when it is not there. */
    Long number(Header header) {
        return message.getHeader(header.key(), Long.class);
    }

    /** The ids in the headers, the widest first, by the names of options. */
    Map<String, String> ids() {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Parameter id : IDS) {
            String value = message.getHeader(id.header(), String.class);
            if (value != null) {
                ids.put(id.name(), value);
            }
        }
        return ids;
    }

    String id(Parameter parameter) {
        return message.getHeader(parameter.header(), String.class);
    }

    /** Where it comes from: the base URL of the endpoint, without a slash at its end. */
    String baseUrl() {
        Endpoint endpoint = origin() == null ? last() : origin();
        String url =
                endpoint instanceof EndpointServiceLocation located
                        ? located.getServiceUrl()
                        : null;
        return url == null || url.isBlank() ? DEFAULT_BASE_URL : url.replaceAll("/+$", "");
    }

    /** The endpoint that the message was sent to last; null when it is none of ours. */
    private Endpoint last() {
        Exchange exchange = message.getExchange();
        String uri = exchange.getProperty(ExchangePropertyKey.TO_ENDPOINT, String.class);
        return uri != null && uri.startsWith("polytomic:")
                ? exchange.getContext().hasEndpoint(uri)
                : null;
    }

    private Endpoint origin() {
        Endpoint from = message.getExchange().getFromEndpoint();
        return from != null && from.getEndpointUri().startsWith("polytomic:") ? from : null;
    }

    /** The operation that the message was emitted by; null when it is none of ours. */
    Operation operation() {
        if (origin() == null) {
            return null;
        }
        String name = origin().getEndpointUri().replaceAll("^polytomic:/*|\\?.*$", "");
        for (Operation operation : Operation.values()) {
            if (operation.name().equals(name)) {
                return operation;
            }
        }
        return null;
    }

    /** Whether it is an event that Polytomic has told, by its list or by its webhook. */
    boolean isEvent() {
        Operation operation = operation();
        return operation != null
                && (operation.feed() instanceof Feed.EventFeed
                        || operation.received() == Received.EVENTS);
    }

    /** Whether it tells how the fields of a schema changed. */
    boolean isDrift() {
        return operation() != null && operation().feed() instanceof Feed.DriftFeed;
    }

    /** The body as a Map; null when it is none. */
    Map<?, ?> body() {
        return message.getBody() instanceof Map<?, ?> map ? map : null;
    }

    /**
     * The execution that the message is about: its body, or where a wait has failed the last that
     * was seen of it; null when there is none.
     */
    Map<?, ?> execution() {
        Exchange exchange = message.getExchange();
        Throwable caught =
                exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        Throwable failure = exchange.getException() == null ? caught : exchange.getException();
        return failure instanceof PolytomicUnsuccessfulException unsuccessful
                        && unsuccessful.getSubject() != null
                ? unsuccessful.getSubject()
                : body();
    }
}
