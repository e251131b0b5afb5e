package io.github.camelpolytomic.operation;

/** What the useful part of an answer looks like. */
public enum AnswerShape {
    /** One value under {@code data}. */
    OBJECT,
    /** A list under {@code data}; null there means that the list is empty. */
    LIST,
    /** The whole answer: nothing is wrapped in {@code data}. */
    RAW,
    /** Nothing is promised; an answer that comes all the same is given as it is. */
    NONE
}
