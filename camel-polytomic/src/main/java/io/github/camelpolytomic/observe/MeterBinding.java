package io.github.camelpolytomic.observe;

import org.apache.camel.CamelContext;

/** Adds meters where there is Micrometer and a registry for them; else does nothing. */
public final class MeterBinding {

    private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private MeterBinding() {}

    /**
     * Adds meters to the registries that the context has now.
     *
     * @param component the name of the component, a tag of all its meters
     * @return takes them away again
     */
    public static Runnable bind(CamelContext context, Observer observer, String component) {
        return context.getClassResolver().resolveClass(REGISTRY) == null
                ? () -> {}
                : Meters.bind(context, observer, component);
    }
}
