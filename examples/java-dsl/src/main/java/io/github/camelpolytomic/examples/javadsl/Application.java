package io.github.camelpolytomic.examples.javadsl;

import org.apache.camel.main.Main;

/** Starts Camel with the routes of this package. */
public final class Application {

    private Application() {}

    public static void main(String[] args) throws Exception {
        EmbeddedSimulator.startUnlessThereIsAnAccount();
        run(args);
        EmbeddedSimulator.stop();
    }

    static int run(String... args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new ModelRoutes());
        main.configure().addRoutesBuilder(new SyncRoutes(main::completed));
        return main.run(args);
    }
}
