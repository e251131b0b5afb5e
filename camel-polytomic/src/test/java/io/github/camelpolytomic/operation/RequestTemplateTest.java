package io.github.camelpolytomic.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a version spells an operation. */
class RequestTemplateTest {

    @Test
    void namesThePathParametersInTheirOrder() {
        RequestTemplate template =
                Operation.getModelSyncExecutionLog.template(ApiVersion.V2025_09_18);
        assertThat(template.pathParameters())
                .containsExactly(
                        Parameter.syncId,
                        Parameter.executionId,
                        Parameter.logType,
                        Parameter.filename);
    }

    @Test
    void isChosenByTheVersion() {
        assertThat(Operation.getBulkSource.template(ApiVersion.V2023_04_25))
                .hasToString("GET /api/bulk/source/{connectionId}");
        assertThat(Operation.getBulkSource.template(ApiVersion.V2024_02_08))
                .hasToString("GET /api/connections/{connectionId}/bulksync/source");
    }

    @Test
    void knowsItsVersionsOldestFirst() {
        assertThat(Operation.updateBulkSync.template(ApiVersion.V2022_12_12).versions())
                .containsExactly(
                        ApiVersion.V2021_05_23, ApiVersion.V2022_12_12, ApiVersion.V2023_04_25);
        assertThat(Operation.updateModelSyncExecution.templates())
                .singleElement()
                .satisfies(
                        template ->
                                assertThat(template.versions())
                                        .containsExactly(ApiVersion.V2024_02_08));
    }

    @Test
    void saysWhichVersionsHaveAnOperationThatTheChosenOneLacks() {
        assertThatThrownBy(() -> Operation.refreshSchemas.template(ApiVersion.V2023_04_25))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Operation refreshSchemas does not exist in apiVersion 2023-04-25: it exists in 2024-02-08, 2025-09-18");
        assertThatThrownBy(
                        () -> Operation.updateModelSyncExecution.template(ApiVersion.V2025_09_18))
                .hasMessage(
                        "Operation updateModelSyncExecution does not exist in apiVersion 2025-09-18: it exists in 2024-02-08");
    }

    @Test
    void ofAnyPathIsOfEveryVersion() {
        RequestTemplate template = RequestTemplate.custom(Method.POST, "/api/new?x=1");
        assertThat(template.versions()).containsExactly(ApiVersion.values());
        assertThat(template.body()).isEqualTo(BodyPolicy.ANY);
        assertThat(template.path()).isEqualTo("/api/new?x=1");
        assertThat(template.isDeprecated()).isFalse();
    }

    @Test
    void ofAnyPathSendsNoBodyWithAGet() {
        assertThat(RequestTemplate.custom(Method.GET, "/api/new").body())
                .isEqualTo(BodyPolicy.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/a b",
                "/api/a\r\nX-Other: b",
                "/api/a\tb",
                "/api/a#b",
                "/api/{modelId}",
                "/api/\u00e4",
                "api/me",
                ""
            })
    void ofAnyPathIsRefusedWhenThePathIsNotEncoded(String path) {
        assertThatThrownBy(() -> RequestTemplate.custom(Method.GET, path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path")
                .hasMessageContaining("percent-encoded");
    }

    @Test
    void cannotBeChanged() {
        RequestTemplate template = Operation.listEvents.templates().get(0);
        assertThatThrownBy(() -> template.queryParameters().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> template.pathParameters().add(Parameter.modelId))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Operation.listEvents.templates().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
