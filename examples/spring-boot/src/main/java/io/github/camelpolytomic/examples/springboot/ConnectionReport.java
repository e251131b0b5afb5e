package io.github.camelpolytomic.examples.springboot;

import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Says once, after the start, who is signed in and how the connections are. */
@Component
class ConnectionReport extends RouteBuilder {

    @Override
    public void configure() {
        // no retries here: the component has already repeated what may be repeated
        onException(PolytomicAuthenticationException.class)
                .handled(true)
                .log(LoggingLevel.ERROR, "Polytomic refuses the key: check POLYTOMIC_API_KEY");
        onException(PolytomicException.class)
                .handled(true)
                .log(LoggingLevel.ERROR, "The report ends early: ${exception.message}");

        from("timer:connection-report?repeatCount=1")
                .routeId("connection-report")
                .to("polytomic:getIdentity")
                .log("Signed in as ${body[email]} of ${body[organization_name]}")
                // an iterator: however many connections there are, one page of them is in memory
                .to("polytomic:listConnections?fetchAll=true")
                .split(body())
                .streaming()
                .choice()
                .when(simple("${body[status]} == 'healthy'"))
                .log("Connection ${body[name]} (${body[type][name]}) is healthy")
                .otherwise()
                .log(
                        LoggingLevel.WARN,
                        "Connection ${body[name]} (${body[type][name]}) is ${body[status]}: ${body[status_error]}")
                .end()
                .end();
    }
}
