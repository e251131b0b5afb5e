package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Tasks;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Pending;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Starts jobs and writes them. */
final class JobStarter {

    static final Set<String> TYPES =
            Set.of("createmodel", "updatemodel", "previewmodel", "samplemodel", "exportlogs");

    private final World world;

    JobStarter(Context context) {
        this.world = context.world();
    }

    /** Answers at once, or with a job that does the same later. */
    Answer answer(Call call, String type, Supplier<Object> work) {
        if (call.query().is("async")) {
            return start(call, type, work);
        }
        Duration takes = world.controls().modelWorkTakes();
        if (takes.isZero()) {
            return Answer.data(work.get());
        }
        Pending pending = new Pending();
        String viewer = world.viewer();
        world.in(takes, () -> pending.complete(() -> Answer.data(world.as(viewer, work))));
        return pending.answer();
    }

    Answer start(Call call, String type, Supplier<Object> work) {
        Tasks.Task job = world.tasks().start("jobs", type, call.caller().userId(), work);
        return Answer.data(null).beside("job", view(job));
    }

    Map<String, Object> get(String type, String id) {
        if (!TYPES.contains(type)) {
            throw ApiProblem.badRequest("Unknown job type " + type);
        }
        Tasks.Task job = world.tasks().find(id);
        if (job == null || !job.type().equals(type)) {
            throw ApiProblem.notFound("Job", id);
        }
        return view(job);
    }

    private static Map<String, Object> view(Tasks.Task job) {
        Map<String, Object> view =
                Values.map("job_id", job.id(), "type", job.type(), "status", job.status());
        if (job.error() != null) {
            view.put("error", job.error());
        }
        if (job.result() != null) {
            view.put("result", job.result());
        }
        return view;
    }
}
