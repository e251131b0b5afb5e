package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Makes the simulator answer otherwise, on the way. */
final class Altered {

    private Altered() {}

    /** Changes the bodies of answers to requests whose path and version match. */
    static Consumer<HttpClientBuilder> bodies(
            String path, String version, UnaryOperator<JsonNode> change) {
        ExecChainHandler handler =
                (request, scope, chain) -> {
                    var response = chain.proceed(request, scope);
                    if (matches(request, path, version)
                            && response.getCode() == 200
                            && response.getEntity() != null) {
                        JsonNode body =
                                Wire.JSON.readTree(EntityUtils.toByteArray(response.getEntity()));
                        response.setEntity(
                                new ByteArrayEntity(
                                        Wire.JSON.writeValueAsBytes(change.apply(body)),
                                        ContentType.APPLICATION_JSON));
                    }
                    return response;
                };
        return builder -> builder.addExecInterceptorAfter("proof", "altered " + path, handler);
    }

    /** Changes the requests. */
    static Consumer<HttpClientBuilder> requests(Consumer<ClassicHttpRequest> change) {
        return builder ->
                builder.addExecInterceptorAfter(
                        "proof",
                        "requests",
                        (request, scope, chain) -> {
                            change.accept(request);
                            return chain.proceed(request, scope);
                        });
    }

    private static boolean matches(ClassicHttpRequest request, String path, String version) {
        var asked = request.getFirstHeader("X-Polytomic-Version");
        String target = request.getRequestUri().replaceAll("\\?.*", "");
        return target.matches(path)
                && (version == null || asked != null && version.equals(asked.getValue()));
    }
}
