package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** What is in the files that links of logs lead to: newline-delimited JSON. */
public final class LogFiles implements Function<String, byte[]> {

    private static final List<String> USUAL =
            List.of(
                    "{\"email\":\"ines.kowalczyk@fjordline.example\",\"status\":\"ok\"}",
                    "{\"email\":\"owen.baptiste@fjordline.example\",\"status\":\"ok\"}");

    private final World world;

    /**
     * Makes one.
     *
     * @param world whose executions
     */
    public LogFiles(World world) {
        this.world = world;
    }

    /**
     * A file.
     *
     * @param path for example {@code sync/EXECUTION/errors/part-0.ndjson}
     * @return its bytes
     */
    @Override
    public byte[] apply(String path) {
        String[] parts = path.split("/");
        List<String> lines = world.locked(() -> lines(parts));
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private List<String> lines(String[] parts) {
        Execution execution = parts.length < 3 ? null : world.executions().find(parts[1]);
        if (execution == null) {
            return USUAL;
        }
        String type = parts.length > 3 ? parts[2] : parts[2].replace(".ndjson", "");
        List<String> own = world.controls().log(execution.syncId(), type);
        return own == null ? USUAL : own;
    }
}
