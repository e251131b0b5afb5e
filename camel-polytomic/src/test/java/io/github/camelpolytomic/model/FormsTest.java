package io.github.camelpolytomic.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What single records promise beyond reading their samples. */
class FormsTest {

    @Test
    void aBulkSyncReadsTheNewSchedulesAndTheOldOne() {
        BulkSync now = Samples.read(BulkSync.class, "getBulkSync", "/data");
        assertThat(now.defaultSchedule().frequency()).isEqualTo("manual");
        assertThat(now.additionalSchedules())
                .extracting(Schedule::selectiveMode)
                .containsExactly("nonincrementalFields", "incrementalFields");
        assertThat(now.schedule()).isNull();
        assertThat(now.discover()).isNull();

        BulkSync before =
                Samples.read(
                        BulkSync.class,
                        """
                        {"id": "b1", "discover": true,
                         "schedule": {"frequency": "daily", "hour": "4", "multi": {"schedules": []}}}
                        """);
        assertThat(before.discover()).isTrue();
        assertThat(before.schedule().hour()).isEqualTo("4");
        assertThat(before.schedule().other()).containsKey("multi");
        assertThat(before.defaultSchedule()).isNull();
        assertThat(before.additionalSchedules()).isEmpty();
    }

    @Test
    void aModelSyncReadsTheFullFormAndTheListForm() {
        ModelSync full = Samples.read(ModelSync.class, "getModelSync", "/data");
        assertThat(full.target().object()).isEqualTo("Users");
        assertThat(full.fields().get(0).source().field()).isEqualTo("id");
        assertThat(full.identity().newField()).isTrue();
        assertThat(full.targetObject()).isNull();

        ModelSync light = Samples.read(ModelSync.class, "listModelSyncs", "/data/0");
        assertThat(light.target()).isNull();
        assertThat(light.fields()).isEmpty();
        assertThat(light.targetObject()).isEqualTo("Users");
        assertThat(light.modelIds()).hasSize(2);
    }

    @Test
    void aFieldThatIsMadeInTheDestinationIsCalledNewInJson() {
        ModelSync.Field field =
                Samples.read(ModelSync.Field.class, "{\"new\":true,\"target\":\"t\"}");

        assertThat(field.newField()).isTrue();
        assertThat(Samples.toMap(field)).isEqualTo(Map.of("new", true, "target", "t"));
    }

    @Test
    void unknownStatesAndModesAreKept() {
        assertThat(
                        Samples.read(
                                        BulkSyncExecution.class,
                                        "{\"status\":\"hibernating\",\"fetch_mode\":\"psychic\"}")
                                .status())
                .isEqualTo("hibernating");
        assertThat(Samples.read(ModelSync.class, "{\"mode\":\"teleport\"}").mode())
                .isEqualTo("teleport");
    }

    @Test
    void countsMayBeLarge() {
        assertThat(
                        Samples.read(BulkSyncExecution.class, "{\"record_count\":9007199254740993}")
                                .recordCount())
                .isEqualTo(9007199254740993L);
    }

    @Test
    void aWebhookDeliveryIsAnEventWithoutAnId() {
        Event event =
                Samples.read(
                        Event.class,
                        "{\"type\":\"bulk_sync.running\",\"event\":{\"name\":\"n\",\"sync_id\":\"s\"}}");

        assertThat(event.id()).isNull();
        assertThat(event.createdAt()).isNull();
        assertThat(event.event()).containsEntry("sync_id", "s");
    }

    @Test
    void theLabelsOfAModelMayBeTextsToo() {
        assertThat(Samples.read(Model.class, "{\"labels\":[\"a\",{\"b\":1}]}").labels())
                .isEqualTo(List.of("a", Map.of("b", 1)));
    }

    @Test
    void theScheduleOperationsAreSpelledInCamelCase() {
        BulkSyncSchedule schedule =
                Samples.read(
                        BulkSyncSchedule.class,
                        "{\"isDefault\":true,\"dayOfWeek\":\"monday\",\"createdAt\":\"2026-01-02T03:04:05Z\"}");

        assertThat(schedule.isDefault()).isTrue();
        assertThat(schedule.dayOfWeek()).isEqualTo("monday");
        assertThat(schedule.createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(schedule.other()).isEmpty();
    }
}
