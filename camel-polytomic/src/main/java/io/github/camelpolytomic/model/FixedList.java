package io.github.camelpolytomic.model;

import java.util.AbstractList;
import java.util.RandomAccess;

/** A list that nobody can change, nor what lies below it: it is shared, never copied. */
final class FixedList<E> extends AbstractList<E> implements RandomAccess {

    private final Object[] elements;

    /**
     * @param elements not to be changed by anybody any more
     */
    FixedList(Object[] elements) {
        this.elements = elements;
    }

    @Override
    @SuppressWarnings("unchecked")
    public E get(int index) {
        return (E) elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public Object[] toArray() {
        return elements.clone();
    }
}
