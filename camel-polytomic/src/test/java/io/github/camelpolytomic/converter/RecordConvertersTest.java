package io.github.camelpolytomic.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.model.Connection;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.model.Records;
import io.github.camelpolytomic.model.SchemaStatus;
import io.github.camelpolytomic.simulator.Seeds;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.TypeConversionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies become records where a route asks for one. */
class RecordConvertersTest extends SimulatorTestSupport {

    private static final String JSON =
            "{\"cache_status\":\"fresh\",\"last_refresh_started\":\"2026-11-20T10:00:00Z\"}";

    @BeforeEach
    void start() {
        context.start();
    }

    private <T> T convert(Class<T> type, Object value) throws Exception {
        return context.getTypeConverter().mandatoryConvertTo(type, value);
    }

    @Test
    void ofTheDefaultBody() {
        String uri = "polytomic:getModel?modelId=" + Seeds.CUSTOMERS_MODEL;
        assertThat(template.requestBody(uri, null, Model.class).id())
                .isEqualTo(Seeds.CUSTOMERS_MODEL);
    }

    @Test
    void ofJsonInEveryShape() throws Exception {
        for (Object body :
                new Object[] {
                    JSON,
                    JSON.getBytes(),
                    new ByteArrayInputStream(JSON.getBytes()),
                    new ObjectMapper().readTree(JSON),
                    Map.of("cache_status", "fresh")
                }) {
            assertThat(convert(SchemaStatus.class, body).cacheStatus()).isEqualTo("fresh");
        }
    }

    @Test
    void forEveryRecord() throws Exception {
        for (Class<?> type : Records.TYPES) {
            assertThat(convert(type, Map.of())).isInstanceOf(type);
        }
    }

    @Test
    void sayWhatCannotBeConvertedWithoutRepeatingIt() {
        for (Object wrong :
                new Object[] {
                    "{\"configuration\":{\"password\":\"hunter2\"}",
                    "[{\"configuration\":{\"password\":\"hunter2\"}}]".getBytes(),
                    "hunter2"
                }) {
            assertThatThrownBy(() -> convert(Connection.class, wrong))
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void useTheMapperThatIsSetLater() throws Exception {
        AtomicInteger used = new AtomicInteger();
        component
                .getConfiguration()
                .setObjectMapper(
                        new ObjectMapper() {
                            @Override
                            public <T> T readValue(String text, Class<T> type)
                                    throws JsonProcessingException {
                                used.incrementAndGet();
                                return super.readValue(text, type);
                            }
                        });
        assertThat(convert(SchemaStatus.class, JSON).cacheStatus()).isEqualTo("fresh");
        assertThat(used).hasValue(1);
    }
}
