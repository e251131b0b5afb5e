package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import io.github.camelpolytomic.support.Timestamps;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes dates and times in bodies as the API takes them; without it Jackson writes numbers. */
public final class TimestampModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    private TimestampModule() {
        super("camel-polytomic-timestamps");
    }

    @Override
    public void setupModule(Module.SetupContext context) {
        context.addSerializers(new Moments());
    }

    /**
     * A mapper that writes dates so; a copy where it can be copied, for it is the user's.
     *
     * @return the mapper itself when its class cannot be copied: then dates are as it writes them
     */
    public static ObjectMapper addTo(ObjectMapper mapper) {
        try {
            return mapper.copy().registerModule(new TimestampModule());
        } catch (IllegalStateException e) {
            return mapper;
        }
    }

    private static final class Moments extends SimpleSerializers {

        private static final long serialVersionUID = 1;

        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            return Timestamps.isMoment(type.getRawClass()) ? new Moment() : null;
        }
    }

    private static final class Moment extends JsonSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            generator.writeString(Timestamps.text(value));
        }
    }
}
