package io.github.camelpolytomic.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of the table while it is being written: see {@link Operation}. */
final class OperationBuilder {

    final Group group;
    final ResponseShape response;
    final String summary;
    final List<RequestTemplate> templates = new ArrayList<>();
    boolean reads;
    @Nullable Paging paging;
    @Nullable Feed feed;
    @Nullable Feed drift;
    @Nullable Followed each;
    boolean changesWithExecutions;
    @Nullable LongRunning longRunning;
    boolean anyPath;
    boolean continues;
    @Nullable Received received;
    private @Nullable Parameter created;

    private OperationBuilder(Group group, ResponseShape response, String summary) {
        this.group = group;
        this.response = response;
        this.summary = summary;
    }

    static OperationBuilder row(Group group, ResponseShape response, String summary) {
        return new OperationBuilder(group, response, summary);
    }

    /** Adds a template; the newest comes first. */
    OperationBuilder request(RequestTemplate template) {
        templates.add(template);
        return this;
    }

    /** It changes nothing although one of its forms is not a GET. */
    OperationBuilder reads() {
        reads = true;
        return this;
    }

    OperationBuilder pagedBy(Paging how) {
        paging = how;
        return this;
    }

    /** It can be consumed. */
    OperationBuilder feed(Feed how) {
        feed = how;
        return this;
    }

    /**
     * It can be consumed, also for all of what its path names.
     *
     * @param followed what {@code *} in place of the id in its path stands for
     */
    OperationBuilder feed(Feed how, Followed followed) {
        each = followed;
        return feed(how);
    }

    /** It can be consumed also for what changed in the fields of its items. */
    OperationBuilder drift(Feed how) {
        drift = how;
        return this;
    }

    /** It changes only when an execution of what it follows begins, goes on or ends. */
    OperationBuilder changesWithExecutions() {
        changesWithExecutions = true;
        return this;
    }

    /** It can be waited for. */
    OperationBuilder longRunning(LongRunning how) {
        longRunning = how;
        return this;
    }

    /** What it creates has its id under {@code data.id}. */
    OperationBuilder creates(Parameter id) {
        created = id;
        return this;
    }

    /** Its endpoint names method and path. */
    OperationBuilder anyPath() {
        anyPath = true;
        return this;
    }

    /** It consumes what is stored, and calls nothing. */
    OperationBuilder continues() {
        continues = true;
        return this;
    }

    /** Nothing is called: Polytomic sends it to us. */
    OperationBuilder received(Received what) {
        received = what;
        return this;
    }

    Map<Parameter, List<String>> responseIds() {
        Map<Parameter, List<String>> ids = new EnumMap<>(Parameter.class);
        if (longRunning != null) {
            ids.putAll(longRunning.ids());
        }
        if (created != null) {
            ids.put(created, LongRunning.DATA_ID);
        }
        return Collections.unmodifiableMap(ids);
    }
}
