package io.github.camelpolytomic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each record reads its samples, knows every field of them, and writes them back as they were. */
class SampleRoundTripTest {

    private record Case(Class<? extends Record> type, String sample, String pointer) {}

    private static Case one(Class<? extends Record> type, String sample) {
        return new Case(type, sample, "/data");
    }

    private static Case first(Class<? extends Record> type, String sample) {
        return new Case(type, sample, "/data/0");
    }

    private static Stream<Case> cases() {
        return Stream.of(
                new Case(Actor.class, "getModel", "/data/created_by"),
                one(Model.class, "getModel"),
                first(Model.class, "listModels"),
                first(Model.class, "listModels.sdk-2025-09-18"),
                new Case(ModelField.class, "getModel", "/data/fields/0"),
                first(ModelField.class, "getConnectionSourceFields"),
                one(Connection.class, "getConnection"),
                first(Connection.class, "listConnections"),
                first(Connection.class, "listSharedConnections"),
                first(ConnectionType.class, "listConnectionTypes"),
                one(BulkSource.class, "getBulkSource"),
                one(BulkSource.class, "getBulkSource.sdk-2025-09-18"),
                one(Schema.class, "getSchema"),
                one(SchemaField.class, "patchSchemaField"),
                new Case(SchemaField.class, "getSchema", "/data/fields/0"),
                one(SchemaStatus.class, "getSchemaStatus"),
                one(ConnectionSource.class, "getConnectionSource"),
                one(ConnectionSource.class, "getConnectionSource.sdk-2025-09-18"),
                new Case(Schedule.class, "getModelSync", "/data/schedule"),
                new Case(Schedule.class, "getBulkSync", "/data/default_schedule"),
                new Case(Schedule.class, "getBulkSync", "/data/additional_schedules/0"),
                one(BulkSyncSchedule.class, "getBulkSyncSchedule"),
                first(BulkSyncSchedule.class, "listBulkSyncSchedules"),
                one(BulkSync.class, "getBulkSync"),
                first(BulkSync.class, "listBulkSyncs"),
                one(BulkSyncSchema.class, "getBulkSyncSchema"),
                first(BulkSyncSchema.class, "listBulkSyncSchemas"),
                first(BulkSyncSchema.class, "updateBulkSyncSchemas"),
                one(ModelSync.class, "getModelSync"),
                first(ModelSync.class, "listModelSyncs"),
                one(BulkSyncExecution.class, "getBulkSyncExecution"),
                one(BulkSyncExecution.class, "startBulkSync"),
                first(BulkSyncExecution.class, "listBulkSyncExecutions"),
                new Case(BulkSyncSchemaExecution.class, "startBulkSync", "/data/schemas/0"),
                first(BulkSyncExecutionStatus.class, "listBulkSyncExecutionStatuses"),
                one(ModelSyncExecution.class, "getModelSyncExecution"),
                one(ModelSyncExecution.class, "startModelSync"),
                first(ModelSyncExecution.class, "listModelSyncExecutions"),
                new Case(ExecutionCounts.class, "getModelSyncExecution", "/data/counts"),
                one(BulkSyncStatus.class, "getBulkSyncStatus"),
                one(ModelSyncStatus.class, "getModelSyncStatus"),
                first(Event.class, "listEvents"),
                one(Job.class, "getJob"),
                new Case(Job.class, "getModel", "/job"),
                one(QueryResult.class, "getQuery"),
                one(QueryResult.class, "runQuery"),
                one(Identity.class, "getIdentity"),
                one(Webhook.class, "getWebhook"),
                one(Webhook.class, "createWebhook"),
                first(Webhook.class, "listWebhooks"));
    }

    @TestFactory
    Stream<DynamicTest> everySampleIsReadAndWrittenBack() {
        return cases().map(c -> dynamicTest(c.toString(), () -> check(c)));
    }

    @Test
    void everyRecordHasASample() {
        assertThat(cases().map(Case::type).distinct())
                .containsExactlyInAnyOrderElementsOf(Records.TYPES);
    }

    private static void check(Case c) throws Exception {
        JsonNode sample = Samples.at(c.sample(), c.pointer());

        Record read = Samples.read(c.type(), sample.toString());
        Record converted = Samples.PLAIN.convertValue(Samples.toMap(sample), c.type());

        assertThat(converted).isEqualTo(read);
        assertThat(Samples.write(read))
                .isEqualTo(sample)
                .isEqualTo(Samples.write(Samples.toMap(converted)));
        assertThat(Samples.read(c.type(), Samples.write(read).toString())).isEqualTo(read);
        assertKnowsEverything(read);
    }

    /** No sample has a field that a record must keep as unknown. */
    private static void assertKnowsEverything(Object value) throws Exception {
        if (value instanceof Collection<?> collection) {
            for (Object element : collection) {
                assertKnowsEverything(element);
            }
        } else if (value instanceof Map<?, ?> map) {
            assertKnowsEverything(map.values());
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object held = component.getAccessor().invoke(value);
                if (component.getName().equals("other")) {
                    assertThat((Map<?, ?>) held).as("other of %s", value).isEmpty();
                } else {
                    assertKnowsEverything(held);
                }
            }
        }
    }
}
