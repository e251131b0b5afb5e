package io.github.camelpolytomic.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** What Camel's tools know of the component. */
final class Catalog {

    private static final String FILE = "/META-INF/io/github/camelpolytomic/polytomic.json";

    private Catalog() {}

    static String text() {
        try (InputStream in = Catalog.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json() {
        try {
            return new ObjectMapper().readTree(text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Camel's own catalog with the component in it; it suggests what begins alike, as tools do. */
    static CamelCatalog camel() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.setSuggestionStrategy(
                (names, unknown) ->
                        names.stream()
                                .filter(name -> name.startsWith(unknown.substring(0, 3)))
                                .toArray(String[]::new));
        catalog.addComponent("polytomic", "io.github.camelpolytomic.PolytomicComponent", text());
        return catalog;
    }
}
