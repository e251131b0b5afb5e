package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.Map;

/** Jobs, and who hears of errors. */
final class JobOps {

    private final JobStarter jobs;
    private final World world;

    JobOps(Context context, JobStarter jobs) {
        this.jobs = jobs;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "getJob", call -> Answer.data(jobs.get(call.path(0), call.path(1))),
                "getGlobalErrorSubscribers", call -> subscribers(),
                "setGlobalErrorSubscribers", this::setSubscribers);
    }

    private Answer subscribers() {
        return Answer.of(200, Values.map("emails", world.accounts().errorSubscribers()));
    }

    private Answer setSubscribers(Call call) {
        world.accounts().errorSubscribers(Values.list(call.body().get("emails")));
        return subscribers();
    }
}
