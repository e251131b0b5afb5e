package io.github.camelpolytomic.simulator.state;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Jobs and queries: created, running after a second, over after two more. */
public final class Tasks {

    private static final Duration STARTS = Duration.ofSeconds(1);
    private static final Duration TAKES = Duration.ofSeconds(2);

    private final World world;
    private final Map<String, Task> tasks = new HashMap<>();

    Tasks(World world) {
        this.world = world;
    }

    /** Something that works in the background. */
    public static final class Task {
        private final String id = UUID.randomUUID().toString();
        private final String type;
        private final String owner;
        private final String organization;
        private String status = "created";
        private String error;
        private Object result;

        private Task(String type, String owner, String organization) {
            this.type = type;
            this.owner = owner;
            this.organization = organization;
        }

        /**
         * Its id.
         *
         * @return a UUID
         */
        public String id() {
            return id;
        }

        /**
         * Its type.
         *
         * @return type of the job, or {@code query}
         */
        public String type() {
            return type;
        }

        /**
         * Who started it.
         *
         * @return id of the user, or null
         */
        public String owner() {
            return owner;
        }

        /**
         * Its status.
         *
         * @return created, running, done or failed
         */
        public String status() {
            return status;
        }

        /**
         * What went wrong.
         *
         * @return a sentence when it has failed, else null
         */
        public String error() {
            return error;
        }

        /**
         * What came out.
         *
         * @return a value when it is done, else null
         */
        public Object result() {
            return result;
        }
    }

    /**
     * Starts something.
     *
     * @param group {@code jobs} or {@code queries}: what tests hold
     * @param type its type
     * @param owner id of the user who starts it
     * @param work computes the result when it is done; an exception makes it fail
     * @return the task
     */
    public Task start(String group, String type, String owner, Supplier<Object> work) {
        Task task = new Task(type, owner, world.viewer());
        tasks.put(task.id, task);
        String outcome = world.controls().takeOutcome(group, "done").status();
        world.in(
                STARTS,
                () -> {
                    task.status = "running";
                    world.in(
                            TAKES,
                            () -> world.controls().pass(group, () -> end(task, outcome, work)));
                });
        return task;
    }

    /**
     * Looks a task up.
     *
     * @param id its id
     * @return the task, or null
     */
    public Task find(String id) {
        Task task = tasks.get(id);
        boolean foreign =
                task != null
                        && task.organization != null
                        && world.viewer() != null
                        && !task.organization.equals(world.viewer());
        return foreign ? null : task;
    }

    void clear() {
        tasks.clear();
    }

    private static void end(Task task, String outcome, Supplier<Object> work) {
        try {
            if (!"done".equals(outcome)) {
                throw new IllegalStateException("The task was stopped by the service");
            }
            task.result = work.get();
            task.status = "done";
        } catch (RuntimeException e) {
            task.error = e.getMessage();
            task.status = "failed";
        }
    }
}
