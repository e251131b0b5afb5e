package io.github.camelpolytomic.simulator.delivery;

import io.github.camelpolytomic.simulator.Delivery;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.state.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Batches of records in the shape that destinations of type webhook get. */
public final class RecordsParcel {

    /** The header that says when a batch was made; despite its name it signs nothing. */
    public static final String TIMESTAMP = "Polytomic-Signature-Timestamp";

    private RecordsParcel() {}

    /**
     * The body of a batch.
     *
     * @param syncId id of the sync
     * @param syncName its name
     * @param records fields of each record
     * @param metadata what else is told
     * @return JSON
     */
    public static byte[] body(
            String syncId,
            String syncName,
            List<Map<String, Object>> records,
            Map<String, Object> metadata) {
        List<Map<String, Object>> hashed =
                records.stream()
                        .map(fields -> Values.map("hash", Hashes.of(fields), "fields", fields))
                        .toList();
        return Json.write(
                Values.map(
                        "event",
                        "sync.records",
                        "object",
                        Values.map(
                                "id", syncId,
                                "name", syncName,
                                "records", hashed,
                                "metadata", metadata)));
    }

    /**
     * The headers of a batch.
     *
     * @param secret bearer token, or null to send none
     * @param timestamp as it is sent, or null to send none
     * @param gzip whether the body is compressed
     * @return in order
     */
    public static Map<String, String> headers(String secret, String timestamp, boolean gzip) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Polytomic/rel2026.11.01");
        headers.put("Accept-Encoding", "gzip");
        if (secret != null) {
            headers.put("Authorization", "Bearer " + secret);
        }
        if (timestamp != null) {
            headers.put(TIMESTAMP, timestamp);
        }
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
        }
        return headers;
    }

    /**
     * A time as the header spells it.
     *
     * @param time any time
     * @return RFC 3339 in whole seconds
     */
    public static String timestamp(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Compresses.
     *
     * @param bytes anything
     * @return gzip
     */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Parcel of(String url, String secret, Instant at, boolean gzip, byte[] body) {
        return new Parcel(
                Delivery.Kind.RECORDS,
                url,
                headers(secret, timestamp(at), gzip),
                gzip ? gzip(body) : body,
                1);
    }
}
