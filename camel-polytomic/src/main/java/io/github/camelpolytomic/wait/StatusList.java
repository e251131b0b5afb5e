package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.RequestBuilder;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.CompletionHint;
import io.github.camelpolytomic.operation.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How syncs are: tells of those that have come to an end since the last reading. */
final class StatusList implements HintList {

    /** More would not fit a URI. */
    private static final int NAMED = 40;

    private final CompletionHint hint;
    private final PolytomicClient client;
    private final RequestBuilder requests;
    private final ResponseReader<Page<Object>> reader;
    private final Map<String, Object> seen = new ConcurrentHashMap<>();

    StatusList(CompletionHint hint, PolytomicClient client, ResponseReader<Page<Object>> reader) {
        this.hint = hint;
        this.client = client;
        this.requests = client.requests(hint.reader());
        this.reader = reader;
    }

    @Override
    public void begin() {
        seen.clear();
    }

    @Override
    public Reading read(Set<String> syncIds, int most) {
        seen.keySet().retainAll(syncIds);
        Map<Parameter, Object> values = new HashMap<>();
        if (syncIds.size() > NAMED) {
            values.put(hint.all(), true);
        } else {
            values.put(hint.those(), List.copyOf(syncIds));
        }
        Request request = requests.build(values::get, null, null);
        Pages pages = new Pages(client, request, hint.reader().paging());
        List<Sign> signs = new ArrayList<>();
        int count = 0;
        while (request != null && count < most) {
            count++;
            Page<Object> page = client.once(request, reader).body();
            for (Object item : page.items()) {
                if (item instanceof Map<?, ?> status && isNews(status, syncIds)) {
                    signs.add(new Sign(hint.syncId(status), null, hint.syncName(status), true));
                }
            }
            request = pages.after(page);
        }
        return new Reading(signs, count, request == null);
    }

    private boolean isNews(Map<?, ?> status, Set<String> syncIds) {
        String syncId = hint.syncId(status);
        return syncId != null
                && syncIds.contains(syncId)
                && !status.equals(seen.put(syncId, status))
                && hint.isEnded(status);
    }

    @Override
    public void forget(String syncId) {
        seen.remove(syncId);
    }

    @Override
    public boolean isWhole() {
        return true;
    }
}
