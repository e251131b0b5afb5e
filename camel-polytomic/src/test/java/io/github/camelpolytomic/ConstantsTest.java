package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.spi.Metadata;
import org.junit.jupiter.api.Test;

/** The names of the headers. */
class ConstantsTest {

    private static Map<String, String> constants() {
        Map<String, String> constants = new TreeMap<>();
        for (Field field : PolytomicConstants.class.getFields()) {
            try {
                constants.put(field.getName(), (String) field.get(null));
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return constants;
    }

    private static String constantName(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    @Test
    void allBeginWithThePrefix() {
        assertThat(constants().values()).allMatch(name -> name.matches("CamelPolytomic[A-Z]\\w+"));
    }

    @Test
    void areAllDifferentWhateverTheCase() {
        assertThat(constants().values())
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @Test
    void areNamedLikeTheConstants() {
        assertThat(constants())
                .allSatisfy(
                        (constant, header) -> {
                            String rest = header.substring("CamelPolytomic".length());
                            String camelCase =
                                    Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
                            assertThat(constant).isEqualTo(constantName(camelCase));
                        });
    }

    @Test
    void haveOneForEachParameter() {
        assertThat(Arrays.asList(Parameter.values()))
                .allSatisfy(
                        parameter ->
                                assertThat(constants())
                                        .containsEntry(
                                                constantName(parameter.name()),
                                                parameter.header()));
    }

    @Test
    void haveOneForEachHeaderAndNoMore() {
        assertThat(constants())
                .hasSize(Parameter.values().length + Header.values().length)
                .containsAllEntriesOf(
                        Arrays.stream(Header.values())
                                .collect(Collectors.toMap(Header::name, Header::key)));
    }

    @Test
    void areDocumentedForTheCatalog() {
        assertThat(PolytomicConstants.class.getFields())
                .allSatisfy(
                        field -> {
                            assertThat(Modifier.isFinal(field.getModifiers())).isTrue();
                            Metadata metadata = field.getAnnotation(Metadata.class);
                            assertThat(metadata).isNotNull();
                            assertThat(metadata.description()).isNotBlank();
                            assertThat(metadata.javaType()).isNotBlank();
                        });
    }

    @Test
    void haveNoneForWhatAMessageMustNotChoose() {
        assertThat(constants().values())
                .extracting(name -> name.substring("CamelPolytomic".length()))
                .doesNotContain(
                        "ApiKey",
                        "BaseUrl",
                        "ApiVersion",
                        "ReadOnly",
                        "OrganizationApiKey",
                        "PartnerApiKey",
                        "DeploymentApiKey",
                        "Path",
                        "Method");
    }
}
