package io.github.camelpolytomic.springboot;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/** Lets a property name a bean: {@code camel.component.polytomic.object-mapper=#myMapper}. */
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesBinding
public class PolytomicComponentConverter implements GenericConverter {

    private final BeanFactory beans;

    public PolytomicComponentConverter(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return PolytomicComponentConfiguration.BEANS.stream()
                .map(type -> new ConvertiblePair(String.class, type))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String reference = source == null ? "" : source.toString().strip();
        if (reference.isEmpty()) {
            return null;
        }
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException(
                    "It takes the name of a bean, written with a # before it");
        }
        String name = reference.substring(reference.startsWith("#bean:") ? 6 : 1);
        return beans.getBean(name, targetType.getType());
    }
}
