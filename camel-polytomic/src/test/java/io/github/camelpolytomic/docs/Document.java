package io.github.camelpolytomic.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page whose generated parts stand between markers: {@code <!-- generated:NAME -->} and {@code
 * <!-- end -->} in Markdown, {@code // generated:NAME} and {@code // end} in AsciiDoc.
 */
enum Document {
    README("README.md", "<!-- generated:(\\S+) -->\n", "<!-- end -->"),
    COMPONENT_PAGE(
            "camel-polytomic/src/main/docs/polytomic-component.adoc",
            "// generated:(\\S+)\n",
            "// end"),
    API_NOTES(
            "camel-polytomic/src/main/docs/polytomic-api.adoc", "// generated:(\\S+)\n", "// end");

    /** The top of the project, wherever the tests are started. */
    static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    private final Path file;
    private final Pattern part;

    Document(String file, String begin, String end) {
        this.file = Path.of(file);
        this.part = Pattern.compile("(" + begin + ")(.*?)(" + end + ")", Pattern.DOTALL);
    }

    Path file() {
        return ROOT.resolve(file);
    }

    String text() {
        return read(file());
    }

    /**
     * The text with all generated parts made anew.
     *
     * @param generator gives the part of a name, with a newline at its end
     */
    String renewed(UnaryOperator<String> generator) {
        return part.matcher(text())
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        found.group(1)
                                                + generator.apply(found.group(2))
                                                + found.group(4)));
    }

    void write(String text) {
        try {
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
