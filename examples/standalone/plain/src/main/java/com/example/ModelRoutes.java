package com.example;

import org.apache.camel.builder.RouteBuilder;

public class ModelRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("polytomic:listModels?delivery=item&delay=60s")
                .log("${body[name]} was changed at ${header.CamelPolytomicItemUpdatedAt}")
                .to("seda:changed");
    }
}
