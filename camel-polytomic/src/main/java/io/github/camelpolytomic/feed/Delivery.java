package io.github.camelpolytomic.feed;

/** What one message of a consumer of a list holds. */
public enum Delivery {
    /** The items of one page, as a List. */
    page,
    /** One item. */
    item
}
