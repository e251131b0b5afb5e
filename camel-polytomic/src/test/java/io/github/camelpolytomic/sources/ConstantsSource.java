package io.github.camelpolytomic.sources;

import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import java.util.List;
import java.util.Locale;

/** Makes the class PolytomicConstants: a header for each parameter, and those of {@link Header}. */
final class ConstantsSource {

    private ConstantsSource() {}

    static String text() {
        StringBuilder text =
                new StringBuilder(
                        """
                        package io.github.camelpolytomic;

                        import org.apache.camel.spi.Metadata;

                        /**
                         * The names of the headers.
                         *
                         * <p>Generated from the enums Parameter and Header; GeneratedSourcesTest says how.
                         */
                        public final class PolytomicConstants {

                        """);
        for (Parameter parameter : Parameter.values()) {
            String description = parameter.description();
            text.append(
                    constant(
                            JavaText.constantName(parameter.name()),
                            parameter.header(),
                            Header.Side.PRODUCER,
                            parameter.kind().javaType(),
                            "Overrides the option "
                                    + parameter.name()
                                    + ": "
                                    + Character.toLowerCase(description.charAt(0))
                                    + description.substring(1)));
        }
        for (Header header : Header.values()) {
            text.append(
                    constant(
                            header.name(),
                            header.key(),
                            header.side(),
                            header.javaType(),
                            header.description()));
        }
        return text.append("    private PolytomicConstants() {}\n}\n").toString();
    }

    private static String constant(
            String name, String header, Header.Side side, Class<?> type, String description) {
        String typeName = type.getName().replace("java.lang.", "");
        return JavaText.annotation(
                        "Metadata",
                        List.of(
                                "label = " + JavaText.literal(side.name().toLowerCase(Locale.ROOT)),
                                "description = " + JavaText.literal(description),
                                "javaType = " + JavaText.literal(typeName)))
                + "    public static final String %s = %s;\n\n"
                        .formatted(name, JavaText.literal(header));
    }
}
