package io.github.camelpolytomic.examples.springboot;

import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Starts Spring Boot, which finds the Java routes here and the YAML routes among the resources. */
@SpringBootApplication
public class Application {

    /**
     * Starts it.
     *
     * @param args as Spring Boot takes them
     */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Application.class);
        application.addInitializers(new EmbeddedSimulator());
        application.addListeners(
                (ApplicationListener<WebServerInitializedEvent>)
                        event ->
                                LoggerFactory.getLogger(Application.class)
                                        .info(
                                                "The board is at http://localhost:{}/",
                                                event.getWebServer().getPort()));
        application.run(args);
    }
}
