package io.github.camelpolytomic.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelpolytomic.support.Timestamps;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What was delivered of each item: its version, and where it stands in time. A list may have a
 * million items, so nothing in here is an object: entries lie one behind the other in blocks of
 * bytes, and a table of hashes leads to them. An id that is a UUID takes 16 bytes.
 *
 * <p>Each entry also has the number of the sweep that has seen it last. For use by one thread at a
 * time.
 */
final class DeliveredItems {

    /** What is remembered of an item; a position is null in a list without order. */
    record Delivered(String id, String version, Instant position, int sweep) {}

    /** Blocks are of one size, so that they grow without a copy; longer entries get their own. */
    private static final int BLOCK = 1 << 16;

    /**
     * The sweep, the length of the key with the kind of position behind it, that of the version.
     */
    private static final int HEADER = 4 + 4 + 4;

    private static final int KIND_BITS = 2;
    private static final int NO_POSITION = 0;
    private static final int WRITTEN = 1;

    /** The version says it. */
    private static final int IN_VERSION = 2;

    private static final int POSITION = 8 + 4;
    private static final int UUID_LENGTH = 36;

    private static final byte END = (byte) 0xFF;

    private static final int FREE = 0;
    private static final int REMOVED = -1;

    private final List<ByteBuffer> blocks = new ArrayList<>();
    private int[] table = new int[16];
    private int used;
    private int size;
    private long written;
    private long dead;

    /** How many items there are. */
    int size() {
        return size;
    }

    /** What is remembered of an item; null for nothing. */
    Delivered get(String id) {
        int slot = find(key(id));
        return slot < 0 ? null : read(table[slot]);
    }

    /** Remembers an item, which a sweep has seen. */
    void put(String id, String version, Instant position, int sweep) {
        byte[] key = key(id);
        int slot = find(key);
        if (slot >= 0) {
            drop(slot);
        }
        if ((used + 1) * 3L > table.length * 2L) {
            rebuild();
        }
        insert(key, write(key, version, position, sweep));
    }

    /** Notes that a sweep has seen an item, if it is remembered. */
    void see(String id, int sweep) {
        int slot = find(key(id));
        if (slot >= 0) {
            block(table[slot]).putInt(offset(table[slot]), sweep);
        }
    }

    /** Forgets an item. @return what was remembered of it; null for nothing */
    Delivered remove(String id) {
        int slot = find(key(id));
        if (slot < 0) {
            return null;
        }
        Delivered past = read(table[slot]);
        drop(slot);
        return past;
    }

    /** Forgets items. */
    void removeIf(Predicate<Delivered> which) {
        for (int slot = 0; slot < table.length; slot++) {
            if (table[slot] != FREE && table[slot] != REMOVED && which.test(read(table[slot]))) {
                drop(slot);
            }
        }
        if (size < used / 2) {
            rebuild();
        }
    }

    void forEach(Consumer<Delivered> each) {
        for (int address : table) {
            if (address != FREE && address != REMOVED) {
                each.accept(read(address));
            }
        }
    }

    /** The bytes that stand for an id. */
    private static byte[] key(String id) {
        if (id.length() == UUID_LENGTH && id.charAt(8) == '-') {
            try {
                UUID uuid = UUID.fromString(id);
                if (uuid.toString().equals(id)) {
                    return ByteBuffer.allocate(16)
                            .putLong(uuid.getMostSignificantBits())
                            .putLong(uuid.getLeastSignificantBits())
                            .array();
                }
            } catch (IllegalArgumentException e) {
                // a text like any other
            }
        }
        // a text ends in a byte that no text has, so that none is taken for a UUID
        byte[] text = id.getBytes(UTF_8);
        byte[] key = Arrays.copyOf(text, text.length == 15 ? 17 : text.length + 1);
        Arrays.fill(key, text.length, key.length, END);
        return key;
    }

    private static String id(byte[] key) {
        if (key.length == 16) {
            ByteBuffer bits = ByteBuffer.wrap(key);
            return new UUID(bits.getLong(), bits.getLong()).toString();
        }
        int length = key.length;
        while (length > 0 && key[length - 1] == END) {
            length--;
        }
        return new String(key, 0, length, UTF_8);
    }

    private int find(byte[] key) {
        for (int slot = start(key); table[slot] != FREE; slot = slot + 1 & table.length - 1) {
            if (table[slot] != REMOVED && isKey(table[slot], key)) {
                return slot;
            }
        }
        return -1;
    }

    private int start(byte[] key) {
        int hash = Arrays.hashCode(key) * 0x9E3779B9;
        return (hash ^ hash >>> 16) & table.length - 1;
    }

    private boolean isKey(int address, byte[] key) {
        ByteBuffer block = block(address);
        int at = offset(address);
        if (keyLength(block, at) != key.length) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (block.get(at + HEADER + i) != key[i]) {
                return false;
            }
        }
        return true;
    }

    private void insert(byte[] key, int address) {
        int slot = start(key);
        while (table[slot] != FREE) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = address;
        used++;
        size++;
    }

    private void drop(int slot) {
        dead += length(block(table[slot]), offset(table[slot]));
        table[slot] = REMOVED;
        size--;
    }

    /** Makes a table of the size that is needed; and new blocks, if the old ones are half empty. */
    private void rebuild() {
        int[] before = table;
        int capacity = 16;
        while (capacity < (size + 1) * 2L) {
            capacity *= 2;
        }
        List<ByteBuffer> old = List.copyOf(blocks);
        boolean compact = dead * 2 > written;
        if (compact) {
            blocks.clear();
            written = 0;
            dead = 0;
        }
        table = new int[capacity];
        used = 0;
        size = 0;
        for (int address : before) {
            if (address == FREE || address == REMOVED) {
                continue;
            }
            ByteBuffer block = old.get(address - 1 >>> 16);
            int at = offset(address);
            byte[] key = bytes(block, at + HEADER, keyLength(block, at));
            insert(key, compact ? append(bytes(block, at, length(block, at))) : address);
        }
    }

    private static int length(ByteBuffer block, int at) {
        int position = kind(block, at) == WRITTEN ? POSITION : 0;
        return HEADER + keyLength(block, at) + block.getInt(at + 8) + position;
    }

    private static int keyLength(ByteBuffer block, int at) {
        return block.getInt(at + 4) >>> KIND_BITS;
    }

    private static int kind(ByteBuffer block, int at) {
        return block.getInt(at + 4) & (1 << KIND_BITS) - 1;
    }

    private static byte[] bytes(ByteBuffer block, int at, int length) {
        byte[] bytes = new byte[length];
        block.get(at, bytes);
        return bytes;
    }

    /** Writes an entry. @return where it lies */
    private int write(byte[] key, String version, Instant position, int sweep) {
        byte[] text = version.getBytes(UTF_8);
        int kind =
                position == null
                        ? NO_POSITION
                        : position.equals(Timestamps.usualInstant(version)) ? IN_VERSION : WRITTEN;
        int length = HEADER + key.length + text.length + (kind == WRITTEN ? POSITION : 0);
        ByteBuffer entry = ByteBuffer.allocate(length);
        entry.putInt(sweep).putInt(key.length << KIND_BITS | kind).putInt(text.length);
        entry.put(key).put(text);
        if (kind == WRITTEN) {
            entry.putLong(position.getEpochSecond()).putInt(position.getNano());
        }
        return append(entry.array());
    }

    private int append(byte[] entry) {
        ByteBuffer last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
        if (last == null || last.remaining() < entry.length) {
            last = ByteBuffer.allocate(Math.max(BLOCK, entry.length));
            blocks.add(last);
        }
        int at = last.position();
        last.put(entry);
        written += entry.length;
        // one more, so that it is never that of a free place
        return (blocks.size() - 1 << 16 | at) + 1;
    }

    private Delivered read(int address) {
        ByteBuffer block = block(address);
        int at = offset(address);
        int texts = at + HEADER + keyLength(block, at);
        int versionLength = block.getInt(at + 8);
        int behind = texts + versionLength;
        String version = new String(bytes(block, texts, versionLength), UTF_8);
        Instant position =
                switch (kind(block, at)) {
                    case WRITTEN ->
                            Instant.ofEpochSecond(block.getLong(behind), block.getInt(behind + 8));
                    case IN_VERSION -> Timestamps.usualInstant(version);
                    default -> null;
                };
        String id = id(bytes(block, at + HEADER, keyLength(block, at)));
        return new Delivered(id, version, position, block.getInt(at));
    }

    private ByteBuffer block(int address) {
        return blocks.get(address - 1 >>> 16);
    }

    private static int offset(int address) {
        return address - 1 & BLOCK - 1;
    }
}
