package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Webhooks: one for each organization. */
final class WebhookOps {

    private static final int SHORTEST_SECRET = 6;
    private static final int LONGEST_SECRET = 32;

    private final Context context;
    private final World world;

    WebhookOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listWebhooks", call -> list(),
                "getWebhook", call -> Answer.data(view(world.webhooks().get(call.id()))),
                "createWebhook", this::create,
                "updateWebhook", this::update,
                "deleteWebhook", this::delete,
                "enableWebhook", call -> disable(call, false),
                "disableWebhook", call -> disable(call, true));
    }

    private Answer list() {
        return Answer.list(world.webhooks().all().stream().map(WebhookOps::view).toList());
    }

    private Answer create(Call call) {
        check(call.body());
        String organization = context.organization(call.caller());
        boolean taken =
                world.webhooks().all().stream()
                        .anyMatch(hook -> organization.equals(hook.get("organization_id")));
        if (taken) {
            throw ApiProblem.unprocessable("The organization already has a webhook");
        }
        String id = UUID.randomUUID().toString();
        Item webhook =
                world.webhooks()
                        .create(
                                id,
                                Values.map(
                                        "id",
                                        id,
                                        "organization_id",
                                        organization,
                                        "endpoint",
                                        call.body().get("endpoint"),
                                        "secret",
                                        call.body().get("secret"),
                                        "disabled",
                                        false));
        return Answer.data(view(webhook));
    }

    private Answer update(Call call) {
        // declared statuses have no 404, but an unknown id has to be something
        Item webhook = world.webhooks().get(call.id());
        Map<String, Object> merged = Values.with(webhook.fields());
        for (String name : new String[] {"endpoint", "secret"}) {
            if (call.body().get(name) != null) {
                merged.put(name, call.body().get(name));
            }
        }
        check(merged);
        return Answer.data(view(world.webhooks().update(webhook.id(), old -> merged)));
    }

    private Answer delete(Call call) {
        world.webhooks().get(call.id());
        world.webhooks().remove(call.id());
        return Answer.empty();
    }

    private Answer disable(Call call, boolean disabled) {
        return Answer.data(
                view(
                        world.webhooks()
                                .update(call.id(), old -> Values.with(old, "disabled", disabled))));
    }

    private static void check(Map<String, Object> webhook) {
        int length = String.valueOf(webhook.get("secret")).length();
        if (length < SHORTEST_SECRET || length > LONGEST_SECRET) {
            throw ApiProblem.unprocessable("The secret must have 6 to 32 characters");
        }
        try {
            URI endpoint = URI.create(String.valueOf(webhook.get("endpoint")));
            if (endpoint.getHost() != null && endpoint.getScheme().startsWith("http")) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw ApiProblem.unprocessable("The endpoint must be an http or https URL");
    }

    private static Map<String, Object> view(Item webhook) {
        Map<String, Object> view = Values.with(webhook.fields());
        view.remove("updated_at");
        return view;
    }
}
