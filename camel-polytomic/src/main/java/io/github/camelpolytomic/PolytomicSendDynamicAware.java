package io.github.camelpolytomic;

import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.feed.Each;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Lets {@code toD("polytomic:getModel?modelId=${body}")} use one endpoint for all ids. Options that
 * say which thing is meant are taken out of the URI and given to the exchange; they mean the same
 * there. Whatever else the URI says makes an endpoint of its own, as usual, and what the operation
 * does not take stays in the URI, for the endpoint to refuse.
 */
@SendDynamic("polytomic")
public class PolytomicSendDynamicAware extends ServiceSupport implements SendDynamicAware {

    /** Those whose values know no end; there are few numbers and Booleans that anybody writes. */
    private static final Set<Parameter> VARYING = EnumSet.noneOf(Parameter.class);

    static {
        Set<Parameter.Kind> kinds =
                EnumSet.of(
                        Parameter.Kind.TEXT,
                        Parameter.Kind.LIST,
                        Parameter.Kind.TIME,
                        Parameter.Kind.MAP);
        Arrays.stream(Parameter.values())
                .filter(parameter -> kinds.contains(parameter.kind()))
                .forEach(VARYING::add);
    }

    private CamelContext camelContext;
    private String scheme;

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri)
            throws Exception {
        Map<String, Object> options = URISupport.parseQuery(URISupport.extractQuery(uri));
        Map<String, Object> varying = new LinkedHashMap<>(options);
        Set<Parameter> taken;
        try {
            taken = taken(uri, options);
        } catch (IllegalArgumentException e) {
            // the endpoint says what is wrong, as it does elsewhere
            return null;
        }
        varying.entrySet().removeIf(option -> !varies(option, taken));
        if (varying.isEmpty()) {
            return null;
        }
        options.keySet().removeAll(varying.keySet());
        URISupport.resolveRawParameterValues(varying);
        return new DynamicAwareEntry(uri, originalUri, options, varying);
    }

    /** What this operation takes in this version, of that which varies. */
    private Set<Parameter> taken(String uri, Map<String, Object> options) {
        String path = StringHelper.before(StringHelper.after(uri, ":"), "?");
        String name = path.startsWith("//") ? path.substring(2) : path;
        PolytomicConfiguration configuration =
                camelContext.getComponent(scheme, PolytomicComponent.class).getConfiguration();
        Object given = options.get("apiVersion");
        ApiVersion version =
                ApiVersion.of(given == null ? configuration.getApiVersion() : given.toString());
        Operation operation = PolytomicComponent.operation(name);
        Set<Parameter> taken = EnumSet.noneOf(Parameter.class);
        if (operation.existsIn(version) && !operation.takesAnyPath()) {
            RequestTemplate template = operation.template(version);
            taken.addAll(template.pathParameters());
            taken.addAll(template.queryParameters());
            taken.retainAll(VARYING);
        }
        if (configuration.getOrganizationApiKey() != null
                || options.containsKey("organizationApiKey")) {
            // it may be the half of a credential, which no exchange can choose
            taken.remove(Parameter.organizationId);
        }
        return taken;
    }

    private static boolean varies(Map.Entry<String, Object> option, Set<Parameter> taken) {
        Parameter parameter = parameter(option.getKey(), taken);
        Object value = option.getValue();
        boolean bean = value instanceof String text && text.startsWith("#");
        return parameter != null && value instanceof String && !bean && !Each.isAll(value);
    }

    private static Parameter parameter(String option, Set<Parameter> taken) {
        for (Parameter parameter : taken) {
            boolean map = parameter.kind() == Parameter.Kind.MAP;
            if (map ? option.startsWith(parameter + ".") : option.equals(parameter.name())) {
                return parameter;
            }
        }
        return null;
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        String path = StringHelper.before(entry.getUri(), "?");
        Map<String, Object> options = entry.getProperties();
        return options.isEmpty() ? path : path + "?" + URISupport.createQueryString(options);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<Parameter, Object> values = new EnumMap<>(Parameter.class);
        entry.getLenientProperties()
                .forEach(
                        (option, value) -> {
                            Parameter parameter = parameter(option, VARYING);
                            if (parameter.kind() == Parameter.Kind.MAP) {
                                in(values, parameter).put(StringHelper.after(option, "."), value);
                            } else {
                                values.put(parameter, value);
                            }
                        });
        return sent -> ParameterValues.setDynamic(sent, values);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> in(Map<Parameter, Object> values, Parameter parameter) {
        return (Map<String, Object>)
                values.computeIfAbsent(parameter, any -> new LinkedHashMap<String, Object>());
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return sent -> ParameterValues.setDynamic(sent, null);
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
