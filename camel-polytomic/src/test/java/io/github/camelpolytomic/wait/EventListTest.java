package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.client.BaseUrl;
import io.github.camelpolytomic.client.CallGuard;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.HttpTransport;
import io.github.camelpolytomic.client.MapStyle;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.RetryPolicy;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.CompletionHint;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one reading of the events asks for, and what it makes of the answers. */
class EventListTest {

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private long now;
    private EventList list;

    /** A clock that the test moves. */
    private final class HandClock implements TaskScheduler {

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public Handle callLater(Duration delay, Task task) {
            return () -> {};
        }

        @Override
        public Handle onTime(Duration delay, Task task) {
            return () -> {};
        }

        @Override
        public void proceed(Runnable task) {
            task.run();
        }
    }

    @BeforeEach
    void createList() {
        TaskScheduler clock = new HandClock();
        var http = HttpClients.custom().disableAutomaticRetries().build();
        PolytomicClient client =
                new PolytomicClient(
                        new HttpTransport(() -> http, Duration.ofSeconds(5), 1_000_000),
                        new ClientSettings(
                                BaseUrl.of(SERVER.baseUrl()),
                                () -> "Bearer key",
                                null,
                                ApiVersion.V2025_09_18,
                                Duration.ofSeconds(5),
                                new RetryPolicy(0, SECOND, SECOND, () -> 1),
                                MapStyle.BRACKETS,
                                new ObjectMapper(),
                                "test"),
                        new CallGuard(clock),
                        new Observer());
        list =
                new EventList(
                        clock,
                        CompletionHint.EVENTS,
                        client,
                        new BodyMapper(BodyFormat.java, null, new ObjectMapper())
                                .pageReader(CompletionHint.EVENTS.reader().paging()));
        list.begin();
    }

    /** An event at so many milliseconds after noon. */
    private static String event(int id, int millis) {
        return "{\"id\":\"e"
                + id
                + "\",\"type\":\"bulk_sync.completed\",\"created_at\":\""
                + NOON.plusMillis(millis)
                + "\",\"event\":{\"sync_id\":\"s"
                + id
                + "\",\"name\":\"Orders\"}}";
    }

    private static void answer(List<String> events) {
        SERVER.stubFor(
                WireMock.get(WireMock.anyUrl())
                        .willReturn(
                                WireMock.okJson("{\"data\":[" + String.join(",", events) + "]}")));
    }

    private HintList.Reading read(int most) {
        return list.read(Set.of(), most);
    }

    private String lastSince() {
        return SERVER.getAllServeEvents()
                .get(0)
                .getRequest()
                .queryParameter("starting_after")
                .firstValue();
    }

    @Test
    void whatWasThereBeforeIsNotTold() {
        answer(List.of(event(1, 0)));
        assertThat(read(5).signs()).isEmpty();
    }

    @Test
    void eachEventIsToldOnceTheOldestFirst() {
        answer(List.of(event(1, 0)));
        read(5);
        answer(List.of(event(3, 200), event(2, 100)));
        assertThat(read(5).signs())
                .containsExactly(
                        new Sign("s2", null, "Orders", true), new Sign("s3", null, "Orders", true));
        answer(List.of(event(4, 250), event(3, 200), event(2, 100)));
        assertThat(read(5).signs()).extracting(Sign::syncId).containsExactly("s4");
    }

    @Test
    void whatMayBecomeVisibleLateIsReadAgainUntilItCannotAnyMore() {
        answer(List.of(event(1, 0)));
        read(5);
        now += SECOND.toNanos() / 2;
        answer(List.of(event(2, 1000)));
        read(5);
        // an event of before may still come
        now += SECOND.toNanos() / 10;
        read(5);
        assertThat(lastSince()).isEqualTo(NOON.plusMillis(600).toString());
        // by now it has come, or never will
        now += SECOND.toNanos() / 2;
        read(5);
        now += SECOND.toNanos() / 2;
        read(5);
        assertThat(lastSince()).isEqualTo(NOON.plusMillis(1000).toString());
    }

    @Test
    void moreThanIsWorthReadingIsSaidToBeIncomplete() {
        answer(List.of(event(1, 0)));
        read(5);
        answer(
                IntStream.range(0, 100)
                        .mapToObj(i -> event(10 + i, 1000 - i))
                        .collect(Collectors.toList()));
        HintList.Reading reading = read(1);
        assertThat(reading.requests()).isEqualTo(1);
        assertThat(reading.complete()).isFalse();
        assertThat(reading.signs()).hasSize(100);
    }
}
