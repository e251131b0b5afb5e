package io.github.camelpolytomic.springboot.board;

import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.springboot.board.Board.ErrorRow;
import io.github.camelpolytomic.springboot.board.Board.FeedRow;
import io.github.camelpolytomic.springboot.board.Board.Head;
import io.github.camelpolytomic.springboot.board.Board.SyncRow;
import io.github.camelpolytomic.springboot.board.Board.WaitRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Puts together what the page shows. */
final class BoardMaker {

    /**
     * What there is once and does not change.
     *
     * @param title what stands at the top
     * @param host where requests go; null when that is unknown
     * @param version of the component
     * @param apiVersion of Polytomic's API
     */
    record Facts(String title, String host, String version, String apiVersion) {}

    private static final int WAITS = 50;
    private static final int ERRORS = 40;

    private final Observer observer;
    private final Organization organization;
    private final Lookout lookout;
    private final CallHistory calls;
    private final Supplier<Facts> facts;

    BoardMaker(
            Observer observer,
            Organization organization,
            Lookout lookout,
            CallHistory calls,
            Supplier<Facts> facts) {
        this.observer = observer;
        this.organization = organization;
        this.lookout = lookout;
        this.calls = calls;
        this.facts = facts;
    }

    /** How everything stands now. */
    Board make() {
        Snapshot snapshot = observer.snapshot();
        organization.happened(snapshot.happenings());
        snapshot.waits().forEach(organization::waiting);
        Facts known = facts.get();
        Head head =
                new Head(
                        known.title(),
                        organization.name(),
                        known.host(),
                        known.version(),
                        known.apiVersion(),
                        snapshot.waits().size(),
                        lookout.poll());
        Map<String, SyncRow> syncs = organization.syncRows();
        Map<String, Map<String, ?>> sections = new LinkedHashMap<>();
        sections.put("syncs", syncs);
        sections.put("connections", organization.connectionRows());
        sections.put("feeds", feeds(snapshot.feeds()));
        sections.put("waits", waits(snapshot.waits()));
        sections.put("calls", calls.rows());
        sections.put("timeline", organization.lineRows());
        sections.put("errors", errors(snapshot.failures(), syncs.values()));
        return new Board(head, sections);
    }

    private static Map<String, FeedRow> feeds(List<Snapshot.Feed> feeds) {
        Map<String, FeedRow> rows = new TreeMap<>();
        for (Snapshot.Feed feed : feeds) {
            String id = (feed.route() == null ? "" : feed.route() + " ") + feed.operation();
            id += feed.ids().isEmpty() ? "" : " " + new TreeMap<>(feed.ids());
            rows.put(
                    id,
                    new FeedRow(
                            id,
                            feed.members() > 1
                                    ? feed.operation() + " of " + feed.members()
                                    : feed.operation(),
                            feed.route(),
                            feed.interval().toMillis(),
                            feed.running(),
                            feed.lastPoll(),
                            feed.caughtUp(),
                            feed.watermark(),
                            feed.polls(),
                            feed.failedPolls(),
                            feed.items(),
                            feed.redeliveries(),
                            feed.givenUp(),
                            feed.failingMembers(),
                            feed.problem()));
        }
        return rows;
    }

    private Map<String, WaitRow> waits(List<Snapshot.Wait> waits) {
        Map<String, WaitRow> rows = new TreeMap<>();
        waits.stream()
                .sorted(Comparator.comparing(Snapshot.Wait::since))
                .limit(WAITS)
                .forEach(wait -> rows.put(wait.id(), row(wait)));
        return rows;
    }

    private WaitRow row(Snapshot.Wait wait) {
        String syncId = wait.ids().get("syncId");
        String connectionId = wait.ids().get("connectionId");
        String what = wait.name();
        if (what == null && syncId != null) {
            what = organization.nameOf(syncId);
        }
        if (what == null && connectionId != null) {
            what = organization.nameOfConnection(connectionId);
        }
        return new WaitRow(
                wait.id(),
                what == null ? wait.operation() : what,
                wait.operation(),
                syncId,
                wait.since(),
                wait.status(),
                wait.records(),
                wait.route(),
                wait.continuation() == null ? null : true,
                wait.nextLook(),
                wait.deadline(),
                wait.overdue(),
                wait.problem() == null && wait.overdue() ? Advice.OVERDUE : wait.problem());
    }

    private static Map<String, ErrorRow> errors(
            List<Snapshot.Failure> failures, Iterable<SyncRow> syncs) {
        Map<String, ErrorRow> rows = new TreeMap<>();
        for (Snapshot.Failure failure : failures) {
            String id = failure.operation() + " " + failure.type() + " " + failure.status();
            rows.put(
                    id,
                    new ErrorRow(
                            id,
                            failure.last(),
                            failure.since(),
                            failure.operation(),
                            failure.message(),
                            Advice.of(failure.status()),
                            failure.count(),
                            failure.operation(),
                            failure.status() == 0 ? null : failure.status(),
                            failure.request(),
                            failure.requestId(),
                            failure.ids().get("syncId"),
                            failure.ids().get("executionId"),
                            failure.ids().get("connectionId"),
                            failure.over()));
        }
        for (SyncRow sync : syncs) {
            if (sync.state().equals(State.FAILED.word())
                    && rows.size() < ERRORS + failures.size()) {
                rows.put(sync.id(), error(sync));
            }
        }
        return rows;
    }

    private static ErrorRow error(SyncRow sync) {
        return new ErrorRow(
                sync.id(),
                sync.endedAt() == null ? sync.startedAt() : sync.endedAt(),
                null,
                sync.name(),
                sync.problem().message(),
                sync.problem().todo(),
                1,
                null,
                null,
                null,
                null,
                sync.id(),
                sync.executionId(),
                null,
                false);
    }
}
