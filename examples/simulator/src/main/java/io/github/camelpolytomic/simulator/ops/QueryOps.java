package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Controls;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Tasks;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import io.github.camelpolytomic.simulator.web.Links;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Queries; every result has three pages. A text that contains "fail" fails. */
final class QueryOps {

    private static final int PAGE = 100;
    private static final int ROWS = 250;

    private final World world;

    QueryOps(Context context) {
        this.world = context.world();
    }

    /** What a query has found. */
    private record Result(List<Object> fields, List<Object> rows, String expires) {}

    Map<String, Handler> table() {
        return Map.of("runQuery", this::start, "getQuery", this::get);
    }

    private Answer start(Call call) {
        Item connection = world.connections().get(call.id());
        String asked = call.query().text("query");
        Object text = asked == null ? call.body().get("query") : asked;
        if (!(text instanceof String sql) || sql.isBlank()) {
            throw ApiProblem.badRequest("There is no query");
        }
        Tasks.Task task =
                world.tasks()
                        .start(
                                "queries",
                                "query",
                                call.caller().userId(),
                                () -> run(connection, sql));
        return Answer.data(Values.map("id", task.id(), "status", task.status()));
    }

    private Result run(Item connection, String sql) {
        Controls.QueryResult own = world.controls().query(sql);
        if (own != null) {
            return own(own);
        }
        if (sql.toLowerCase(Locale.ROOT).contains("fail")) {
            throw new IllegalStateException("The source rejected the query");
        }
        Catalog.Schema schema =
                world.catalog().schemas(connection.id()).stream()
                        .filter(s -> sql.contains(s.id()))
                        .findFirst()
                        .orElse(null);
        List<Object> fields = new ArrayList<>(List.of("row_number"));
        List<Object> rows = new ArrayList<>();
        if (schema != null) {
            schema.fields().forEach(field -> fields.add(field.get("id")));
        }
        for (int i = 0; i < ROWS; i++) {
            Map<String, Object> row = Values.map("row_number", i + 1);
            if (schema != null && !schema.records().isEmpty()) {
                row.putAll(schema.records().get(i % schema.records().size()));
            }
            rows.add(row);
        }
        return new Result(fields, rows, expires());
    }

    private Result own(Controls.QueryResult own) {
        if (own.error() != null) {
            throw new IllegalStateException(own.error());
        }
        Set<Object> fields = new LinkedHashSet<>();
        own.rows().forEach(row -> fields.addAll(Values.object(row).keySet()));
        return new Result(new ArrayList<>(fields), own.rows(), expires());
    }

    private String expires() {
        return world.now().plus(Links.LIFETIME).toString();
    }

    private Answer get(Call call) {
        Tasks.Task task = world.tasks().find(call.id());
        // only who started a query sees it, and a foreign one looks as if it did not exist
        if (task == null
                || !"query".equals(task.type())
                || !Objects.equals(task.owner(), call.caller().userId())) {
            throw ApiProblem.notFound("Query", call.id());
        }
        Map<String, Object> data = Values.map("id", task.id(), "status", task.status());
        if (task.error() != null) {
            data.put("error", task.error());
        }
        if (!(task.result() instanceof Result result)) {
            return Answer.data(data);
        }
        int count = result.rows().size();
        int pages = Math.max(1, (count + PAGE - 1) / PAGE);
        int page = page(call.query().text("page"), pages);
        int from = page * PAGE;
        data.put("count", count);
        data.put("expires", result.expires());
        data.put("fields", result.fields());
        data.put("results", result.rows().subList(from, Math.min(from + PAGE, count)));
        Map<String, Object> links = Values.map();
        if (page + 1 < pages) {
            links.put("next", link(task, page + 1));
        }
        if (page > 0) {
            links.put("previous", link(task, page - 1));
        }
        return Answer.data(data).beside("links", links);
    }

    private static String link(Tasks.Task task, int page) {
        String text =
                Base64.getEncoder()
                        .encodeToString(("rows-" + page).getBytes(StandardCharsets.UTF_8));
        return "/api/queries/"
                + task.id()
                + "?page="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int page(String sent, int pages) {
        if (sent == null) {
            return 0;
        }
        for (int page = 0; page < pages; page++) {
            byte[] text = ("rows-" + page).getBytes(StandardCharsets.UTF_8);
            if (Base64.getEncoder().encodeToString(text).equals(sent)) {
                return page;
            }
        }
        throw ApiProblem.badRequest("The page is not valid");
    }
}
