package io.github.camelpolytomic.feed;

import java.util.Collection;

/** What stands for all ids in place of one. */
public final class Each {

    private static final String ALL = "*";

    private Each() {}

    /**
     * Whether a value of a parameter means all of them.
     *
     * @param value null when there is none
     */
    public static boolean isAll(Object value) {
        return ALL.equals(value)
                || value instanceof Collection<?> values
                        && values.size() == 1
                        && values.contains(ALL);
    }
}
