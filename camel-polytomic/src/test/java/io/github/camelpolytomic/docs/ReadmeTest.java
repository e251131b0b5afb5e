package io.github.camelpolytomic.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the generated parts of README.md and of the component page against what they are generated
 * from, or with {@code -Dreadme.update=true} writes them.
 */
class ReadmeTest {

    private static final String UPDATE = "readme.update";

    @ParameterizedTest
    @EnumSource(Document.class)
    void generatedPartsAreUpToDate(Document document) {
        UnaryOperator<String> generator =
                document == Document.README ? Tables::markdown : Tables::asciidoc;
        String renewed = document.renewed(generator);
        if (Boolean.getBoolean(UPDATE)) {
            document.write(renewed);
        }
        assertThat(document.text())
                .as(
                        "%s is stale; this renews it: mvn -pl camel-polytomic -am test -Dtest=ReadmeTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        Document.ROOT.relativize(document.file()), UPDATE)
                .isEqualTo(renewed);
    }

    @ParameterizedTest
    @EnumSource(Document.class)
    void linksLeadToFilesThatAreThere(Document document) {
        Matcher link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(document.text());
        while (link.find()) {
            assertThat(document.file().resolveSibling(link.group(1))).exists();
        }
    }
}
