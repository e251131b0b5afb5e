package io.github.camelpolytomic.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.client.ResponseReader.MalformedResponse;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Paging;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses are looked through for items, and items for the little that decides. */
class ItemScannerTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static PageReader<FeedItem> reader(Operation operation) {
        Feed feed = operation.feed();
        ItemScanner items = new ItemScanner(feed.fields());
        if (feed instanceof Feed.StatusFeed) {
            return PageReader.ofObject(MAPPER, operation.paging(), items);
        }
        String field = feed instanceof Feed.LogFeed log ? log.items() : null;
        return new PageReader<>(MAPPER, operation.paging(), field, true, items);
    }

    private static Page<FeedItem> scan(Operation operation, byte[] response) {
        PageReader<FeedItem> scanner = reader(operation);
        try {
            return scanner.read(
                            new ResponseReader.Incoming(
                                    new ByteArrayInputStream(response),
                                    response.length,
                                    "application/json",
                                    ResponseShape.LIST))
                    .value();
        } catch (IOException | MalformedResponse e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Page<FeedItem> models(String response) {
        return scan(Operation.listModels, response.getBytes(UTF_8));
    }

    private static Page<FeedItem> connections(String response) {
        return scan(Operation.listConnections, response.getBytes(UTF_8));
    }

    static String text(FeedItem item) {
        return item.json().text();
    }

    @Test
    void takesTheFieldsOfAnItemAndNotThoseInsideOfIt() {
        String item =
                "{\"created_by\":{\"id\":\"wrong\",\"updated_at\":\"1999-01-01T00:00:00Z\"},"
                        + "\"fields\":[{\"id\":\"wrong too\"},[{\"id\":1}]],"
                        + "\"id\":\"right\",\"updated_at\":\"2026-01-02T03:04:05.678Z\","
                        + "\"data\":[{\"id\":\"no\"}],\"pagination\":{\"next_page_token\":\"no\"},"
                        + "\"updated_by\":{\"updated_at\":\"1998-01-01T00:00:00Z\",\"id\":\"x\"}}";
        Page<FeedItem> page = models("{\"data\":[" + item + "]}");
        assertThat(page.next()).isNull();
        assertThat(page.items())
                .singleElement()
                .satisfies(
                        scanned -> {
                            assertThat(scanned.id()).isEqualTo("right");
                            assertThat(scanned.version()).isEqualTo("2026-01-02T03:04:05.678Z");
                            assertThat(scanned.position())
                                    .isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
                            assertThat(text(scanned)).isEqualTo(item);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"pagination\":{\"next_page_token\":\"t\"}}",
                "{\"pagination\":{\"next_page_token\":\"t\"},\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
                "{\"x\":{\"data\":[{\"id\":\"z\"}]},\"pagination\":{\"more\":[1],\"next_page_token\":\"t\"},\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"y\":[[]]}",
                "\n{ \"data\" :\t[ {\"id\" : \"a\" } ,\r\n{ \"id\":\"b\"}\n] , \"pagination\": { \"next_page_token\" : \"t\" } }\n"
            })
    void findsItemsAndTokenWhereverTheyStand(String response) {
        Page<FeedItem> page = models(response);
        assertThat(page.items()).extracting(FeedItem::id).containsExactly("a", "b");
        assertThat(page.next()).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":null}",
                "{\"data\":[]}",
                "{}",
                "[]",
                "null",
                "{\"data\":[],\"pagination\":null}",
                "{\"data\":{\"id\":\"a\"},\"pagination\":{\"next_page_token\":\"\"}}",
                "{\"data\":[],\"pagination\":{\"next_page_token\":null}}"
            })
    void findsNothingWhereThereIsNothing(String response) {
        assertThat(models(response)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void findsTheItemsOfAResponseThatIsAListItself() {
        assertThat(models("[{\"id\":\"a\"}]").items())
                .extracting(FeedItem::id)
                .containsExactly("a");
    }

    @Test
    void passesOverNullsInAList() {
        assertThat(models("{\"data\":[null,{\"id\":\"a\"},null]}").items())
                .extracting(FeedItem::id)
                .containsExactly("a");
    }

    @Test
    void readsNumbersAsIdsAndEscapesInTexts() {
        Page<FeedItem> page =
                models(
                        "{\"data\":[{\"id\":42},{\"id\":\"a\\u00e4\\n\\\"\"},{\"i\\u0064\":\"e\"}]}");
        assertThat(page.items()).extracting(FeedItem::id).containsExactly("42", "aä\n\"", "e");
    }

    @Test
    void knowsTimesWithAndWithoutAnOffset() {
        Page<FeedItem> page =
                models(
                        "{\"data\":[{\"id\":1,\"updated_at\":\"2026-01-01T02:00:00+02:00\"},"
                                + "{\"id\":2,\"updated_at\":\"2026-01-01T00:00:00Z\"},"
                                + "{\"id\":3,\"updated_at\":\"yesterday\"},"
                                + "{\"id\":4,\"updated_at\":null}]}");
        Instant moment = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(page.items())
                .extracting(FeedItem::position)
                .containsExactly(moment, moment, null, null);
    }

    @Test
    void identifiesAnItemWithoutAnIdByItsContent() {
        Page<FeedItem> page =
                connections("{\"data\":[{\"a\":1},{\"a\":2},{\"a\":1},{\"id\":null}]}");
        List<String> ids = page.items().stream().map(FeedItem::id).toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(2)).isNotEqualTo(ids.get(1));
        assertThat(ids).doesNotContain("", "null").doesNotContainNull();
    }

    @Test
    void takesPlainValuesForTheirOwnIds() {
        Page<FeedItem> page =
                scan(
                        Operation.listEventTypes,
                        "{\"data\":[\"sync.f\\u0061iled\", 17 ,true]}".getBytes(UTF_8));
        assertThat(page.items())
                .extracting(FeedItem::id)
                .containsExactly("sync.failed", "17", "true");
        assertThat(page.items())
                .extracting(ItemScannerTest::text)
                .containsExactly("\"sync.f\\u0061iled\"", "17", "true");
    }

    @Test
    void knowsListsInAListApart() {
        Page<FeedItem> page =
                scan(Operation.listEventTypes, "{\"data\":[[1,2],[3],[1,2]]}".getBytes(UTF_8));
        List<String> ids = page.items().stream().map(FeedItem::id).toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(2)).isNotEqualTo(ids.get(1));
        assertThat(page.items())
                .extracting(ItemScannerTest::text)
                .containsExactly("[1,2]", "[3]", "[1,2]");
    }

    @Test
    void doesNotLookAtWhatIsToBeIgnoredWhereverItStands() {
        String[] items = {
            "{\"id\":\"a\",\"api_calls_last_24_hours\":%s,\"name\":\"n\"}",
            "{\"api_calls_last_24_hours\":%s,\"id\":\"a\"}",
            "{\"id\":\"a\",\"api_calls_last_24_hours\":%s}",
            "{\"id\":\"a\",\"api_calls_last_24_hours\" : %s , \"name\":\"n\"}"
        };
        for (String item : items) {
            String version = null;
            for (String value : List.of("0", "123456", "\"many\"", "{\"a\":[1]}", "[]", "null")) {
                String json = "{\"data\":[" + item.formatted(value) + "]}";
                FeedItem scanned = connections(json).items().get(0);
                assertThat(version == null || version.equals(scanned.version())).isTrue();
                version = scanned.version();
            }
        }
        String inside = "{\"data\":[{\"id\":1,\"x\":{\"api_calls_last_24_hours\":%d}}]}";
        assertThat(connections(inside.formatted(1)).items().get(0).version())
                .isNotEqualTo(connections(inside.formatted(2)).items().get(0).version());
    }

    @Test
    void joinsTheFieldsThatMakeAVersion() {
        Page<FeedItem> page =
                scan(
                        Operation.listBulkSyncExecutionStatuses,
                        "{\"data\":[{\"sync_id\":\"s\",\"status\":\"running\",\"schemas\":[{\"status\":\"running\",\"execution_id\":\"e\"},{\"execution_id\":\"f\",\"status\":\"created\"}]}]}"
                                .getBytes(UTF_8));
        assertThat(page.items())
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.id()).isEqualTo("s");
                            assertThat(item.version()).isEqualTo("running|e,f|running,created");
                        });
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatThrownBy(() -> models("{\"data\":[{\"id\":"))
                .hasCauseInstanceOf(MalformedResponse.class);
        assertThatThrownBy(() -> models("<html>")).hasCauseInstanceOf(MalformedResponse.class);
    }

    /** It costs next to no memory to look at what is no news. */
    @Test
    void buildsNoItems() throws IOException {
        StringBuilder json = new StringBuilder("{\"data\":[");
        for (int i = 0; i < 200; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(i)
                    .append("\",\"updated_at\":\"2026-01-01T00:00:00Z\",\"fields\":[");
            for (int f = 0; f < 60; f++) {
                json.append(f == 0 ? "" : ",")
                        .append("{\"name\":\"field ")
                        .append(f)
                        .append("\",\"type\":\"string\",\"unique\":false}");
            }
            json.append("]}");
        }
        byte[] response = json.append("]}").toString().getBytes(UTF_8);
        long scanning = allocated(() -> scan(Operation.listModels, response));
        long building = allocated(() -> MAPPER.readValue(response, Object.class));
        assertThat(scanning - response.length).isLessThan(building / 4);
    }

    /** Something that takes memory. */
    private interface Work {
        Object run() throws IOException;
    }

    private static long allocated(Work work) throws IOException {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Object> kept = new ArrayList<>();
        kept.add(work.run());
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        kept.add(work.run());
        return threads.getThreadAllocatedBytes(id) - before;
    }

    @Test
    void readsTheOneThingThatAStatusIs() {
        assertThat(Operation.getSchemaStatus.feed()).isInstanceOf(Feed.StatusFeed.class);
        Page<FeedItem> page =
                scan(
                        Operation.getSchemaStatus,
                        "{\"data\":{\"cache_status\":\"fresh\",\"last_refresh_finished\":null}}"
                                .getBytes(UTF_8));
        assertThat(page.items())
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.status()).isEqualTo("fresh");
                            assertThat(item.version()).isEqualTo("fresh|-");
                        });
    }

    @Test
    void findsEntriesAndCursorUnderData() {
        assertThat(Operation.getModelSyncExecutionConsoleLogs.paging()).isEqualTo(Paging.CURSOR);
        Page<FeedItem> page =
                scan(
                        Operation.getModelSyncExecutionConsoleLogs,
                        "{\"data\":{\"next_cursor\":\"c\",\"entries\":[{\"id\":\"1-0\",\"payload\":{\"next_cursor\":\"no\",\"id\":2}}]}}"
                                .getBytes(UTF_8));
        assertThat(page.next()).isEqualTo("c");
        assertThat(page.items()).extracting(FeedItem::id).containsExactly("1-0");
    }
}
