package io.github.camelpolytomic;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which room of the house may know which: arrows run one way. */
class HouseTest {

    private static final String ROOT = PolytomicComponent.class.getPackageName();

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .importUrl(
                            PolytomicComponent.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation());

    private static final Set<String> FOR_ROUTES =
            Set.of("operation", "support", "exception", "observe", "client", "body");

    /** Each room, and the rooms that it may know. The root may know all of them. */
    private static final Map<String, Set<String>> MAY_KNOW =
            Map.ofEntries(
                    entry("operation"),
                    entry("support"),
                    entry("model", "support"),
                    entry("exception", "operation"),
                    entry("observe", "operation", "support", "exception"),
                    entry("client", "operation", "support", "exception", "observe"),
                    entry("body", "operation", "support", "exception", "client"),
                    Map.entry("feed", FOR_ROUTES),
                    Map.entry("wait", FOR_ROUTES),
                    entry(
                            "webhook",
                            "operation",
                            "support",
                            "exception",
                            "observe",
                            "client",
                            "body",
                            "wait"),
                    entry("transform", "operation", "support", "exception", "body"),
                    entry("converter", "model", "body"));

    private static Map.Entry<String, Set<String>> entry(String room, String... mayKnow) {
        return Map.entry(room, Set.of(mayKnow));
    }

    static Set<String> rooms() {
        return HOUSE.stream()
                .map(HouseTest::room)
                .filter(room -> !room.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String room(JavaClass type) {
        return type.getPackageName().equals(ROOT)
                ? ""
                : type.getPackageName().substring(ROOT.length() + 1);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomKnowsOnlyThoseThatItMay(String room) {
        assertThat(MAY_KNOW).as("a new room has its line in this test").containsKey(room);
        Set<String> known =
                HOUSE.stream()
                        .filter(type -> room(type).equals(room))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> target.getPackageName().startsWith(ROOT))
                        .map(HouseTest::room)
                        .filter(other -> !other.equals(room))
                        .collect(Collectors.toSet());
        assertThat(MAY_KNOW.get(room)).containsAll(known);
    }

    @Test
    void noRoomsKnowEachOther() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }

    @Test
    void theClientKnowsNoCamel() {
        noClasses()
                .that(resideInAnyPackage(ROOT + ".client", ROOT + ".operation", ROOT + ".model"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.camel.."))
                .check(HOUSE);
    }

    @Test
    void oneClassOfTheClientKnowsTheHttpClient() {
        List<String> knowing =
                HOUSE.stream()
                        .filter(
                                type ->
                                        type.getDirectDependenciesFromSelf().stream()
                                                .anyMatch(
                                                        dependency ->
                                                                isOfHttpClient(
                                                                        dependency
                                                                                .getTargetClass())))
                        .map(type -> type.getName().replaceAll("\\$.*", ""))
                        .distinct()
                        .map(name -> name.substring(ROOT.length() + 1))
                        .sorted()
                        .toList();
        assertThat(knowing).containsExactly("client.HttpTransport", "support.HttpConnections");
    }

    private static boolean isOfHttpClient(JavaClass type) {
        // its percent encoding is a function and no part of it
        return type.getPackageName().startsWith("org.apache.hc.")
                && !type.getSimpleName().equals("PercentCodec");
    }

    @Test
    void theTableIsNotSwitchedOver() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".operation")
                .should()
                .accessField(io.github.camelpolytomic.operation.Operation.class, "call")
                .check(HOUSE);
    }
}
