package io.github.camelpolytomic.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Spring Boot, which finds the Java route here and the YAML route among the resources. */
@SpringBootApplication
public class Application {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Application.class);
        application.addInitializers(new EmbeddedSimulator());
        application.run(args);
    }
}
