package io.github.camelpolytomic.simulator.control;

import io.github.camelpolytomic.simulator.Data;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.state.Values;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Objects: of one's own, more of the usual ones, changed and deleted ones. */
final class DataControl {

    private static final List<String> KINDS =
            List.of("connections", "models", "model-syncs", "bulk-syncs");

    private final PolytomicSimulator simulator;

    DataControl(PolytomicSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(ControlTable table) {
        table.add(
                        "POST /data",
                        "connections models model_syncs bulk_syncs queries",
                        "adds data of your own; the README describes it",
                        call -> Values.map("ids", simulator.load(call.body())))
                .add("GET /ids", "", "ids of all objects", call -> ids())
                .add("POST /more/{kind}", "count", "adds usual ones; kinds " + KINDS, this::more)
                .add("POST /touch/{kind}/{id}", "", "somebody changes it", this::touch)
                .add("DELETE /objects/{kind}/{id}", "", "somebody deletes it", this::delete)
                .add(
                        "PUT /connections/{id}/status",
                        "status",
                        "healthy, unhealthy or any word",
                        this::connectionStatus)
                .add(
                        "POST /model-work",
                        "takes",
                        "how long previews and samples take without async",
                        this::modelWork);
    }

    private Object ids() {
        Data data = simulator.data();
        return Values.map(
                "connections", data.connectionIds(),
                "models", data.modelIds(),
                "model-syncs", data.modelSyncIds(),
                "bulk-syncs", data.bulkSyncIds());
    }

    private Object more(ControlCall call) {
        Map<String, BiFunction<Data, Integer, List<String>>> adders = new LinkedHashMap<>();
        adders.put("connections", Data::addConnections);
        adders.put("models", Data::addModels);
        adders.put("model-syncs", Data::addModelSyncs);
        adders.put("bulk-syncs", Data::addBulkSyncs);
        int count = (int) call.number("count", 1);
        return Values.map("ids", pick(adders, call.path().get(0)).apply(simulator.data(), count));
    }

    private Object touch(ControlCall call) {
        Map<String, BiConsumer<Data, String>> touchers = new LinkedHashMap<>();
        touchers.put("connections", Data::touchConnection);
        touchers.put("models", Data::touchModel);
        touchers.put("model-syncs", Data::touchModelSync);
        touchers.put("bulk-syncs", Data::touchBulkSync);
        pick(touchers, call.path().get(0)).accept(simulator.data(), call.path().get(1));
        return null;
    }

    private Object delete(ControlCall call) {
        Map<String, BiConsumer<Data, String>> deleters = new LinkedHashMap<>();
        deleters.put("connections", Data::deleteConnection);
        deleters.put("models", Data::deleteModel);
        deleters.put("model-syncs", Data::deleteModelSync);
        deleters.put("bulk-syncs", Data::deleteBulkSync);
        pick(deleters, call.path().get(0)).accept(simulator.data(), call.path().get(1));
        return null;
    }

    private static <T> T pick(Map<String, T> byKind, String kind) {
        T found = byKind.get(kind);
        if (found == null) {
            throw new IllegalArgumentException(Suggest.unknown("kind", kind, KINDS));
        }
        return found;
    }

    private Object connectionStatus(ControlCall call) {
        simulator.data().setConnectionStatus(call.path().get(0), call.text("status"));
        return null;
    }

    private Object modelWork(ControlCall call) {
        Duration takes = call.duration("takes");
        simulator.data().modelWorkTakes(takes);
        return null;
    }
}
