package io.github.camelpolytomic.examples.javadsl;

import io.github.camelpolytomic.endpoint.dsl.PolytomicEndpointBuilderFactory.PolytomicBuilders;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.feed.Delivery;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/**
 * Hears of models that are new or were changed, each as a {@link
 * io.github.camelpolytomic.model.Model}.
 *
 * <p>The endpoint is written with typed builders, which polytomic() of {@link PolytomicBuilders}
 * brings; the other routes of this example are written with URIs.
 *
 * <p>A poll that fails is repeated at the next one and loses nothing; after three failures in a row
 * it polls ten times more seldom. A message that fails comes again at the next poll.
 */
class ModelRoutes extends EndpointRouteBuilder implements PolytomicBuilders {

    @Override
    public void configure() {
        // a failed poll comes here because of bridgeErrorHandler; what the route itself throws does
        // not,
        // or its message would count as delivered
        onException(PolytomicException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "Models: ${exception.message}");

        from(polytomic("listModels")
                        .delivery(Delivery.item)
                        .outputClass("Model")
                        .initialDelay(0)
                        .delay("{{example.models-delay}}")
                        .backoffErrorThreshold(3)
                        .backoffMultiplier(10)
                        .advanced()
                        .bridgeErrorHandler(true))
                .routeId("models")
                .log("Model ${body.name}: ${body.fields.size} fields, version ${body.version}");
    }
}
