package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.BaseUrl;
import io.github.camelpolytomic.client.CallGuard;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.HttpTransport;
import io.github.camelpolytomic.client.MapStyle;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.client.RetryPolicy;
import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.ResponseShape;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Polls and deadlines of waits, on a clock that the test moves. */
class SharedPollerTest {

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock();
    private final SharedPoller watches = new SharedPoller(clock);
    private PolytomicClient client;

    /** A timer whose time passes when the test says so; it does its tasks on the test's thread. */
    private static final class HandClock implements TaskScheduler {
        private long now;
        private final List<Entry> entries = new ArrayList<>();

        private record Entry(long due, Task task) {}

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public Handle callLater(Duration delay, Task task) {
            Entry entry = new Entry(now + delay.toNanos(), task);
            entries.add(entry);
            return () -> entries.remove(entry);
        }

        @Override
        public Handle onTime(Duration delay, Task task) {
            return callLater(delay, task);
        }

        @Override
        public void proceed(Runnable task) {
            task.run();
        }

        private void pass(Duration time) {
            long until = now + time.toNanos();
            while (true) {
                Entry next =
                        entries.stream().min(Comparator.comparingLong(Entry::due)).orElse(null);
                if (next == null || next.due() > until) {
                    now = until;
                    return;
                }
                entries.remove(next);
                now = next.due();
                next.task().run();
            }
        }
    }

    /** Notes what it is told. */
    private final class Listener implements Follower {
        private final List<Long> looks = new ArrayList<>();
        private String end;
        private long endedAt;
        private RuntimeException failure;

        @Override
        public boolean look(Response<Polled> response) {
            looks.add(clock.nanoTime());
            return "\"over\"".equals(response.body().json().text());
        }

        private void end(String how, RuntimeException why) {
            assertThat(end).as("told once").isNull();
            end = how;
            failure = why;
            endedAt = clock.nanoTime();
        }

        @Override
        public void over() {
            end("over", null);
        }

        @Override
        public void failed(RuntimeException why) {
            end("failed", why);
        }

        @Override
        public void expired(PolytomicException lastFailure) {
            end("expired", lastFailure);
        }

        @Override
        public void abandoned() {
            end("abandoned", null);
        }
    }

    @BeforeEach
    void createClient() {
        ClientSettings settings =
                new ClientSettings(
                        BaseUrl.of(SERVER.baseUrl()),
                        () -> "Bearer key",
                        null,
                        ApiVersion.V2025_09_18,
                        Duration.ofSeconds(5),
                        new RetryPolicy(0, SECOND, SECOND, () -> 1),
                        MapStyle.BRACKETS,
                        new ObjectMapper(),
                        "test");
        var http = HttpClients.custom().disableAutomaticRetries().build();
        client =
                new PolytomicClient(
                        new HttpTransport(() -> http, Duration.ofSeconds(5), 1_000_000),
                        settings,
                        new CallGuard(clock),
                        new Observer());
    }

    private static void response(String data) {
        SERVER.stubFor(
                WireMock.get("/status").willReturn(WireMock.okJson("{\"data\":\"" + data + "\"}")));
    }

    private static void response(int status, String retryAfter) {
        SERVER.stubFor(
                WireMock.get("/status")
                        .willReturn(WireMock.status(status).withHeader("Retry-After", retryAfter)));
    }

    private Listener follow(Duration interval, Duration max, Duration timeout, boolean atOnce) {
        Request request =
                new Request(
                        "getX",
                        Method.GET,
                        "/status",
                        List.of(),
                        null,
                        ResponseShape.OBJECT,
                        true,
                        null);
        Listener listener = new Listener();
        watches.follow(
                new Target(
                        client,
                        request,
                        new BodyMapper(BodyFormat.java, null, new ObjectMapper()).pollReader(),
                        List.of(),
                        null,
                        null),
                new Pace(interval, max, timeout),
                atOnce,
                listener);
        return listener;
    }

    private static int polls() {
        return SERVER.findAll(WireMock.getRequestedFor(WireMock.anyUrl())).size();
    }

    @Test
    void pollsSoonThenLessOftenUpToTheCap() {
        response("going on");
        Listener listener = follow(SECOND, Duration.ofSeconds(30), Duration.ofHours(1), false);
        clock.pass(Duration.ofMinutes(10));

        assertThat(listener.looks.get(0) / 1e9).isCloseTo(1.0, within(0.11));
        assertThat((listener.looks.get(1) - listener.looks.get(0)) / 1e9)
                .isCloseTo(1.0, within(0.11));
        assertThat((listener.looks.get(2) - listener.looks.get(1)) / 1e9)
                .isCloseTo(1.5, within(0.16));
        int last = listener.looks.size() - 1;
        assertThat((listener.looks.get(last) - listener.looks.get(last - 1)) / 1e9)
                .isCloseTo(30, within(3.01));
        assertThat(listener.looks).hasSizeBetween(20, 32);
    }

    @Test
    void endsWhenItIsOverAndLeavesNothingBehind() {
        response("over");
        Listener listener = follow(SECOND, SECOND, Duration.ofHours(1), true);
        clock.pass(Duration.ZERO);
        assertThat(listener.end).isEqualTo("over");
        assertThat(watches.size()).isZero();
        // the guard looks after all calls at once, and goes when it finds none
        assertThat(clock.entries)
                .noneMatch(entry -> entry.task().getClass().getName().contains(".wait."));
    }

    @Test
    void endsAtItsDeadlineByTheMonotonicClock() {
        response("going on");
        Listener listener = follow(SECOND, Duration.ofSeconds(30), Duration.ofSeconds(100), false);
        clock.pass(Duration.ofHours(2));
        assertThat(listener.end).isEqualTo("expired");
        assertThat(listener.endedAt).isEqualTo(Duration.ofSeconds(100).toNanos());
        assertThat(watches.size()).isZero();
        // the guard looks after all calls at once, and goes when it finds none
        assertThat(clock.entries)
                .noneMatch(entry -> entry.task().getClass().getName().contains(".wait."));
    }

    @Test
    void takesAFailureThatMayPassAsAPollThatToldNothing() {
        response(503, "0");
        Listener listener = follow(SECOND, SECOND, Duration.ofMinutes(1), false);
        clock.pass(Duration.ofSeconds(10));
        assertThat(listener.end).isNull();
        response("over");
        clock.pass(Duration.ofSeconds(3));
        assertThat(listener.end).isEqualTo("over");
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        response(429, "20");
        Listener listener = follow(SECOND, SECOND, Duration.ofMinutes(1), true);
        clock.pass(Duration.ofSeconds(19));
        assertThat(polls()).isEqualTo(1);
        response("over");
        clock.pass(Duration.ofSeconds(2));
        assertThat(listener.end).isEqualTo("over");
    }

    @Test
    void tellsAtTheDeadlineWhyTheLastPollToldNothing() {
        response(500, "0");
        Listener listener = follow(SECOND, SECOND, Duration.ofSeconds(5), false);
        clock.pass(Duration.ofSeconds(6));
        assertThat(listener.end).isEqualTo("expired");
        assertThat(listener.failure).isInstanceOf(PolytomicServerException.class);
    }

    @Test
    void endsAtOnceWhenItMayNotAsk() {
        response(401, "0");
        Listener listener = follow(SECOND, SECOND, Duration.ofMinutes(1), true);
        clock.pass(Duration.ZERO);
        assertThat(listener.end).isEqualTo("failed");
        assertThat(listener.failure).isInstanceOf(PolytomicAuthenticationException.class);
    }

    @Test
    void sharesThePollsOfThoseWhoWaitForTheSame() {
        response("going on");
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            listeners.add(follow(SECOND, Duration.ofSeconds(10), Duration.ofHours(1), false));
        }
        assertThat(watches.size()).isEqualTo(1);
        clock.pass(Duration.ofMinutes(1));
        assertThat(polls()).isLessThan(15);
        response("over");
        clock.pass(Duration.ofSeconds(15));
        assertThat(listeners).allSatisfy(listener -> assertThat(listener.end).isEqualTo("over"));
        // the guard looks after all calls at once, and goes when it finds none
        assertThat(clock.entries)
                .noneMatch(entry -> entry.task().getClass().getName().contains(".wait."));
    }

    @Test
    void doesNotKeepANewcomerWaitingForThePollOfAnOldOne() {
        response("going on");
        follow(SECOND, Duration.ofSeconds(30), Duration.ofHours(1), false);
        clock.pass(Duration.ofMinutes(5));
        Listener newcomer = follow(SECOND, Duration.ofSeconds(30), Duration.ofHours(1), false);
        clock.pass(Duration.ofMillis(1200));
        assertThat(newcomer.looks).hasSize(1);
    }
}
