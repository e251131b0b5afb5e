package io.github.camelpolytomic.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a range of API versions spells an operation: method, path, parameters and body. Immutable.
 *
 * <p>A path template names its parameters by the option, as in {@code /api/models/{modelId}}.
 */
public final class RequestTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /** What can stand in a request line as it is: visible ASCII, no fragment, no placeholder. */
    private static final Pattern ENCODED = Pattern.compile("/[!-~&&[^#{}]]*");

    private final Method method;
    private final String path;
    private final List<Parameter> pathParameters;
    private final List<Parameter> queryParameters;
    private final List<Parameter> required;
    private final BodyPolicy body;
    private final Set<String> settings;
    private final ApiVersion since;
    private final ApiVersion until;
    private final boolean deprecated;

    private RequestTemplate(
            Method method,
            String path,
            List<Parameter> queryParameters,
            List<Parameter> required,
            BodyPolicy body,
            Set<String> settings,
            ApiVersion since,
            ApiVersion until,
            boolean deprecated) {
        this.method = method;
        this.path = path;
        this.pathParameters = placeholders(path);
        this.queryParameters = queryParameters;
        this.required = required;
        this.body = body;
        this.settings = settings;
        this.since = since;
        this.until = until;
        this.deprecated = deprecated;
    }

    static RequestTemplate get(String path, Parameter... query) {
        return of(Method.GET, path, BodyPolicy.NONE, query);
    }

    static RequestTemplate post(String path, Parameter... query) {
        return of(Method.POST, path, BodyPolicy.NONE, query);
    }

    static RequestTemplate put(String path, Parameter... query) {
        return of(Method.PUT, path, BodyPolicy.NONE, query);
    }

    static RequestTemplate patch(String path, Parameter... query) {
        return of(Method.PATCH, path, BodyPolicy.NONE, query);
    }

    static RequestTemplate delete(String path, Parameter... query) {
        return of(Method.DELETE, path, BodyPolicy.NONE, query);
    }

    /**
     * A form for a path that the table does not have: of every version, with a body if the method
     * may have one.
     *
     * @param method the HTTP method
     * @param path below the base URL, already encoded, with or without a query
     * @throws IllegalArgumentException when the path cannot be sent as it is
     */
    public static RequestTemplate custom(Method method, String path) {
        if (!ENCODED.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "The path of operation call must begin with a slash and be percent-encoded, without a fragment");
        }
        return of(method, path, method == Method.GET ? BodyPolicy.NONE : BodyPolicy.ANY);
    }

    private static RequestTemplate of(
            Method method, String path, BodyPolicy body, Parameter... query) {
        ApiVersion[] all = ApiVersion.values();
        return new RequestTemplate(
                method,
                path,
                List.of(query),
                List.of(),
                body,
                Set.of(),
                all[0],
                all[all.length - 1],
                false);
    }

    /** The body is what is written, and there must be one. */
    RequestTemplate requiredBody() {
        return new RequestTemplate(
                method,
                path,
                queryParameters,
                required,
                BodyPolicy.REQUIRED,
                settings,
                since,
                until,
                deprecated);
    }

    /** The body is what is written; an empty object is sent where there is none. */
    RequestTemplate optionalBody() {
        return new RequestTemplate(
                method,
                path,
                queryParameters,
                required,
                BodyPolicy.OPTIONAL,
                settings,
                since,
                until,
                deprecated);
    }

    /** The body may say how to do it, in these fields. */
    RequestTemplate settings(String... fields) {
        return new RequestTemplate(
                method,
                path,
                queryParameters,
                required,
                BodyPolicy.SETTINGS,
                Set.of(fields),
                since,
                until,
                deprecated);
    }

    RequestTemplate requiring(Parameter... parameters) {
        return new RequestTemplate(
                method,
                path,
                queryParameters,
                List.of(parameters),
                body,
                settings,
                since,
                until,
                deprecated);
    }

    RequestTemplate since(ApiVersion version) {
        return new RequestTemplate(
                method,
                path,
                queryParameters,
                required,
                body,
                settings,
                version,
                until,
                deprecated);
    }

    RequestTemplate until(ApiVersion version) {
        return new RequestTemplate(
                method,
                path,
                queryParameters,
                required,
                body,
                settings,
                since,
                version,
                deprecated);
    }

    RequestTemplate deprecated() {
        return new RequestTemplate(
                method, path, queryParameters, required, body, settings, since, until, true);
    }

    private static List<Parameter> placeholders(String path) {
        List<Parameter> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(path);
        while (matcher.find()) {
            names.add(Parameter.valueOf(matcher.group(1)));
        }
        return List.copyOf(names);
    }

    public Method method() {
        return method;
    }

    /** The path template, for example {@code /api/models/{modelId}}. */
    public String path() {
        return path;
    }

    /** The parameters of the path in their order; all of them are required. */
    public List<Parameter> pathParameters() {
        return pathParameters;
    }

    /** The parameters of the query in the order in which they are sent. */
    public List<Parameter> queryParameters() {
        return queryParameters;
    }

    /** Whether a request without this query parameter is refused. */
    public boolean requires(Parameter parameter) {
        return required.contains(parameter);
    }

    public BodyPolicy body() {
        return body;
    }

    /** The fields that a body may have which says how to do it; empty for any other body. */
    public Set<String> settings() {
        return settings;
    }

    /** The versions that spell the operation so, oldest first. */
    public List<ApiVersion> versions() {
        return Arrays.asList(ApiVersion.values()).subList(since.ordinal(), until.ordinal() + 1);
    }

    /** Whether the API itself calls this form deprecated. */
    public boolean isDeprecated() {
        return deprecated;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
