package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.feed.DeliveredItems.Delivered;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Remembers what a map of objects would. */
class DeliveredItemsTest {

    private final DeliveredItems items = new DeliveredItems();

    @Property(tries = 200)
    void isAMap(@ForAll long seed) {
        Random random = new Random(seed);
        DeliveredItems tried = new DeliveredItems();
        Map<String, Delivered> map = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            String id = id(random.nextInt(60));
            switch (random.nextInt(6)) {
                case 0 -> assertThat(tried.remove(id)).isEqualTo(map.remove(id));
                case 1 -> {
                    tried.see(id, i);
                    map.computeIfPresent(
                            id,
                            (same, was) ->
                                    new Delivered(
                                            id, was.version(), was.position(), i(was, random)));
                    Delivered was = map.get(id);
                    if (was != null) {
                        tried.see(id, was.sweep());
                    }
                }
                case 2 -> {
                    int bit = random.nextInt(8);
                    tried.removeIf(each -> (each.version().length() & 7) == bit);
                    map.values().removeIf(each -> (each.version().length() & 7) == bit);
                }
                default -> {
                    Instant position =
                            random.nextBoolean()
                                    ? null
                                    : Instant.ofEpochSecond(
                                            random.nextInt(), random.nextInt(1_000_000_000));
                    String version =
                            position != null && random.nextBoolean()
                                    ? position.toString()
                                    : "vé".repeat(random.nextInt(40));
                    tried.put(id, version, position, i);
                    map.put(id, new Delivered(id, version, position, i));
                }
            }
            assertThat(tried.get(id)).isEqualTo(map.get(id));
            assertThat(tried.size()).isEqualTo(map.size());
        }
        Map<String, Delivered> left = new HashMap<>();
        tried.forEach(each -> left.put(each.id(), each));
        assertThat(left).isEqualTo(map);
    }

    private static int i(Delivered was, Random random) {
        return was.sweep() + random.nextInt(3);
    }

    /** Of every kind: UUIDs, texts as long as one, texts as long as its bytes, and others. */
    private static String id(int number) {
        String uuid = new UUID(number, ~number * 31L).toString();
        return switch (number % 6) {
            case 0 -> uuid;
            case 1 -> uuid.toUpperCase(java.util.Locale.ROOT);
            case 2 -> "%016d".formatted(number);
            case 3 -> "%015d".formatted(number);
            case 4 -> "ü" + number;
            default -> number == 5 ? "" : "x".repeat(number);
        };
    }

    @Test
    void takesAVersionOfAnyLength() {
        String long1 = "1".repeat(100_000);
        items.put("a", long1, null, 1);
        items.put("b", "short", Instant.EPOCH, 1);

        assertThat(items.get("a").version()).isEqualTo(long1);
        assertThat(items.get("b")).isEqualTo(new Delivered("b", "short", Instant.EPOCH, 1));
    }
}
