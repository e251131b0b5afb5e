package io.github.camelpolytomic.springboot;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Keeps the keys of this component out of Actuator's {@code configprops} and {@code env} also where
 * these are set to show values, which by default they do not.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class PolytomicSanitizing {

    /** Properties and environment variables, without the marks between their words. */
    private static final Pattern SECRET =
            Pattern.compile(".*polytomic.*(apikey|secret|password|token|credentials)");

    @Bean
    SanitizingFunction polytomicSanitizingFunction() {
        return data ->
                isSecret(data.getKey()) ? data.withValue(SanitizableData.SANITIZED_VALUE) : data;
    }

    private static boolean isSecret(String key) {
        String bare = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return SECRET.matcher(bare).matches();
    }
}
