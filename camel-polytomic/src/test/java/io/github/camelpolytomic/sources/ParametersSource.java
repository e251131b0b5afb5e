package io.github.camelpolytomic.sources;

import io.github.camelpolytomic.operation.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the class PolytomicParameters: an endpoint option for each parameter. */
final class ParametersSource {

    private ParametersSource() {}

    static String text() {
        // the id of an organization is part of a credential as well, so it stands with those
        List<Parameter> options =
                Arrays.stream(Parameter.values())
                        .filter(parameter -> parameter != Parameter.organizationId)
                        .toList();
        StringBuilder text =
                new StringBuilder(
                        """
                        package io.github.camelpolytomic;

                        import java.util.Map;
                        import org.apache.camel.spi.UriParam;
                        import org.apache.camel.spi.UriParams;

                        /**
                         * What the operations take in their paths and queries, as endpoint options: one for each constant
                         * of {@link io.github.camelpolytomic.operation.Parameter}. The header of the same name overrides an
                         * option.
                         *
                         * <p>Generated from the enum Parameter; GeneratedSourcesTest says how.
                         */
                        @UriParams
                        public class PolytomicParameters {
                        """);
        options.forEach(option -> text.append('\n').append(field(option)));
        options.forEach(option -> text.append('\n').append(accessors(option)));
        return text.append("}\n").toString();
    }

    private static String field(Parameter option) {
        List<String> arguments = new ArrayList<>(List.of("label = \"operation\""));
        if (option.kind() == Parameter.Kind.MAP) {
            arguments.add("prefix = " + JavaText.literal(option.name() + "."));
            arguments.add("multiValue = true");
        }
        if (option.defaultValue() != null) {
            arguments.add("defaultValue = " + JavaText.literal(option.defaultValue()));
        }
        return JavaText.annotation("UriParam", arguments)
                + "    private %s %s;\n".formatted(type(option), option);
    }

    private static String accessors(Parameter option) {
        String name = option.name();
        String capitalized = JavaText.capitalized(name);
        String type = type(option);
        return """
                    public %1$s get%2$s() {
                        return %3$s;
                    }

                %4$s    public void set%2$s(%1$s %3$s) {
                        this.%3$s = %3$s;
                    }
                """
                .formatted(type, capitalized, name, JavaText.javadoc(option.description()));
    }

    private static String type(Parameter option) {
        return option.kind() == Parameter.Kind.MAP
                ? "Map<String, Object>"
                : option.kind().javaType().getSimpleName();
    }
}
