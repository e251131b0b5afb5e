package io.github.camelpolytomic.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Makes an answer of the bytes that have arrived so far. */
final class ResponseReader {

    /**
     * A complete answer.
     *
     * @param answer status and text
     * @param keepAlive whether the connection can be used again
     */
    record Result(HttpPoster.Answer answer, boolean keepAlive) {}

    private static final int MAX = 16 * 1024 * 1024;

    private ResponseReader() {}

    /**
     * Reads.
     *
     * @param bytes all that has arrived
     * @param ended whether nothing more will
     * @return the answer, or null when it is not complete
     */
    static Result read(byte[] bytes, boolean ended) throws IOException {
        if (bytes.length > MAX) {
            throw new IOException("The answer is too large");
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int start = 0;
        while (true) {
            int end = text.indexOf("\r\n\r\n", start);
            if (end < 0) {
                return null;
            }
            String[] lines = text.substring(start, end).split("\r\n");
            int status = status(lines[0]);
            start = end + 4;
            if (status >= 200) {
                return body(status, headers(lines), bytes, start, ended);
            }
            // 1xx announces another answer
        }
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("The answer is no HTTP");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).trim());
            }
        }
        return headers;
    }

    private static Result body(
            int status, Map<String, String> headers, byte[] bytes, int start, boolean ended)
            throws IOException {
        boolean keep = !"close".equalsIgnoreCase(headers.get("connection"));
        if (status == 204 || status == 304) {
            return result(status, bytes, start, 0, keep && bytes.length == start);
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunked(status, bytes, start, keep);
        }
        String length = headers.get("content-length");
        if (length == null) {
            return ended ? result(status, bytes, start, bytes.length - start, false) : null;
        }
        int size = number(length, 10);
        return bytes.length - start < size
                ? null
                : result(status, bytes, start, size, keep && bytes.length == start + size);
    }

    private static Result chunked(int status, byte[] bytes, int start, boolean keep)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = start;
        while (true) {
            int line = text.indexOf("\r\n", at);
            if (line < 0) {
                return null;
            }
            int size = number(text.substring(at, line).split(";", 2)[0].trim(), 16);
            if (size == 0) {
                int end = text.indexOf("\r\n\r\n", line);
                byte[] all = body.toByteArray();
                return end < 0 ? null : result(status, all, 0, all.length, keep);
            }
            int next = line + 2 + size + 2;
            if (next > bytes.length) {
                return null;
            }
            body.write(bytes, line + 2, size);
            at = next;
        }
    }

    private static int number(String text, int radix) throws IOException {
        try {
            int number = Integer.parseInt(text, radix);
            if (number >= 0 && number <= MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IOException("The length of the answer is malformed: " + text);
    }

    private static Result result(int status, byte[] bytes, int start, int size, boolean keep) {
        String text = new String(bytes, start, size, StandardCharsets.UTF_8);
        return new Result(new HttpPoster.Answer(status, text), keep);
    }
}
