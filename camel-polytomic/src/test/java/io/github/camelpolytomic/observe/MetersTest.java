package io.github.camelpolytomic.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.Seeds;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The meters that Micrometer gets, where it is there. */
class MetersTest extends SimulatorTestSupport {

    /** What the component page lists. */
    static final Set<String> NAMES =
            Set.of(
                    "polytomic.client.requests",
                    "polytomic.client.retries",
                    "polytomic.client.throttled",
                    "polytomic.waits",
                    "polytomic.waits.active",
                    "polytomic.feed.lag",
                    "polytomic.feed.delay",
                    "polytomic.feed.polls",
                    "polytomic.feed.pages",
                    "polytomic.feed.items",
                    "polytomic.feed.failures",
                    "polytomic.feed.redeliveries",
                    "polytomic.feed.given.up",
                    "polytomic.continuations.stored");

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void addRegistry() {
        context.getRegistry().bind("meters", meters);
    }

    private void start() throws Exception {
        context.getRegistry().bind("store", new MemoryAggregationRepository());
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("polytomic:listModels?delivery=item&delay=20&maxDeliveries=3")
                                .routeId("models")
                                .filter(
                                        header("CamelPolytomicItemId")
                                                .isEqualTo(Seeds.ORDERS_MODEL))
                                .throwException(IllegalStateException.class, "refused");
                        from("polytomic:continuation?name=later&repository=#store")
                                .routeId("later")
                                .to("mock:later");
                        from("direct:sync")
                                .to(
                                        "polytomic:startBulkSync?waitForCompletion=true&waitInterval=20&syncId="
                                                + Seeds.ORDERS_BULK_SYNC);
                    }
                });
        context.start();
    }

    @Test
    void callsHaveTheTagsOfAnHttpClientAndNoIds() throws Exception {
        context.start();
        component.getConfiguration().setRetryDelay(1);
        simulator.faults().next("getModel", Fault.status(429).retryAfter("0"));
        template.request("polytomic:getModel?modelId=nobody", exchange -> {});
        assertThat(
                        meters.get("polytomic.client.requests")
                                .tags(
                                        "component",
                                        "polytomic",
                                        "operation",
                                        "getModel",
                                        "method",
                                        "GET",
                                        "client.name",
                                        "localhost",
                                        "status",
                                        "404",
                                        "outcome",
                                        "CLIENT_ERROR",
                                        "exception",
                                        "PolytomicNotFoundException")
                                .timer()
                                .count())
                .isEqualTo(1);
        assertThat(meters.get("polytomic.client.retries").functionCounter().count()).isEqualTo(1);
        assertThat(meters.get("polytomic.client.throttled").functionTimer().count()).isEqualTo(1);
    }

    @Test
    void everyMeterHasItsNameAndFewValuesOfTags() throws Exception {
        start();
        CompletableFuture<Exchange> done = template.asyncSend("direct:sync", exchange -> {});
        await().until(() -> !simulator.runs().underWay().isEmpty());
        simulator
                .runs()
                .underWay()
                .forEach(id -> simulator.runs().end(id, Outcome.of("completed")));
        done.get();
        template.request("polytomic:getModel?modelId=nobody", exchange -> {});
        await().until(() -> counter("polytomic.feed.given.up") == 1);
        Set<String> names = new TreeSet<>();
        for (Meter meter : meters.getMeters()) {
            names.add(meter.getId().getName());
            for (Tag tag : meter.getId().getTags()) {
                assertThat(tag.getKey())
                        .isIn(
                                "component",
                                "operation",
                                "method",
                                "client.name",
                                "status",
                                "outcome",
                                "exception",
                                "routeId",
                                "name");
                assertThat(tag.getValue())
                        .doesNotContain(Seeds.ORDERS_BULK_SYNC, Seeds.ORDERS_MODEL, "nobody", "/");
            }
        }
        assertThat(names).isEqualTo(new TreeSet<>(NAMES));
        assertThat(counter("polytomic.feed.failures")).isEqualTo(3);
        assertThat(counter("polytomic.feed.redeliveries")).isEqualTo(2);
        assertThat(counter("polytomic.feed.items"))
                .isEqualTo(simulator.data().modelIds().size() - 1);
        assertThat(meters.get("polytomic.feed.lag").timeGauge().value(TimeUnit.SECONDS))
                .isBetween(0.0, 30.0);
        assertThat(meters.get("polytomic.waits").tag("outcome", "SUCCEEDED").timer().count())
                .isEqualTo(1);
        assertThat(
                        meters.get("polytomic.waits.active")
                                .tag("operation", "startBulkSync")
                                .gauge()
                                .value())
                .isZero();
    }

    private double counter(String name) {
        return meters.get(name).tag("routeId", "models").functionCounter().count();
    }

    @Test
    void metersOfAFeedGoWithItsRouteAndAllWithTheComponent() throws Exception {
        start();
        await().until(() -> meters.find("polytomic.feed.items").functionCounter() != null);
        context.getRouteController().stopRoute("models");
        assertThat(meters.find("polytomic.feed.items").meters()).isEmpty();
        component.stop();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void theComponentPageListsThemAll() throws Exception {
        String page =
                Files.readString(
                        Path.of(
                                System.getProperty("basedir", ""),
                                "src/main/docs/polytomic-component.adoc"));
        Set<String> listed =
                Pattern.compile("^\\| `(polytomic\\.[a-z.]+)` \\|", Pattern.MULTILINE)
                        .matcher(page)
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toSet());
        assertThat(listed).isEqualTo(NAMES);
    }

    @Test
    void oneClassKnowsMicrometer() {
        List<String> knowing =
                new ClassFileImporter()
                                .importUrl(
                                        PolytomicComponent.class
                                                .getProtectionDomain()
                                                .getCodeSource()
                                                .getLocation())
                                .stream()
                                .filter(
                                        type ->
                                                type.getDirectDependenciesFromSelf().stream()
                                                        .map(
                                                                dependency ->
                                                                        dependency.getTargetClass())
                                                        .map(JavaClass::getPackageName)
                                                        .anyMatch(
                                                                name ->
                                                                        name.startsWith(
                                                                                "io.micrometer")))
                                .map(type -> type.getSimpleName())
                                .toList();
        assertThat(knowing).containsExactly("Meters");
    }

    /** In a class loader of its own: what is not there cannot be loaded. */
    @Test
    void withoutMicrometerNothingIsMissing() throws Exception {
        ClassLoader without = new WithoutMicrometer(classPath());
        Class<?> type = without.loadClass(WithoutMeters.class.getName());
        assertThat(type).isNotSameAs(WithoutMeters.class);
        Object answer =
                type.getMethod("call", String.class, String.class)
                        .invoke(null, simulator.baseUrl(), simulator.apiKey());
        assertThat(answer.toString()).contains("organization");
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("micrometer")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** A class path on which there is no Micrometer. */
    private static final class WithoutMicrometer extends URLClassLoader {

        private WithoutMicrometer(URL[] urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
        }
    }

    /** Runs in that class loader. */
    public static final class WithoutMeters {

        private WithoutMeters() {}

        public static Object call(String baseUrl, String apiKey) throws IOException {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(WithoutMeters.class.getClassLoader());
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                PolytomicComponent component = new PolytomicComponent();
                component.getConfiguration().setBaseUrl(baseUrl);
                component.getConfiguration().setApiKey(apiKey);
                context.addComponent("polytomic", component);
                context.disableJMX();
                context.start();
                return context.createProducerTemplate()
                        .requestBody("polytomic:getIdentity", (Object) null);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
