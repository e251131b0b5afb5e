package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.support.TaskScheduler;
import java.util.Set;

/**
 * What all followers of a consumer have in common.
 *
 * @param context what the endpoint calls Polytomic with
 * @param nature how a list is, as change detection sees it
 * @param sweeps how one gets through the pages of a list
 * @param reader looks through pages
 * @param emit what of a list is emitted
 * @param delivery what one message holds
 * @param types which types of event are emitted; empty for all
 * @param versionIsTime whether the version of an item is the time of its last update
 * @param maxDeliveries how often an item is tried; 0 for ever
 * @param stopWhenDone whether the route stops when what is followed is over
 */
record FeedSettings(
        CallContext context,
        ChangeDetector.Nature nature,
        Sweeps.Kind sweeps,
        PageReader<FeedItem> reader,
        Emit emit,
        Delivery delivery,
        Set<String> types,
        boolean versionIsTime,
        int maxDeliveries,
        boolean stopWhenDone) {

    /** What an item says has happened; null for nothing that is worth telling. */
    Happening.Kind tellsOf() {
        Feed feed = operation().feed();
        if (feed instanceof Feed.EventFeed) {
            return Happening.Kind.EVENT;
        }
        return feed instanceof Feed.ListFeed list && list.lifecycle() != null
                ? Happening.Kind.TRANSITION
                : null;
    }

    Operation operation() {
        return context.operation();
    }

    PolytomicClient client() {
        return context.client();
    }

    TaskScheduler timer() {
        return context.scheduler();
    }

    BodyMapper bodies() {
        return context.bodies();
    }
}
