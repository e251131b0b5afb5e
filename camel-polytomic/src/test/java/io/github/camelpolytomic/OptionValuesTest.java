package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that an option cannot have is refused with the option's name, for every option. */
class OptionValuesTest {

    @RegisterExtension static final Stub stub = new Stub().keepingContext();

    static Stream<Arguments> optionsWithWrongValues() {
        return options()
                .flatMap(
                        option ->
                                wrong(option.getValue())
                                        .map(value -> Arguments.of(option.getKey(), value)));
    }

    private static Stream<Map.Entry<String, JsonNode>> options() {
        String file = "/META-INF/io/github/camelpolytomic/polytomic.json";
        try (InputStream in = OptionValuesTest.class.getResourceAsStream(file)) {
            return new ObjectMapper()
                    .readTree(in).get("properties").properties().stream()
                            .filter(
                                    option ->
                                            option.getValue()
                                                    .get("kind")
                                                    .asText()
                                                    .equals("parameter"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> wrong(JsonNode option) {
        if (option.has("enum") && option.get("type").asText().equals("enum")) {
            return Stream.of("abc");
        }
        return switch (option.get("type").asText()) {
            case "integer" -> Stream.of("abc", "1.5", "99999999999999999999");
            case "boolean" -> Stream.of("abc", "yes", "1");
            case "duration" -> Stream.of("abc", "5 apples", "5x");
            default -> Stream.empty();
        };
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("optionsWithWrongValues")
    void areRefusedWithTheNameOfTheOption(String option, String value) {
        String uri = "polytomic:" + operation(option) + "?" + option + "=" + value;
        assertThatThrownBy(() -> stub.camel().getEndpoint(uri))
                .hasMessageContaining("due to: ")
                .hasStackTraceContaining(option);
    }

    /** One that takes the option, where it is a parameter. */
    private static Operation operation(String option) {
        return Arrays.stream(Operation.values())
                .filter(operation -> !operation.templates().isEmpty())
                .filter(
                        operation ->
                                operation.templates().get(0).queryParameters().stream()
                                        .map(Parameter::name)
                                        .anyMatch(option::equals))
                .findFirst()
                .orElse(Operation.listModels);
    }
}
