package io.github.camelpolytomic.body;

import java.lang.ref.WeakReference;
import org.apache.camel.Exchange;

/**
 * Remembers that the body of a message is what a step of this component gave. That decides nothing
 * but how loudly is said that such a body was not sent: it is rarely meant for the next step.
 */
public final class GivenBody {

    private static final String GIVEN = "CamelPolytomicGivenBody";

    private GivenBody() {}

    /** Makes a value the body of a message; null for no body. */
    public static void set(Exchange exchange, Object body) {
        exchange.getMessage().setBody(body);
        exchange.setProperty(GIVEN, body == null ? null : new WeakReference<>(body));
    }

    /** Whether a body is what was given last, as it was or changed in place. */
    public static boolean isGiven(Exchange exchange, Object body) {
        WeakReference<?> given = exchange.getProperty(GIVEN, WeakReference.class);
        return body != null && given != null && given.get() == body;
    }
}
