package io.github.camelpolytomic.wait;

/**
 * What the waits of a component share.
 *
 * @param poller asks how things are
 * @param active the waits that are under way
 * @param continuations the waits that outlive the process
 * @param names what syncs and connections are called
 */
public record WaitServices(
        SharedPoller poller, ActiveWaits active, Continuations continuations, Names names) {}
