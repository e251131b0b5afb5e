package io.github.camelpolytomic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import java.math.BigDecimal;
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
    void noDigitOfANumberIsCutOff() {
        assertThat(count("5.0")).isEqualTo(5);
        assertThat(count("\"12\"")).isEqualTo(12);
        for (String odd : List.of("5.7", "9223372036854775808", "1e99", "\"many\"", "{}")) {
            assertThat(count(odd)).as(odd).isNull();
        }
    }

    private static Long count(String json) {
        return Samples.read(BulkSyncExecution.class, "{\"record_count\":%s}".formatted(json))
                .recordCount();
    }

    @Test
    void aListWithOneOddElementIsKeptWhole() {
        String json = "{\"id\":\"m\",\"fields\":[{\"name\":\"a\"},\"b\"],\"policies\":[1,null]}";

        Model model = Samples.read(Model.class, json);

        assertThat(model.fields()).isEmpty();
        assertThat(model.other()).isEqualTo(Map.of("fields", List.of(Map.of("name", "a"), "b")));
        assertThat(model.policies()).containsExactly("1", null);
    }

    @Test
    void whatIsNoObjectIsNoRecord() {
        for (String odd : List.of("\"text\"", "[]", "1", "true")) {
            assertThatThrownBy(() -> Samples.PLAIN.readValue(odd, Model.class))
                    .as(odd)
                    .isInstanceOf(MismatchedInputException.class)
                    .hasMessageContaining("Model");
        }
        assertThat(Samples.read(Model.class, "null")).isNull();
    }

    @Test
    void recordsAreReadWhateverTheMapperIsSetTo() throws Exception {
        ObjectMapper odd =
                new ObjectMapper()
                        .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                        .setSerializationInclusion(JsonInclude.Include.NON_EMPTY)
                        .enable(DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY)
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        String json =
                "{\"connection_id\":\"c\",\"fields\":[{\"example\":1.10}],\"labels\":[],\"version\":1}";

        Model model = odd.readValue(json, Model.class);

        assertThat(model.connectionId()).isEqualTo("c");
        assertThat(model.fields().get(0).example()).isEqualTo(new BigDecimal("1.10"));
        assertThat(odd.readTree(odd.writeValueAsString(model))).isEqualTo(odd.readTree(json));
    }

    @Test
    void recordsKeepTheirClassWhereAMapperWritesIt() throws Exception {
        ObjectMapper typed =
                new ObjectMapper()
                        .activateDefaultTyping(
                                BasicPolymorphicTypeValidator.builder()
                                        .allowIfSubType(Record.class)
                                        .build());
        Holder holder = new Holder(new Actor("i", null, "user", null));

        assertThat(typed.readValue(typed.writeValueAsString(holder), Holder.class))
                .isEqualTo(holder);
    }

    /** A user's class that holds anything. */
    record Holder(Object held) {}

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
