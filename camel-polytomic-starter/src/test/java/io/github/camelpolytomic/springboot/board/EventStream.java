package io.github.camelpolytomic.springboot.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks at the board as a browser does, and merges what comes. */
final class EventStream implements AutoCloseable {

    /** What came. */
    record Event(String name, String data) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpURLConnection connection;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile Map<String, Map<String, JsonNode>> board = Map.of();
    private volatile boolean ended;

    EventStream(String address) throws IOException {
        connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setRequestProperty("Accept", "text/event-stream");
        if (connection.getResponseCode() == 200) {
            Thread reader = new Thread(this::read, "event-stream");
            reader.setDaemon(true);
            reader.start();
        }
    }

    int status() throws IOException {
        return connection.getResponseCode();
    }

    String header(String name) {
        return connection.getHeaderField(name);
    }

    List<Event> events() {
        return events;
    }

    boolean isEnded() {
        return ended;
    }

    /** A row as it stands; a missing node when there is none. */
    JsonNode row(String section, String id) {
        return board.getOrDefault(section, Map.of()).getOrDefault(id, MAPPER.missingNode());
    }

    Map<String, JsonNode> section(String name) {
        return board.getOrDefault(name, Map.of());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    take(name, line.substring(5));
                }
            }
        } catch (IOException e) {
            // closed, here or there
        }
        ended = true;
    }

    private void take(String name, String data) throws IOException {
        Map<String, Map<String, JsonNode>> merged =
                name.equals("board") ? new HashMap<>() : new HashMap<>(board);
        for (Map.Entry<String, JsonNode> section : MAPPER.readTree(data).properties()) {
            Map<String, JsonNode> rows =
                    new HashMap<>(merged.getOrDefault(section.getKey(), Map.of()));
            for (Map.Entry<String, JsonNode> row : section.getValue().properties()) {
                if (row.getValue().isNull()) {
                    rows.remove(row.getKey());
                } else {
                    rows.put(row.getKey(), row.getValue());
                }
            }
            merged.put(section.getKey(), rows);
        }
        board = merged;
        events.add(new Event(name, data));
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
