package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which operations can be a {@code from}. */
class ConsumableTest extends FeedTestSupport {

    static Stream<Operation> consumable() {
        return Stream.of(Operation.values())
                .filter(operation -> operation.feed() != null)
                .filter(operation -> operation.existsIn(ApiVersion.V2025_09_18));
    }

    /** And one poll of an organization in which nothing happens tells nothing more. */
    @ParameterizedTest
    @MethodSource("consumable")
    void everyFeedOfTheTableCanBeFollowed(Operation operation) throws Exception {
        if (operation == Operation.listOrganizations
                || operation == Operation.listUsers
                || operation == Operation.listPartnerSharedConnections) {
            component.getConfiguration().setApiKey(null);
            component.getConfiguration().setPartnerApiKey(simulator.partnerKey());
        }
        context.start();
        Polled feed = feed(uri(operation));
        feed.poll();
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.failures).isEmpty();
    }

    private String uri(Operation operation) {
        RequestTemplate template = operation.template(ApiVersion.V2025_09_18);
        StringBuilder uri = new StringBuilder(operation + "?bodyFormat=java");
        boolean bulk = template.path().startsWith("/api/bulk/");
        for (Parameter parameter : template.pathParameters()) {
            uri.append("&").append(parameter).append("=").append(id(parameter, bulk));
        }
        if (template.queryParameters().contains(Parameter.target)) {
            uri.append("&target=public.customers");
        }
        return uri.toString();
    }

    private Object id(Parameter parameter, boolean bulk) {
        return switch (parameter) {
            case connectionId -> Seeds.WAREHOUSE_CONNECTION;
            case connectionType -> "postgresql";
            case modelId -> Seeds.CUSTOMERS_MODEL;
            case syncId -> bulk ? Seeds.ORDERS_BULK_SYNC : Seeds.CONTACTS_MODEL_SYNC;
            case executionId -> bulk ? Seeds.ORDERS_BULK_EXECUTION : Seeds.CONTACTS_EXECUTION;
            case schemaId -> Seeds.ORDERS_SCHEMA;
            case organizationId -> Seeds.ORGANIZATION;
            case property -> "schema";
            case jobType -> "samplemodel";
            case jobId ->
                    template.request(
                                    "polytomic:sampleModelRecords?async=true&modelId="
                                            + Seeds.CUSTOMERS_MODEL,
                                    exchange -> {})
                            .getMessage()
                            .getHeader(PolytomicConstants.JOB, Map.class)
                            .get("job_id");
            case queryId ->
                    template.requestBody(
                                    "polytomic:runQuery?query=RAW(select 1)&connectionId="
                                            + Seeds.WAREHOUSE_CONNECTION,
                                    null,
                                    Map.class)
                            .get("id");
            default -> throw new AssertionError("no value for " + parameter);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "getModel, ?modelId=m",
        "startBulkSync, ?syncId=s",
        "createConnection, ''",
        "getIdentity, ''"
    })
    void othersAreRefusedWithThoseThatCan(Operation operation, String options) {
        assertThatThrownBy(() -> feed(operation + options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "Operation " + operation + " cannot be consumed",
                        "listModels",
                        "listEvents",
                        "getSchemaStatus");
    }

    @Test
    void aMissingIdIsToldBeforeTheFirstPoll() {
        assertThatThrownBy(() -> feed("listBulkSyncExecutions"))
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageContaining("syncId");
        assertThat(simulator.requestCount()).isZero();
    }
}
