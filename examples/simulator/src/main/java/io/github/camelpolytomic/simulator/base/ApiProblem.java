package io.github.camelpolytomic.simulator.base;

/** An answer that is an error: key, message, metadata and status as the API spells them. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String key;

    /**
     * Makes a problem.
     *
     * @param status HTTP status
     * @param key short machine-readable word
     * @param message sentence for people
     */
    public ApiProblem(int status, String key, String message) {
        // it is an answer, not a crash: no stack trace
        super(message, null, false, false);
        this.status = status;
        this.key = key;
    }

    /**
     * 400.
     *
     * @param message what is wrong
     * @return the problem
     */
    public static ApiProblem badRequest(String message) {
        return new ApiProblem(400, "bad_request", message);
    }

    /**
     * 403.
     *
     * @param message what is not allowed
     * @return the problem
     */
    public static ApiProblem forbidden(String message) {
        return new ApiProblem(403, "forbidden", message);
    }

    /**
     * 404.
     *
     * @param what kind of thing that was looked for
     * @param id its id
     * @return the problem
     */
    public static ApiProblem notFound(String what, String id) {
        return new ApiProblem(404, "not_found", what + " " + id + " not found");
    }

    /**
     * 409.
     *
     * @param message what collides
     * @return the problem
     */
    public static ApiProblem conflict(String message) {
        return new ApiProblem(409, "conflict", message);
    }

    /**
     * 422.
     *
     * @param message what is wrong
     * @return the problem
     */
    public static ApiProblem unprocessable(String message) {
        return new ApiProblem(422, "unprocessable_entity", message);
    }

    /**
     * The HTTP status.
     *
     * @return a number from 400 on
     */
    public int status() {
        return status;
    }

    /**
     * The short word.
     *
     * @return for example {@code not_found}
     */
    public String key() {
        return key;
    }
}
