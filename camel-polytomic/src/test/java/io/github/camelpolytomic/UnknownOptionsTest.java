package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written wrong is refused when the endpoint is made, and the message helps. */
class UnknownOptionsTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static void refuses(String uri, String... says) {
        var error = assertThatThrownBy(() -> stub.camel().getEndpoint(uri));
        for (String text : says) {
            error.hasStackTraceContaining(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "listModel, listModels",
        "LISTMODELS, listModels",
        "getShemaStatus, getSchemaStatus",
        "startBulkSnyc, startBulkSync"
    })
    void operation(String written, String meant) {
        refuses(
                "polytomic:" + written,
                "Unknown operation '" + written + "'",
                "did you mean",
                meant);
    }

    @ParameterizedTest
    @CsvSource({"sync, startBulkSync", "sync, listBulkSyncs", "events, listEvents"})
    void operationByAPartOfItsName(String written, String meant) {
        refuses("polytomic:" + written, "did you mean", meant);
    }

    @Test
    void noOperation() {
        assertThatThrownBy(() -> stub.camel().getEndpoint("polytomic:"))
                .hasMessageNotContaining("call");
    }

    @Test
    void option() {
        refuses("polytomic:listModels?pageTokn=x", "pageTokn");
        refuses("polytomic:listModels?page_token=x", "page_token");
    }

    @Test
    void valueOfAnOption() {
        refuses("polytomic:listModels?bodyFormat=xml", "xml");
        refuses("polytomic:call?path=/x&method=FETCH", "FETCH");
    }

    @Test
    void version() {
        refuses(
                "polytomic:listModels?apiVersion=2025-09-17",
                "Unknown apiVersion '2025-09-17': the versions are 2021-05-23, 2022-12-12, 2023-04-25, 2024-02-08, 2025-09-18");
    }

    @Test
    void versionThatLacksTheOperation() {
        refuses(
                "polytomic:refreshSchemas?apiVersion=2023-04-25",
                "Operation refreshSchemas does not exist in apiVersion 2023-04-25: it exists in 2024-02-08, 2025-09-18");
    }

    @Test
    void baseUrl() {
        stub.camel();
        assertThatThrownBy(() -> stub.call("polytomic:listModels?baseUrl=ftp://x"))
                .hasStackTraceContaining("baseUrl must be an http or https address");
    }

    @Test
    void httpComponent() {
        stub.camel();
        assertThatThrownBy(() -> stub.call("polytomic:listModels?httpComponent=direct"))
                .hasStackTraceContaining("direct");
    }
}
