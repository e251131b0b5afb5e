package io.github.camelpolytomic.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicComponent;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.RuntimeCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;

/** What editors and tools find on the class path of an application. */
class CatalogTest {

    /** As tools do it: with the name of the class, and the rest from the jar. */
    private static CamelCatalog catalog() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("polytomic", PolytomicComponent.class.getName());
        return catalog;
    }

    @Test
    void theJarNamesItsComponents() throws Exception {
        Properties listed = new Properties();
        for (var urls =
                        getClass()
                                .getClassLoader()
                                .getResources(
                                        "META-INF/services/org/apache/camel/component.properties");
                urls.hasMoreElements(); ) {
            try (var in = urls.nextElement().openStream()) {
                Properties one = new Properties();
                one.load(in);
                if (one.getProperty("components", "").contains("polytomic")) {
                    listed = one;
                }
            }
        }
        assertThat(listed).containsEntry("artifactId", "camel-polytomic");
    }

    @Test
    void itIsListedWithItsCoordinates() {
        assertThat(catalog().findComponentNames()).contains("polytomic");
        ComponentModel model = catalog().componentModel("polytomic");
        assertThat(model.getArtifactId()).isEqualTo("camel-polytomic");
        assertThat(model.getGroupId()).isEqualTo("io.github.camelpolytomic");
        assertThat(model.getLabel()).isEqualTo("saas,api");
        assertThat(model.isRemote()).isTrue();
    }

    @Test
    void uriIsMadeAndTakenApart() throws Exception {
        Map<String, String> parts = Map.of("operation", "getModel", "modelId", "m 1");
        assertThat(catalog().asEndpointUri("polytomic", parts, false))
                .isEqualTo("polytomic:getModel?modelId=m 1");
        assertThat(catalog().endpointProperties("polytomic:getModel?modelId=m1&bodyFormat=json"))
                .containsEntry("operation", "getModel")
                .containsEntry("bodyFormat", "json");
    }

    @Test
    void optionsAreCompleted() {
        ComponentModel model = catalog().componentModel("polytomic");
        assertThat(model.getEndpointOptions())
                .extracting(ComponentModel.EndpointOptionModel::getName)
                .filteredOn(name -> name.startsWith("wait"))
                .contains("waitForCompletion", "waitTimeout");
        assertThat(model.getEndpointOptions().get(0).getEnums()).contains("listModels", "getModel");
    }

    @Test
    void aWrongOneGetsASuggestion() {
        EndpointValidationResult result =
                Catalog.camel().validateEndpointProperties("polytomic:listModels?pageTokn=x");
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.getUnknownSuggestions()).containsKey("pageTokn");
    }

    /** The one of a running application, which dev tools ask. */
    @Test
    void aRunningApplicationKnowsItToo() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.start();
            RuntimeCamelCatalog catalog =
                    context.getCamelContextExtension().getContextPlugin(RuntimeCamelCatalog.class);
            assertThat(catalog.componentJSonSchema("polytomic")).contains("Polytomic");
            assertThat(catalog.validateProperties("polytomic", Map.of("operation", "getModl")))
                    .satisfies(result -> assertThat(result.isSuccess()).isFalse());
        }
    }
}
