package io.github.camelpolytomic.wait;

import java.util.Set;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of waits that outlive the process, on both of their ends. */
@UriParams
public class ContinuationOptions {

    /** Those that only a producer takes. */
    public static final Set<String> OF_PRODUCERS = Set.of("continueIn");

    /** Those that only the consumer of continuations takes. */
    public static final Set<String> OF_CONSUMERS = Set.of("name");

    @UriParam(label = "wait")
    private String continueIn;

    @UriParam(label = "continuation")
    private String name;

    @UriParam(label = "wait,continuation")
    private AggregationRepository repository;

    public String getContinueIn() {
        return continueIn;
    }

    /**
     * Start, store the message, and end at once: the route from polytomic:continuation with this
     * name goes on with the message when what was started is over, after a restart too.
     */
    public void setContinueIn(String continueIn) {
        this.continueIn = continueIn;
    }

    public String getName() {
        return name;
    }

    /** Of the operation continuation: the name that the option continueIn of producers gives. */
    public void setName(String name) {
        this.name = name;
    }

    public AggregationRepository getRepository() {
        return repository;
    }

    /**
     * Where continuations are stored until they are over. A producer that leaves it out takes that
     * of the endpoint polytomic:continuation with the same name in its CamelContext.
     */
    public void setRepository(AggregationRepository repository) {
        this.repository = repository;
    }
}
