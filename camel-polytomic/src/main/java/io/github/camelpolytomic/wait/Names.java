package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.exception.PolytomicException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What syncs and connections are called, for people who read logs and alerts. A name is asked for
 * when somebody is going to read it, once, and remembered; nobody misses one that cannot be had.
 */
public final class Names {

    private static final Logger LOG = LoggerFactory.getLogger(Names.class);

    private static final int REMEMBERED = 1_000;

    /** By the request for it; empty where it cannot be had. */
    private final Map<String, Optional<String>> names =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1;

                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<String, Optional<String>> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    /**
     * The name of what a request reads; null when it is unknown. Asks at most once, so it may take
     * its time.
     */
    String of(PolytomicClient client, Request request, ResponseReader<Polled> reader) {
        String key = request.target("");
        Optional<String> known = names.get(key);
        if (known != null) {
            return known.orElse(null);
        }
        try {
            Object name = client.once(request, reader).body().data().get("name");
            String text = name instanceof String string && !string.isBlank() ? string : null;
            names.put(key, Optional.ofNullable(text));
            return text;
        } catch (PolytomicException e) {
            LOG.debug("{} does not tell a name: {}", request.operation(), e.getMessage());
            if (!e.isRetryable()) {
                names.put(key, Optional.empty());
            }
            return null;
        }
    }
}
