package io.github.camelpolytomic.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.observe.Snapshot.Call;
import io.github.camelpolytomic.observe.Snapshot.End;
import io.github.camelpolytomic.observe.Snapshot.Endpoint;
import io.github.camelpolytomic.observe.Snapshot.Failure;
import io.github.camelpolytomic.observe.Snapshot.Feed;
import io.github.camelpolytomic.observe.Snapshot.Wait;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What the observer knows of a component that works. */
class ObserverTest extends SimulatorTestSupport {

    private static final String SYNC = "polytomic:startBulkSync?syncId=" + Seeds.ORDERS_BULK_SYNC;

    private Snapshot snapshot() {
        return component.observer().snapshot();
    }

    private void routes(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    @Test
    void countsEveryAttemptByOperationStatusAndError() throws Exception {
        context.start();
        component.getConfiguration().setRetryDelay(1);
        simulator.faults().next("getIdentity", Fault.status(503));
        template.requestBody("polytomic:getIdentity", (Object) null);
        template.request("polytomic:getModel?modelId=nobody", exchange -> {});

        assertThat(snapshot().calls())
                .extracting(
                        call -> call.kind().operation(),
                        call -> call.kind().method(),
                        call -> call.kind().status(),
                        call -> call.kind().outcome(),
                        call -> call.kind().error(),
                        Call::count)
                .containsExactly(
                        tuple("getIdentity", "GET", 200, "SUCCESS", "none", 1L),
                        tuple(
                                "getIdentity",
                                "GET",
                                503,
                                "SERVER_ERROR",
                                "PolytomicServerException",
                                1L),
                        tuple(
                                "getModel",
                                "GET",
                                404,
                                "CLIENT_ERROR",
                                "PolytomicNotFoundException",
                                1L));
        assertThat(snapshot().calls())
                .allSatisfy(
                        call -> {
                            assertThat(call.total()).isPositive();
                            assertThat(call.max()).isLessThanOrEqualTo(call.total());
                        });
        assertThat(component.observer().counted("getIdentity").retries()).isEqualTo(1);
    }

    @Test
    void countsHowLongRequestsWereHeldBack() throws Exception {
        context.start();
        simulator.faults().next("getIdentity", Fault.status(429).retryAfter("1"));
        template.requestBody("polytomic:getIdentity", (Object) null);
        Snapshot.Counts counts = component.observer().counted("getIdentity");
        assertThat(counts.throttles()).isEqualTo(1);
        assertThat(counts.throttled()).isEqualTo(Duration.ofSeconds(1));
        assertThat(counts.retries()).isEqualTo(1);
    }

    @Test
    void remembersWhatWentWrongUntilItWorksAgain() throws Exception {
        context.start();
        simulator.faults().always("getIdentity", Fault.status(401));
        for (int i = 0; i < 3; i++) {
            template.request("polytomic:getIdentity", exchange -> {});
        }
        Failure failure = snapshot().failures().get(0);
        assertThat(failure)
                .extracting(Failure::operation, Failure::type, Failure::status, Failure::count)
                .containsExactly("getIdentity", "PolytomicAuthenticationException", 401, 3L);
        assertThat(failure.message()).contains("check the credential");
        assertThat(failure.request()).isEqualTo("GET /api/me");
        assertThat(failure.since()).isBefore(failure.last());
        assertThat(failure.over()).isFalse();

        simulator.faults().clear();
        template.requestBody("polytomic:getIdentity", (Object) null);
        assertThat(snapshot().failures()).singleElement().matches(Failure::over);
    }

    @Test
    void showsAWaitWhileItGoesOnAndHowItEnded() throws Exception {
        routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:sync")
                                .routeId("sync")
                                .to(SYNC + "&waitForCompletion=true&waitInterval=20");
                    }
                });
        simulator.runs().holdAll();
        CompletableFuture<Exchange> done = template.asyncSend("direct:sync", exchange -> {});
        Wait wait = await().until(this::waiting, one -> one != null && one.status() != null);
        assertThat(wait)
                .extracting(Wait::operation, Wait::route, Wait::overdue)
                .containsExactly("startBulkSync", "sync", false);
        assertThat(wait.ids())
                .contains(entry("syncId", Seeds.ORDERS_BULK_SYNC))
                .containsKey("executionId");
        assertThat(wait.since()).isBefore(wait.nextLook());
        assertThat(wait.deadline()).isAfter(wait.nextLook());
        assertThat(component.observer().counted("startBulkSync").waiting()).isEqualTo(1);

        simulator.runs().end(wait.ids().get("executionId"), Outcome.of("completed"));
        assertThat(done.get().getException()).isNull();
        assertThat(snapshot().waits()).isEmpty();
        assertThat(snapshot().ends())
                .extracting(End::operation, End::outcome, End::count)
                .containsExactly(tuple("startBulkSync", "SUCCEEDED", 1L));
        assertThat(snapshot().happenings())
                .filteredOn(one -> one.kind() == Happening.Kind.END)
                .singleElement()
                .satisfies(
                        end -> {
                            assertThat(end.status()).isEqualTo("SUCCEEDED");
                            assertThat(end.ids()).isEqualTo(wait.ids());
                            assertThat(end.took()).isPositive();
                        });
        assertThat(snapshot().happenings())
                .extracting(Happening::kind)
                .contains(Happening.Kind.TRANSITION);
    }

    private Wait waiting() {
        return snapshot().waits().stream().findFirst().orElse(null);
    }

    @Test
    void forgetsAWaitWhenAsked() throws Exception {
        context.start();
        simulator.runs().holdAll();
        CompletableFuture<Exchange> done =
                template.asyncSend(SYNC + "&waitForCompletion=true", exchange -> {});
        Wait wait = await().until(this::waiting, one -> one != null);
        assertThat(component.forgetWait(wait.id())).isTrue();
        assertThat(done.get().getException())
                .isInstanceOf(PolytomicStoppedException.class)
                .hasMessageContaining("be waited for no longer")
                .hasMessageContaining(Seeds.ORDERS_BULK_SYNC);
        assertThat(component.forgetWait(wait.id())).isFalse();
        assertThat(snapshot().ends()).extracting(End::outcome).containsExactly("STOPPED");
    }

    @Test
    void knowsHowFarAFeedIs() throws Exception {
        routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("polytomic:listModels?delivery=item&delay=20&maxDeliveries=3")
                                .routeId("models")
                                .filter(
                                        header(PolytomicConstants.ITEM_ID)
                                                .isEqualTo(Seeds.CUSTOMERS_MODEL))
                                .throwException(IllegalStateException.class, "refused");
                    }
                });
        Feed feed = await().until(this::feed, one -> one != null && one.caughtUp() != null);
        assertThat(feed)
                .extracting(Feed::operation, Feed::route, Feed::interval, Feed::running)
                .containsExactly("listModels", "models", Duration.ofMillis(20), true);
        long models = simulator.data().modelIds().size();
        assertThat(feed.items() + feed.givenUp()).isEqualTo(models);
        assertThat(feed.pages()).isPositive().isLessThanOrEqualTo(feed.polls());
        assertThat(feed.lag()).isLessThan(Duration.ofSeconds(10));
        assertThat(feed.problem()).isNull();

        simulator.faults().always("listModels", Fault.status(403));
        Feed failing = await().until(this::feed, one -> one.problem() != null);
        assertThat(failing.problem()).contains("listModels failed with status 403");
        assertThat(failing.failedPolls()).isPositive();

        context.getRouteController().stopRoute("models");
        assertThat(snapshot().feeds()).isEmpty();
    }

    private Feed feed() {
        return snapshot().feeds().stream().findFirst().orElse(null);
    }

    @Test
    void knowsEndpointsAndConnections() throws Exception {
        context.start();
        template.request("polytomic:getIdentity?apiKey=RAW(s3cret)", exchange -> {});
        assertThat(snapshot().endpoints())
                .extracting(Endpoint::operation, Endpoint::apiVersion, Endpoint::baseUrl)
                .containsExactly(tuple("getIdentity", "2025-09-18", simulator.baseUrl()));
        assertThat(snapshot().pools())
                .singleElement()
                .satisfies(
                        pool -> {
                            assertThat(pool.host()).isEqualTo(simulator.baseUrl());
                            assertThat(pool.available()).isEqualTo(1);
                        });
        assertThat(snapshot().toMap().toString()).contains("getIdentity").doesNotContain("s3cret");
    }
}
