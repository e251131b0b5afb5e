package io.github.camelpolytomic.proof;

/**
 * Something that the service does otherwise.
 *
 * @param kind of what sort
 * @param operation whose answer
 * @param path where in the answer; empty for the whole of it
 * @param detail what is otherwise, without anything that an account named
 */
record Difference(Kind kind, String operation, String path, String detail)
        implements Comparable<Difference> {

    /** The sorts, the worst first. */
    enum Kind {
        COMPONENT("The component failed on a good answer"),
        STATUS("Another status than the simulator's"),
        VERSION("Another version answered"),
        ENVELOPE("The envelope is another"),
        TYPE("A value is of another type"),
        MISSING("A field is missing"),
        WORD("An unknown word"),
        UNDESCRIBED("A field that the description lacks"),
        SIMULATOR("The simulator gives something else"),
        UNSEEN("A field that the simulator gives and no answer had");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    @Override
    public int compareTo(Difference other) {
        int order = kind.compareTo(other.kind);
        order = order == 0 ? operation.compareTo(other.operation) : order;
        order = order == 0 ? path.compareTo(other.path) : order;
        return order == 0 ? detail.compareTo(other.detail) : order;
    }
}
