package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import io.github.camelpolytomic.simulator.web.Links;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logs of executions: files behind signed links, and the console. */
final class LogOps {

    private static final int CAP = 50;
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-(\\d{1,9})");
    private static final Set<String> TYPES =
            Set.of("records", "errors", "warnings", "inserts", "updates", "deletes");

    private final Context context;
    private final World world;

    LogOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "getModelSyncExecutionLogUrls", this::urls,
                "getModelSyncExecutionLog", this::file,
                "getModelSyncExecutionConsoleLogs",
                        call ->
                                console(
                                        call,
                                        execution(call, world.modelSyncs().get(call.id())),
                                        e -> true),
                "getBulkSyncExecutionConsoleLogs",
                        call ->
                                console(
                                        call,
                                        execution(call, world.bulkSyncs().get(call.id())),
                                        e -> true),
                "getBulkSyncExecutionSchemaConsoleLogs", this::schemaConsole);
    }

    private Answer urls(Call call) {
        Execution execution = execution(call, world.modelSyncs().get(call.id()));
        String path = "sync/" + execution.id() + "/" + type(call) + "/part-0.ndjson";
        return Answer.data(
                Values.map(
                        "urls",
                        List.of(context.links().to(path)),
                        "expires",
                        world.now().plus(Links.LIFETIME).toString()));
    }

    private Answer file(Call call) {
        Execution execution = execution(call, world.modelSyncs().get(call.id()));
        String name = call.path(3).replaceAll("[^A-Za-z0-9._-]", "_");
        String path = "sync/" + execution.id() + "/" + type(call) + "/" + name;
        return new Answer(302, Map.of("Location", context.links().to(path)), null);
    }

    private static String type(Call call) {
        if (!TYPES.contains(call.path(2))) {
            throw ApiProblem.badRequest("Unknown log type " + call.path(2));
        }
        return call.path(2);
    }

    private Answer schemaConsole(Call call) {
        Execution execution = execution(call, world.bulkSyncs().get(call.id()));
        String schema = call.path(2);
        if (!execution.options().schemas().contains(schema)) {
            throw ApiProblem.notFound("Schema", schema);
        }
        return console(
                call,
                execution,
                entry -> schema.equals(Values.object(entry.get("payload")).get("schema")));
    }

    private static Answer console(
            Call call, Execution execution, Predicate<Map<String, Object>> wanted) {
        int limit = call.query().limit("limit", CAP, CAP);
        String after = call.query().text("after");
        if (after != null && !CURSOR.matcher(after).matches()) {
            throw ApiProblem.badRequest("The cursor is not valid");
        }
        List<Map<String, Object>> rest =
                execution.console().stream()
                        .filter(wanted)
                        .filter(e -> after == null || later(String.valueOf(e.get("id")), after))
                        .toList();
        List<Map<String, Object>> page = rest.subList(0, Math.min(limit, rest.size()));
        Map<String, Object> data = Values.map("entries", page.isEmpty() ? null : page);
        if (rest.size() > page.size()) {
            data.put("next_cursor", page.get(page.size() - 1).get("id"));
        }
        return Answer.data(data);
    }

    private static boolean later(String id, String cursor) {
        Matcher a = CURSOR.matcher(id);
        Matcher b = CURSOR.matcher(cursor);
        if (!a.matches() || !b.matches()) {
            return false;
        }
        int byTime = Long.compare(Long.parseLong(a.group(1)), Long.parseLong(b.group(1)));
        return byTime > 0 || byTime == 0 && Long.parseLong(a.group(2)) > Long.parseLong(b.group(2));
    }

    private Execution execution(Call call, Item sync) {
        return world.executions().get(sync.id(), call.path(1));
    }
}
