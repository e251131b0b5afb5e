package io.github.camelpolytomic.simulator.junit;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A simulator for a test class: started once, before any Camel or Spring context, made as at the
 * start before each test, closed after the last one.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SimulatorExtension POLYTOMIC =
 *         SimulatorExtension.with(PolytomicSimulator.builder().timeScale(100));
 *
 * // or, with the usual settings, on the class:
 * @ExtendWith(SimulatorExtension.class)
 * }</pre>
 *
 * <p>Fields and parameters of type {@link PolytomicSimulator} get the simulator, texts that are
 * annotated with {@link SimulatorUrl} or {@link SimulatorKey} its address or its API key. Nested
 * classes share the simulator of the class around them.
 */
public final class SimulatorExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                TestInstancePostProcessor,
                ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SimulatorExtension.class);

    private final PolytomicSimulator.Builder builder;
    private boolean systemProperties;
    private boolean resets = true;
    private boolean unusedFaultsFail;
    private PolytomicSimulator simulator;
    private boolean taken;

    /** With the usual settings; for {@code @ExtendWith}. */
    public SimulatorExtension() {
        this(PolytomicSimulator.builder());
    }

    private SimulatorExtension(PolytomicSimulator.Builder builder) {
        this.builder = builder;
    }

    /**
     * With other settings; for a static field with {@code @RegisterExtension}.
     *
     * @param builder settings of the simulator
     * @return an extension
     */
    public static SimulatorExtension with(PolytomicSimulator.Builder builder) {
        return new SimulatorExtension(builder);
    }

    /**
     * Sets the system properties of {@link PolytomicSimulator#settings()} as long as the simulator
     * runs, so that routes in YAML or XML find it.
     *
     * @return this
     */
    public SimulatorExtension systemProperties() {
        systemProperties = true;
        return this;
    }

    /**
     * Leaves the simulator between two tests as it is.
     *
     * @return this
     */
    public SimulatorExtension withoutReset() {
        resets = false;
        return this;
    }

    /**
     * Fails a test that has asked for faults which did not happen.
     *
     * @return this
     */
    public SimulatorExtension failOnUnusedFaults() {
        unusedFaultsFail = true;
        return this;
    }

    /**
     * The simulator, started now if it has not been yet, so that static initializers can use it.
     *
     * @return a running simulator
     */
    public synchronized PolytomicSimulator simulator() {
        if (simulator == null) {
            simulator = builder.start();
        }
        return simulator;
    }

    /**
     * Where the simulator is.
     *
     * @return base URL
     */
    public String baseUrl() {
        return simulator().baseUrl();
    }

    /**
     * A user's API key.
     *
     * @return the key
     */
    public String apiKey() {
        return simulator().apiKey();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Running running = running(context);
        inject(context.getRequiredTestClass(), null, running.simulator(), Modifier::isStatic);
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        PolytomicSimulator current = running(context).simulator();
        inject(instance.getClass(), instance, current, m -> !Modifier.isStatic(m));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (resets) {
            running(context).simulator().reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> unused = running(context).simulator().faults().unused();
        if (unusedFaultsFail && !unused.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError("Faults that did not happen: " + unused);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PolytomicSimulator.class
                || parameter.isAnnotated(SimulatorUrl.class)
                || parameter.isAnnotated(SimulatorKey.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PolytomicSimulator current = running(context).simulator();
        if (parameter.isAnnotated(SimulatorUrl.class)) {
            return current.baseUrl();
        }
        return parameter.isAnnotated(SimulatorKey.class) ? current.apiKey() : current;
    }

    /** One for a class and those nested in it: the store of a nested class sees the outer one's. */
    private Running running(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, c -> start(), Running.class);
    }

    private synchronized Running start() {
        if (taken) {
            // another class shares this extension, and runs at the same time
            simulator = null;
        }
        // it stays what simulator() gives: a Spring context asks for its address only now
        Running running = new Running(simulator(), systemProperties);
        taken = true;
        running.setProperties();
        return running;
    }

    /** Closed with the class: another class that shares this extension gets a new one. */
    private synchronized void ended(PolytomicSimulator closed) {
        if (simulator == closed) {
            simulator = null;
            taken = false;
        }
    }

    private static void inject(
            Class<?> type, Object instance, PolytomicSimulator value, Predicate<Integer> kind) {
        List<Field> fields =
                ReflectionSupport.findFields(
                        type,
                        field ->
                                kind.test(field.getModifiers())
                                        && !Modifier.isFinal(field.getModifiers())
                                        && injected(field, value) != null,
                        HierarchyTraversalMode.TOP_DOWN);
        for (Field field : fields) {
            try {
                field.setAccessible(true);
                field.set(instance, injected(field, value));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Object injected(Field field, PolytomicSimulator value) {
        if (field.getType() == PolytomicSimulator.class) {
            return value;
        }
        if (AnnotationSupport.isAnnotated(field, SimulatorUrl.class)) {
            return value.baseUrl();
        }
        return AnnotationSupport.isAnnotated(field, SimulatorKey.class) ? value.apiKey() : null;
    }

    /**
     * What JUnit closes after the last test of a class. Since 5.13 any AutoCloseable would do, but
     * not everybody has that.
     */
    @SuppressWarnings("deprecation")
    private final class Running implements ExtensionContext.Store.CloseableResource {

        private final PolytomicSimulator simulator;
        private final boolean properties;
        private final Map<String, String> before = new LinkedHashMap<>();

        private Running(PolytomicSimulator simulator, boolean properties) {
            this.simulator = simulator;
            this.properties = properties;
        }

        private PolytomicSimulator simulator() {
            return simulator;
        }

        private void setProperties() {
            if (properties) {
                simulator
                        .settings()
                        .forEach((name, v) -> before.put(name, System.setProperty(name, v)));
            }
        }

        @Override
        public void close() {
            before.forEach(
                    (name, value) -> {
                        if (value == null) {
                            System.clearProperty(name);
                        } else {
                            System.setProperty(name, value);
                        }
                    });
            simulator.close();
            ended(simulator);
        }
    }
}
