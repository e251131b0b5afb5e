package io.github.camelpolytomic.simulator.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What can be asked for, in order of declaration. */
final class ControlTable {

    /**
     * A control.
     *
     * @param method HTTP method
     * @param path below the prefix; parameters in braces
     * @param properties what the body may hold; a star for anything
     * @param does a sentence
     * @param handler returns what is answered, or null
     */
    record Entry(
            String method,
            String path,
            List<String> properties,
            String does,
            Function<ControlCall, Object> handler) {

        /** Values of the path's parameters, or null when it is another path. */
        List<String> match(String[] segments) {
            String[] own = path.split("/", -1);
            if (own.length != segments.length) {
                return null;
            }
            List<String> values = new ArrayList<>();
            for (int i = 0; i < own.length; i++) {
                if (own[i].startsWith("{")) {
                    values.add(segments[i]);
                } else if (!own[i].equals(segments[i])) {
                    return null;
                }
            }
            return values;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /**
     * Adds a control.
     *
     * @param call method, a blank and the path
     * @param properties names, separated by blanks
     */
    ControlTable add(
            String call, String properties, String does, Function<ControlCall, Object> handler) {
        String[] words = call.split(" ", 2);
        List<String> names = properties.isEmpty() ? List.of() : List.of(properties.split(" "));
        entries.add(new Entry(words[0], words[1], names, does, handler));
        return this;
    }

    List<Entry> entries() {
        return entries;
    }
}
