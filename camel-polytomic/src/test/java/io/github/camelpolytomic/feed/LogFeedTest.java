package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code from("polytomic:getBulkSyncExecutionConsoleLogs")}: what an execution says. */
class LogFeedTest extends FeedTestSupport {

    private String uri;

    @BeforeEach
    void startSync() {
        String execution = simulator.data().startBulkSync(Seeds.SALESFORCE_BULK_SYNC);
        uri =
                "getBulkSyncExecutionConsoleLogs?limit=2&delivery=item&syncId="
                        + Seeds.SALESFORCE_BULK_SYNC
                        + "&executionId="
                        + execution;
    }

    private List<Object> messages(Polled feed) throws Exception {
        return feed.poll().stream()
                .map(exchange -> exchange.getMessage().getBody(Map.class).get("message"))
                .toList();
    }

    /** All entries there will ever be, in pages of two. */
    private List<Object> whole() throws Exception {
        return messages(feed(uri.replaceAll("&idem.*", "")));
    }

    @Test
    void tellsEachEntryOnceWhileTheLogGrows() throws Exception {
        Polled feed = feed(uri);
        List<Object> told = new ArrayList<>(messages(feed));
        assertThat(told).containsExactly("Execution created");
        for (int i = 0; i < 40; i++) {
            simulator.advance(Duration.ofSeconds(1));
            told.addAll(messages(feed));
        }
        assertThat(told).hasSizeGreaterThan(6).endsWith("Execution completed");
        assertThat(told).isEqualTo(whole());
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void bringsBackTheEntryThatFailedAndNoOther() throws Exception {
        simulator.advance(Duration.ofMinutes(1));
        Polled feed = feed(uri);
        feed.refused = exchange -> exchange.getMessage().getBody().toString().contains("running");
        List<Object> all = messages(feed);
        assertThat(all).isEqualTo(whole());
        assertThat(messages(feed)).containsExactly("Execution running");
        feed.refused = exchange -> false;
        assertThat(messages(feed)).containsExactly("Execution running");
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void goesOnWhereTheLimitOfAPollStoppedIt() throws Exception {
        simulator.advance(Duration.ofMinutes(1));
        Polled feed = feed(uri + "&maxMessagesPerPoll=3");
        List<Object> told = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<Object> some = messages(feed);
            assertThat(some).hasSizeLessThanOrEqualTo(3);
            told.addAll(some);
        }
        assertThat(told).isEqualTo(whole());
    }

    @Test
    void asksOnlyForWhatFollowsTheLastFullPage() throws Exception {
        simulator.advance(Duration.ofMinutes(1));
        Polled feed = feed(uri);
        feed.poll();
        simulator.clearRequests();
        feed.poll();
        assertThat(simulator.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.rawQuery()).contains("after="));
    }

    @Test
    void knowsAfterARestartWhatWasTold() throws Exception {
        context.getRegistry()
                .bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository(1000));
        uri += "&idempotentRepository=#repository";
        Polled feed = feed(uri);
        simulator.advance(Duration.ofSeconds(5));
        assertThat(feed.poll()).isNotEmpty();
        feed.poll();
        assertThat(feed(uri).poll()).isEmpty();
        simulator.advance(Duration.ofMinutes(1));
        assertThat(messages(feed(uri))).endsWith("Execution completed");
    }
}
