package io.github.camelpolytomic.observe;

/**
 * What calls are told apart by. Each part has few values: no id and no path is among them.
 *
 * @param operation the operation as in an endpoint URI
 * @param method the HTTP method
 * @param host the host of the base URL
 * @param status the HTTP status; 0 when there was no response
 * @param error the simple name of the exception; {@code none} when it succeeded
 */
public record CallKind(String operation, String method, String host, int status, String error) {

    /** The value of {@link #error} of a call that succeeded. */
    public static final String NO_ERROR = "none";

    /** How it went, in Micrometer's words for HTTP clients; never null. */
    public String outcome() {
        if (status >= 400) {
            return status >= 500 ? "SERVER_ERROR" : "CLIENT_ERROR";
        }
        // a response that could not be read is no success
        return error.equals(NO_ERROR) ? "SUCCESS" : "UNKNOWN";
    }
}
