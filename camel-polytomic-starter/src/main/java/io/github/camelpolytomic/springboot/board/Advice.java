package io.github.camelpolytomic.springboot.board;

/** What to do about what went wrong. */
final class Advice {

    static final String FAILED_RUN =
            "Look at the execution's log in Polytomic. If it names a connection, check that"
                    + " connection's credentials and network there; then start the sync again.";

    static final String REJECTED_RECORDS =
            "The rest arrived. The execution's log in Polytomic names the rejected records and why"
                    + " the destination refused them.";

    static final String OVERDUE =
            "Nobody has looked for too long: check that the route runs, and that Polytomic"
                    + " answers.";

    private Advice() {}

    /**
     * What to do about a failed call.
     *
     * @param status its HTTP status; 0 when there was no response
     * @return a sentence; null when the message says all
     */
    static String of(int status) {
        return switch (status) {
            case 0 ->
                    "Check that this machine reaches the base URL: name resolution, proxy, TLS,"
                            + " firewall. Polytomic's status page tells whether others have the"
                            + " same.";
            case 401 -> "Check the key: it may have been revoked, or belong to another deployment.";
            case 403 -> "Give the key's user a role that may do this, or use another key.";
            case 404 -> "Check the id. What belongs to another organization is not found either.";
            case 409 ->
                    "Something like it is under way. Wait until it is over; for a sync the option"
                            + " ifRunning=attach joins the run.";
            case 400, 422 -> "The request is refused as it is: change what the message names.";
            case 429 ->
                    "Polytomic asks for fewer requests. They are sent again by themselves; if it"
                            + " lasts, poll more seldom.";
            default ->
                    status >= 500
                            ? "It is on Polytomic's side, and passes in most cases. If it lasts,"
                                    + " give their support the request id."
                            : null;
        };
    }
}
