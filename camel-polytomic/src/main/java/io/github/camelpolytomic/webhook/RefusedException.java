package io.github.camelpolytomic.webhook;

/** A request that is answered without the route. Cheap: one comes with every attack. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a request is refused. What is told outside is less than what is counted. */
    enum Reason {
        NO_SIGNATURE(401, "unauthorized", "no signature or token"),
        BAD_SIGNATURE(401, "unauthorized", "wrong signature or token"),
        TOO_OLD(401, "unauthorized", "no time, or one too far from now"),
        TOO_LARGE(413, "too large", "body too large"),
        MALFORMED(400, "malformed", "malformed body"),
        BUSY(503, "busy", "too many requests wait for the route");

        private final int status;
        private final String answer;
        private final String text;

        Reason(int status, String answer, String text) {
            this.status = status;
            this.answer = answer;
            this.text = text;
        }

        int status() {
            return status;
        }

        /** What the sender is told. */
        String answer() {
            return answer;
        }

        /** What the log says. */
        String text() {
            return text;
        }
    }

    private final Reason reason;

    RefusedException(Reason reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
