package io.github.camelpolytomic.simulator.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes requests of the bytes of one connection, however they are cut into pieces. */
final class RequestReader {

    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_BODY = 64 * 1024 * 1024;

    private enum State {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final List<String> head = new ArrayList<>();
    private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private State state = State.HEAD;
    private Map<String, List<String>> headers;
    private long missing;
    private int headBytes;
    private long nanos;
    private boolean wantsContinue;

    /**
     * Reads on.
     *
     * @param in bytes that have arrived; those of a following request are left in it
     * @return the request, or null when it is not complete yet
     * @throws BadRequest when it never will be
     */
    HttpRequest read(ByteBuffer in) {
        if (nanos == 0 && in.hasRemaining()) {
            nanos = System.nanoTime();
        }
        while (in.hasRemaining()) {
            if (state == State.BODY || state == State.CHUNK) {
                readBytes(in);
                if (missing > 0) {
                    return null;
                }
                if (state == State.BODY) {
                    return finish();
                }
                state = State.CHUNK_END;
            } else {
                String text = readLine(in);
                if (text != null && takeLine(text)) {
                    return finish();
                }
            }
        }
        return null;
    }

    /** Whether the client waits for a word before it sends the body; says so once. */
    boolean takeContinue() {
        boolean wants = wantsContinue;
        wantsContinue = false;
        return wants;
    }

    private void readBytes(ByteBuffer in) {
        int count = (int) Math.min(missing, in.remaining());
        byte[] bytes = new byte[count];
        in.get(bytes);
        body.write(bytes, 0, count);
        missing -= count;
    }

    private String readLine(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte b = in.get();
            if (++headBytes > MAX_HEAD && state == State.HEAD) {
                throw new BadRequest(431, "The head of the request is too large");
            }
            if (b == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                line.reset();
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
        }
        return null;
    }

    /** Takes a line of the head or of the chunks; true when the request is complete with it. */
    private boolean takeLine(String text) {
        switch (state) {
            case HEAD -> {
                // empty lines before a request are skipped, as RFC 9112 wants it
                if (!text.isEmpty()) {
                    head.add(text);
                } else if (!head.isEmpty()) {
                    return endOfHead();
                }
            }
            case CHUNK_SIZE -> {
                missing = chunkSize(text);
                state = missing == 0 ? State.TRAILER : State.CHUNK;
            }
            case CHUNK_END -> state = State.CHUNK_SIZE;
            default -> {
                return text.isEmpty();
            }
        }
        return false;
    }

    private boolean endOfHead() {
        headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String field : head.subList(1, head.size())) {
            int colon = field.indexOf(':');
            if (colon < 1 || field.charAt(colon - 1) == ' ') {
                throw new BadRequest(400, "A header line is malformed");
            }
            headers.computeIfAbsent(field.substring(0, colon), n -> new ArrayList<>(1))
                    .add(field.substring(colon + 1).trim());
        }
        List<String> lengths = headers.get("Content-Length");
        List<String> codings = headers.get("Transfer-Encoding");
        wantsContinue = "100-continue".equalsIgnoreCase(first("Expect"));
        if (codings != null) {
            if (lengths != null || !codings.equals(List.of("chunked"))) {
                throw new BadRequest(400, "The length of the body is ambiguous");
            }
            state = State.CHUNK_SIZE;
            return false;
        }
        missing = lengths == null ? 0 : length(lengths);
        state = State.BODY;
        return missing == 0;
    }

    private static long length(List<String> lengths) {
        if (lengths.size() > 1 || !lengths.get(0).matches("\\d{1,12}")) {
            throw new BadRequest(400, "The Content-Length is malformed");
        }
        return checked(Long.parseLong(lengths.get(0)));
    }

    private long chunkSize(String text) {
        String size = text.split(";", 2)[0].trim();
        if (!size.matches("[0-9a-fA-F]{1,8}")) {
            throw new BadRequest(400, "A chunk is malformed");
        }
        long chunk = Long.parseLong(size, 16);
        checked(chunk + body.size());
        return chunk;
    }

    private static long checked(long size) {
        if (size > MAX_BODY) {
            throw new BadRequest(413, "The body is too large");
        }
        return size;
    }

    private String first(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    private HttpRequest finish() {
        String[] words = head.get(0).split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new BadRequest(400, "The request line is malformed");
        }
        String target = origin(words[1]);
        int question = target.indexOf('?');
        String connection = first("Connection");
        String wish = connection == null ? "" : connection.toLowerCase(Locale.ROOT);
        boolean keepAlive =
                "HTTP/1.0".equals(words[2]) ? wish.contains("keep-alive") : !wish.contains("close");
        HttpRequest request =
                new HttpRequest(
                        words[0],
                        question < 0 ? target : target.substring(0, question),
                        question < 0 || question == target.length() - 1
                                ? null
                                : target.substring(question + 1),
                        headers,
                        body.toByteArray(),
                        keepAlive,
                        nanos);
        head.clear();
        body = new ByteArrayOutputStream(0);
        state = State.HEAD;
        headBytes = 0;
        nanos = 0;
        return request;
    }

    /** A client that takes this server for a proxy sends an absolute address. */
    private static String origin(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int authority = target.indexOf("://");
        if (authority < 0) {
            throw new BadRequest(400, "The request target is malformed");
        }
        int path = target.indexOf('/', authority + 3);
        return path < 0 ? "/" : target.substring(path);
    }
}
