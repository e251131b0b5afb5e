package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.CompletionHint;
import java.util.List;

/**
 * What is followed.
 *
 * @param client asks
 * @param request asks how it is
 * @param reader reads the response; that of whoever came first serves all
 * @param hints what tells cheaply that it may be over, the best first; empty for none
 * @param syncId the sync that it belongs to; null for none
 * @param executionId the execution that it is; null for none
 */
record Target(
        PolytomicClient client,
        Request request,
        ResponseReader<Polled> reader,
        List<CompletionHint> hints,
        String syncId,
        String executionId) {

    /** Who asks, and whom: what one may read another may not. */
    record Account(String baseUrl, String authorization, ApiVersion version) {}

    /** Who waits for what has the same key shares the asking. */
    record Key(Account account, String target) {}

    /** The key, with the credential that holds at present. */
    Key key() {
        ClientSettings settings = client.settings();
        return new Key(
                new Account(
                        settings.baseUrl().toString(),
                        settings.credentials().authorization(),
                        settings.version()),
                request.target(""));
    }
}
