package io.github.camelpolytomic.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        Matcher link =
                Pattern.compile(
                                "\\]\\(([^)#:]+)(#[^)]*)?\\)|(?:link|xref):([^\\[#:]+)(#[^\\[]*)?\\[")
                        .matcher(document.text());
        while (link.find()) {
            String file = link.group(1) == null ? link.group(3) : link.group(1);
            assertThat(document.file().resolveSibling(file)).exists();
        }
    }

    /** Comments say "API notes, section n"; nobody should look for a section in vain. */
    @Test
    void sectionsThatTheCodeCitesAreInTheNotes() throws IOException {
        Set<String> sections =
                Pattern.compile("^=+ (\\d[\\d.]*?)\\.? ", Pattern.MULTILINE)
                        .matcher(Document.API_NOTES.text())
                        .results()
                        .map(section -> section.group(1))
                        .collect(Collectors.toSet());
        Pattern citation = Pattern.compile("API\\W+notes,\\W+section\\W+(\\d+(\\.\\d+)?)");
        Set<String> cited = new TreeSet<>();
        try (Stream<Path> sources =
                Files.walk(Document.ROOT.resolve("camel-polytomic/src/main/java"))) {
            sources.filter(Files::isRegularFile)
                    .flatMap(source -> citation.matcher(Document.read(source)).results())
                    .forEach(found -> cited.add(found.group(1)));
        }
        assertThat(cited).hasSizeGreaterThan(5).isSubsetOf(sections);
    }
}
