package io.github.camelpolytomic.feed;

import static io.github.camelpolytomic.feed.ItemScannerTest.models;
import static io.github.camelpolytomic.feed.ItemScannerTest.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Items are found whatever texts they hold. */
class ItemScannerPropertyTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Whatever the texts are: each item is found with its bytes, and told by its own fields. */
    @Property(tries = 500)
    void findsTheBytesOfEveryItem(@ForAll List<String> texts, @ForAll boolean pretty)
            throws IOException {
        ObjectNode response = MAPPER.createObjectNode();
        ArrayNode data = response.putArray("data");
        for (String text : texts) {
            ObjectNode item = data.addObject();
            item.put(text, text).putObject("created_by").put("id", text);
            item.put("id", text).put("updated_at", text).putArray(text + "s").add(text).add(7.5);
        }
        String json = pretty ? response.toPrettyString() : response.toString();
        List<FeedItem> items = models(json).items();
        assertThat(items).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            // a lone surrogate is no text that UTF-8 can carry
            String text = new String(texts.get(i).getBytes(UTF_8), UTF_8);
            FeedItem item = items.get(i);
            assertThat(item.id()).isEqualTo(text);
            assertThat(item.version()).isEqualTo(text);
            assertThat(MAPPER.readTree(text(item)).get("id").textValue()).isEqualTo(text);
        }
    }
}
