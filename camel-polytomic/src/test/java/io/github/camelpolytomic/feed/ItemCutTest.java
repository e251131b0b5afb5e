package io.github.camelpolytomic.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.JsonScanner;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.ItemFields;
import io.github.camelpolytomic.operation.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a parser an item is found to be what it is with one. */
class ItemCutTest {

    /** What the feeds of all operations look for. */
    private static final List<ItemFields> FIELDS =
            Arrays.stream(Operation.values())
                    .map(Operation::feed)
                    .filter(Objects::nonNull)
                    .map(Feed::fields)
                    .distinct()
                    .toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"a\",\"updated_at\":\"2026-01-31T08:00:00Z\"}",
                "{ \"updated_at\" : \"2026-01-31T08:00:00.5+01:00\" , \"id\" : 17 }",
                "{\"id\":null,\"name\":\"Gr\\u00fc\\u00dfe \\\"an\\\" \\/ \\n alle\",\"status\":true}",
                "{\"id\":\"é😀\",\"schemas\":[{\"status\":\"a\"},{\"status\":null},{\"status\":\"b\"}],\"name\":{\"x\":1}}",
                "{\"calls\":{\"a\":[1,2]},\"id\":\"a\",\"event\":{\"name\":\"n\",\"status\":\"no\"}}",
                "{\"id\":\"a\",\"calls\":1, \"x\":[[],{}] }",
                "{\"id\":[\"a\",[\"b\"]],\"updated_at\":[],\"status\":{\"id\":1.50e3}}"
            })
    void isTheSameItem(String json) throws Exception {
        byte[] bytes = (" " + json + " ").getBytes(UTF_8);
        for (ItemFields fields : FIELDS) {
            ItemScanner items = new ItemScanner(fields);
            FeedItem parsed;
            try (JsonParser parser = new ObjectMapper().createParser(bytes)) {
                parser.nextToken();
                parsed = items.read(parser, bytes);
            }

            assertThat(items.cut(new JsonScanner(bytes, 0, bytes.length), bytes)).isEqualTo(parsed);
        }
    }
}
