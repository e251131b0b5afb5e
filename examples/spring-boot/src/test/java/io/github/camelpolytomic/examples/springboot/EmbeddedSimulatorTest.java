package io.github.camelpolytomic.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class EmbeddedSimulatorTest {

    @Test
    void staysAwayWhenThereIsAKey() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("POLYTOMIC_API_KEY", "a key")));

        new EmbeddedSimulator().initialize(context);

        assertThat(context.containsBean("simulator")).isFalse();
        assertThat(context.getEnvironment().getProperty("POLYTOMIC_API_KEY")).isEqualTo("a key");
    }
}
