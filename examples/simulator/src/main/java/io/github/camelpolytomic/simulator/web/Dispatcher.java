package io.github.camelpolytomic.simulator.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.contract.Contract;
import io.github.camelpolytomic.simulator.contract.Route;
import io.github.camelpolytomic.simulator.state.World;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Admits a request, checks it against the contract, and has it performed. */
final class Dispatcher {

    private final Contract contract;
    private final World world;
    private final Authenticator authenticator;
    private final Map<String, Handler> handlers;

    Dispatcher(
            Contract contract,
            World world,
            Authenticator authenticator,
            Map<String, Handler> handlers) {
        this.contract = contract;
        this.world = world;
        this.authenticator = authenticator;
        this.handlers = handlers;
        Set<String> operations = contract.operations();
        if (!operations.equals(handlers.keySet())) {
            throw new IllegalStateException(
                    "The contract has "
                            + operations
                            + " but there are handlers for "
                            + handlers.keySet());
        }
    }

    /** Who calls, if the caller may call this. */
    Caller admit(Inbound in) {
        Caller caller = authenticator.authenticate(in.header("Authorization"));
        if (in.match() == null) {
            Set<String> methods = contract.methods(in.version(), in.rawPath());
            if (methods.isEmpty()) {
                throw ApiProblem.notFound("Path", in.rawPath());
            }
            throw new ApiProblem(
                    405, "method_not_allowed", "The path has " + String.join(", ", methods));
        }
        Contract.Scope scope = contract.scope(in.operation());
        boolean partner = caller.kind() == Caller.Kind.PARTNER;
        // before 2025-09-18 the partner operations also answered to organizations' own keys
        boolean shared =
                scope == Contract.Scope.ANY
                        || scope == Contract.Scope.PARTNER && !Contract.NEWEST.equals(in.version());
        boolean allowed =
                caller.kind() == Caller.Kind.SYSTEM
                        || shared
                        || partner == (scope == Contract.Scope.PARTNER);
        if (!allowed) {
            throw ApiProblem.forbidden("The key may not call " + in.operation());
        }
        return caller;
    }

    /** Performs an admitted request. */
    Answer perform(Inbound in, Caller caller) {
        Route route = in.match().route();
        Query query = Query.parse(in.rawQuery());
        checkQuery(route, query);
        Map<String, Object> body = checkBody(in, route);
        Call call =
                new Call(
                        route.operation(),
                        in.method(),
                        in.version(),
                        caller,
                        in.match().values(),
                        query,
                        body);
        Handler handler = handlers.get(route.operation());
        return world.locked(() -> world.as(caller.organizationId(), () -> handler.handle(call)));
    }

    private void checkQuery(Route route, Query query) {
        try {
            for (Route.QueryParameter parameter : route.query()) {
                checkParameter(parameter, query);
            }
        } catch (ApiProblem problem) {
            throw contract.declares(route.operation(), 400)
                            || !contract.declares(route.operation(), 422)
                    ? problem
                    : ApiProblem.unprocessable(problem.getMessage());
        }
    }

    private void checkParameter(Route.QueryParameter parameter, Query query) {
        String name = parameter.name();
        switch (parameter.type()) {
            case "boolean" -> query.bool(name);
            case "integer" -> query.integer(name);
            case "date-time" -> query.time(name);
            default -> {
                List<String> values = contract.schemas().values(parameter.type());
                String text = query.text(name);
                if (text != null && !values.isEmpty() && !values.contains(text)) {
                    throw ApiProblem.badRequest(
                            "Query parameter " + name + " must be one of " + values);
                }
            }
        }
        if (parameter.required() && query.text(name) == null) {
            throw ApiProblem.badRequest("Query parameter " + name + " is missing");
        }
    }

    private Map<String, Object> checkBody(Inbound in, Route route) {
        if (in.body().length == 0) {
            if (contract.bodyRequired(route)) {
                throw ApiProblem.badRequest(route.operation() + " needs a body");
            }
            return Map.of();
        }
        String type = in.header("Content-Type");
        if (type == null
                || !type.split(";", 2)[0]
                        .trim()
                        .toLowerCase(Locale.ROOT)
                        .equals("application/json")) {
            throw ApiProblem.badRequest("The Content-Type must be application/json, not " + type);
        }
        JsonNode node;
        try {
            node = Json.read(in.body());
        } catch (IOException e) {
            throw ApiProblem.badRequest("The body is no JSON");
        }
        List<String> problems = contract.check(route, in.version(), node);
        if (!problems.isEmpty()) {
            String message = String.join("; ", problems);
            throw contract.declares(route.operation(), 422)
                    ? ApiProblem.unprocessable(message)
                    : ApiProblem.badRequest(message);
        }
        return node.isObject() ? Json.object(node) : Map.of();
    }
}
