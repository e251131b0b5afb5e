package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.operation.ApiVersion;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.Test;

/** What the options say of themselves agrees with what they are made of. */
class PolytomicConfigurationTest {

    @Test
    void apiVersionOffersEveryVersionTheNewestFirst() throws Exception {
        List<String> dates =
                Arrays.asList(
                        PolytomicConfiguration.class
                                .getDeclaredField("apiVersion")
                                .getAnnotation(UriParam.class)
                                .enums()
                                .split(","));
        Collections.reverse(dates);
        assertThat(dates)
                .containsExactly(
                        Arrays.stream(ApiVersion.values())
                                .map(ApiVersion::date)
                                .toArray(String[]::new));
    }
}
