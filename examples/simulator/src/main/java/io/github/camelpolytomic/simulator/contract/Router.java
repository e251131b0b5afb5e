package io.github.camelpolytomic.simulator.contract;

import io.github.camelpolytomic.simulator.base.Escapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a raw path among those of one API version. */
final class Router {

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Route> byMethod = new HashMap<>();
        private Node parameter;
    }

    private final Node root = new Node();

    void add(Route route) {
        Node node = root;
        for (String segment : segments(route.path())) {
            if (segment.startsWith("{")) {
                if (node.parameter == null) {
                    node.parameter = new Node();
                }
                node = node.parameter;
            } else {
                node = node.literals.computeIfAbsent(segment, s -> new Node());
            }
        }
        Route other = node.byMethod.put(route.method(), route);
        if (other != null) {
            throw new IllegalStateException("Two routes for one path: " + route + ", " + other);
        }
    }

    Route.Match find(String method, String rawPath) {
        return find(root, segments(rawPath), 0, method, new ArrayList<>());
    }

    Set<String> methods(String rawPath) {
        Set<String> found = new TreeSet<>();
        methods(root, segments(rawPath), 0, found);
        return found;
    }

    /** A literal segment is preferred; a parameter takes any segment that is not empty. */
    private static Route.Match find(
            Node node, String[] segments, int at, String method, List<String> values) {
        if (at == segments.length) {
            Route route = node.byMethod.get(method);
            return route == null ? null : new Route.Match(route, List.copyOf(values));
        }
        Node literal = node.literals.get(segments[at]);
        if (literal != null) {
            Route.Match match = find(literal, segments, at + 1, method, values);
            if (match != null) {
                return match;
            }
        }
        if (node.parameter == null || segments[at].isEmpty()) {
            return null;
        }
        // decoded only now: a slash inside a segment must not split it
        values.add(Escapes.decodePath(segments[at]));
        Route.Match match = find(node.parameter, segments, at + 1, method, values);
        values.remove(values.size() - 1);
        return match;
    }

    private static void methods(Node node, String[] segments, int at, Set<String> found) {
        if (at == segments.length) {
            found.addAll(node.byMethod.keySet());
            return;
        }
        Node literal = node.literals.get(segments[at]);
        if (literal != null) {
            methods(literal, segments, at + 1, found);
        }
        if (node.parameter != null && !segments[at].isEmpty()) {
            methods(node.parameter, segments, at + 1, found);
        }
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }
}
