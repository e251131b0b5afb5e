package io.github.camelpolytomic.simulator.contract;

import io.github.camelpolytomic.simulator.contract.Route.QueryParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code operations.csv}. */
final class OperationsTable {

    private OperationsTable() {}

    static List<Route> read(String csv) {
        List<String> lines = csv.lines().toList();
        List<String> header = cells(lines.get(0));
        List<Route> routes = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.isBlank()) {
                continue;
            }
            List<String> cells = cells(line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            routes.add(
                    new Route(
                            row.get("operation"),
                            row.get("method"),
                            row.get("path"),
                            versions(row.get("api_versions")),
                            query(row.get("query_params")),
                            row.get("request_schema")));
        }
        return routes;
    }

    /** A question mark says that the version is inferred; it is served all the same. */
    private static List<String> versions(String cell) {
        return Arrays.stream(cell.split(" ")).map(v -> v.replace("?", "")).toList();
    }

    private static List<QueryParameter> query(String cell) {
        if (cell.isEmpty()) {
            return List.of();
        }
        List<QueryParameter> parameters = new ArrayList<>();
        for (String part : cell.split(";")) {
            int colon = part.indexOf(':');
            String type = part.substring(colon + 1);
            boolean required = type.endsWith("*");
            parameters.add(
                    new QueryParameter(
                            part.substring(0, colon),
                            required ? type.substring(0, type.length() - 1) : type,
                            required));
        }
        return List.copyOf(parameters);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
