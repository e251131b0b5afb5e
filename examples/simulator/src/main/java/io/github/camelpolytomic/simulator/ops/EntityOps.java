package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.ExecutionKind;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Store;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.List;
import java.util.Map;

/** Tells what an id belongs to. */
final class EntityOps {

    private final World world;
    private final List<Kind> kinds;

    /** A kind of entity that lives in a store. */
    private record Kind(String type, Store store, String path) {}

    EntityOps(Context context) {
        this.world = context.world();
        this.kinds =
                List.of(
                        new Kind("organization", world.organizations(), "/api/organizations/"),
                        new Kind("user", world.users(), "/api/organization/users/"),
                        new Kind("connection", world.connections(), "/api/connections/"),
                        new Kind("model", world.models(), "/api/models/"),
                        new Kind("sync", world.modelSyncs(), "/api/syncs/"),
                        new Kind("bulk_sync", world.bulkSyncs(), "/api/bulk/syncs/"));
    }

    Map<String, Handler> table() {
        return Map.of("getEntity", this::hidden, "getPartnerEntity", this::get);
    }

    /** Whoever belongs to one organization is not told which it is. */
    private Answer hidden(Call call) {
        Answer answer = get(call);
        if (call.caller().organizationId() == null) {
            return answer;
        }
        Map<String, Object> data = Values.object(Values.object(answer.body()).get("data"));
        data.remove("organization_id");
        return Answer.data(data);
    }

    private Answer get(Call call) {
        for (Kind kind : kinds) {
            Item item = kind.store().find(call.id());
            if (item != null) {
                Object organization =
                        "organization".equals(kind.type())
                                ? item.id()
                                : item.get("organization_id");
                Object name = item.get("name") == null ? item.get("email") : item.get("name");
                return answer(item.id(), kind.type(), kind.path() + item.id(), organization, name);
            }
        }
        Execution execution = world.executions().find(call.id());
        if (execution == null) {
            throw ApiProblem.notFound("Entity", call.id());
        }
        boolean bulk = execution.kind() == ExecutionKind.BULK;
        String type = bulk ? "bulk_sync" : "sync";
        String syncPath = (bulk ? "/api/bulk/syncs/" : "/api/syncs/") + execution.syncId();
        Item sync = (bulk ? world.bulkSyncs() : world.modelSyncs()).get(execution.syncId());
        Map<String, Object> data =
                entity(
                        execution.id(),
                        type + "_execution",
                        syncPath + "/executions/" + execution.id(),
                        sync.get("organization_id"));
        data.put(
                "relationships",
                Map.of(type, Values.map("id", execution.syncId(), "path", syncPath)));
        data.put("context", Values.map("status", execution.status()));
        return Answer.data(data);
    }

    private static Answer answer(
            String id, String type, String path, Object organization, Object name) {
        Map<String, Object> data = entity(id, type, path, organization);
        data.put("relationships", Map.of());
        data.put("context", Values.map("name", name));
        return Answer.data(data);
    }

    private static Map<String, Object> entity(
            String id, String type, String path, Object organization) {
        return Values.map(
                "id", id,
                "type", type,
                "canonical_path", path,
                "organization_id", organization);
    }
}
