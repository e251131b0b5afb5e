package io.github.camelpolytomic.springboot;

import io.github.camelpolytomic.PolytomicComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Gives the properties {@code camel.component.polytomic.*} to the component that Camel creates. */
@AutoConfiguration(after = {CamelAutoConfiguration.class, PolytomicComponentConverter.class})
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@EnableConfigurationProperties({
    ComponentConfigurationProperties.class,
    PolytomicComponentConfiguration.class
})
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.polytomic"})
public class PolytomicComponentAutoConfiguration {

    @Lazy
    @Bean
    ComponentCustomizer configurePolytomicComponent(
            ApplicationContext applicationContext,
            CamelContext camelContext,
            PolytomicComponentConfiguration properties) {
        return new ComponentCustomizer() {

            @Override
            public void configure(String name, Component target) {
                if (properties.getConfiguration() != null) {
                    // first, or it would replace what the other properties have set
                    ((PolytomicComponent) target).setConfiguration(properties.getConfiguration());
                }
                CamelPropertiesHelper.copyProperties(camelContext, properties, target);
            }

            @Override
            public boolean isEnabled(String name, Component target) {
                return target instanceof PolytomicComponent
                        && name.equals("polytomic")
                        && !isBean(target)
                        && HierarchicalPropertiesEvaluator.evaluate(
                                applicationContext,
                                "camel.component.customizer",
                                "camel.component.polytomic.customizer");
            }

            /**
             * A component that the application makes itself, perhaps for another organization, must
             * not have its key and address replaced.
             */
            private boolean isBean(Component target) {
                return applicationContext
                        .getBeansOfType(PolytomicComponent.class, true, false)
                        .containsValue(target);
            }
        };
    }
}
