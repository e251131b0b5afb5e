package io.github.camelpolytomic.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.camelpolytomic.exception.PolytomicException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a native image has to be told: classes that Jackson, Camel and expressions in routes look at
 * by reflection, and files that Camel looks up by name. It follows from the classes; with {@code
 * -Dsources.update=true} it is written.
 */
class NativeImageTest {

    private static final Path ROOT = Path.of(System.getProperty("basedir", ""));

    private static final Path CLASSES = ROOT.resolve("target/classes");

    private static final Path FOLDER =
            ROOT.resolve(
                    "src/main/resources/META-INF/native-image/io.github.camelpolytomic/camel-polytomic");

    private static final Path SERVICES = CLASSES.resolve("META-INF/services/org/apache/camel");

    @Test
    void classesThatAreReflectedOnAreNamed() throws IOException {
        Map<String, List<String>> named = new TreeMap<>();
        JavaClasses classes = new ClassFileImporter().importPath(CLASSES);
        for (JavaClass each : classes) {
            if (each.isAnnotatedWith("io.github.camelpolytomic.model.ApiRecord")) {
                // RecordType reads components and calls constructor and accessors, ${body.name} too
                named.put(
                        each.getName(),
                        List.of(
                                "allDeclaredConstructors",
                                "allRecordComponents",
                                "allPublicMethods"));
            } else if (isJacksons(each)) {
                named.put(each.getName(), List.of("allDeclaredConstructors"));
            } else if (each.isAssignableTo(PolytomicException.class)) {
                // ${exception.outcome}
                named.put(each.getName(), List.of("allPublicMethods"));
            }
        }
        for (Path service : files(SERVICES)) {
            Properties properties = new Properties();
            try (var in = Files.newInputStream(service)) {
                properties.load(in);
            }
            if (properties.containsKey("class")) {
                named.put(properties.getProperty("class"), List.of("allDeclaredConstructors"));
            }
        }
        assertThat(named).hasSizeGreaterThan(40);
        String text =
                named.entrySet().stream()
                        .map(
                                each ->
                                        "  {\"name\": \"%s\", %s}"
                                                .formatted(
                                                        each.getKey(),
                                                        each.getValue().stream()
                                                                .map(
                                                                        what ->
                                                                                "\""
                                                                                        + what
                                                                                        + "\": true")
                                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        isUpToDate("reflect-config.json", text);
    }

    /** What annotations name, and Jackson makes. */
    private static boolean isJacksons(JavaClass each) {
        return (each.isAssignableTo(JsonSerializer.class)
                        || each.isAssignableTo(JsonDeserializer.class))
                && !each.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    @Test
    void filesThatAreLookedUpAreNamed() throws IOException {
        String text =
                Stream.of(
                                files(SERVICES).stream(),
                                files(CLASSES.resolve("META-INF/io")).stream(),
                                files(CLASSES.resolve("kamelets")).stream())
                        .flatMap(files -> files)
                        .map(file -> CLASSES.relativize(file).toString().replace('\\', '/'))
                        .map(file -> "    {\"pattern\": \"\\\\Q" + file + "\\\\E\"}")
                        .collect(
                                Collectors.joining(
                                        ",\n", "{\"resources\": {\"includes\": [\n", "\n]}}\n"));
        isUpToDate("resource-config.json", text);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void isUpToDate(String name, String generated) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("sources.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, generated);
        }
        assertThat(file)
                .as(
                        "%s is stale; this renews it: mvn -pl camel-polytomic -am test"
                                + " -Dtest=NativeImageTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dsources.update=true",
                        name)
                .hasContent(generated);
    }
}
