package io.github.camelpolytomic.benchmark;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A process that starts 500 routes, each to an endpoint of its own. */
final class ManyEndpoints {

    private static final int COUNT = 500;

    private ManyEndpoints() {}

    /** Takes {@code polytomic} or {@code camel-http}; prints how long the start took, in ms. */
    public static void main(String[] args) throws Exception {
        String address =
                args[0].equals("polytomic")
                        ? "polytomic:getModel?apiKey=key&baseUrl=http://localhost:1&modelId="
                        : "http://localhost:1/api/models/";
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            for (int i = 0; i < COUNT; i++) {
                                from("direct:" + i).to(address + i);
                            }
                        }
                    });
            long began = System.nanoTime();
            context.start();
            System.out.println((System.nanoTime() - began) / 1e6);
        }
    }

    /** Runs such a process. */
    static double millis(String component) throws Exception {
        return Double.parseDouble(Java.run("-Xshare:auto", ManyEndpoints.class, component));
    }
}
