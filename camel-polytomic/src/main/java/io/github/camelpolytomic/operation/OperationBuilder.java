package io.github.camelpolytomic.operation;

import java.util.ArrayList;
import java.util.List;

/** One row of the table while it is being written: see {@link Operation}. */
final class OperationBuilder {

    final Group group;
    final ResponseShape response;
    final String summary;
    final List<RequestTemplate> templates = new ArrayList<>();
    boolean reads;
    Paging paging;
    Feed feed;
    LongRunning follow;

    private OperationBuilder(Group group, ResponseShape response, String summary) {
        this.group = group;
        this.response = response;
        this.summary = summary;
        this.paging = response == ResponseShape.LIST ? Paging.TOKEN : null;
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

    /** It can be waited for. */
    OperationBuilder follow(LongRunning how) {
        follow = how;
        return this;
    }
}
