package io.github.camelpolytomic.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The last of many things; what is older is forgotten. Safe for use by several threads. */
final class Ring<T> {

    private final AtomicReferenceArray<T> places;
    private final AtomicLong count = new AtomicLong();

    Ring(int size) {
        places = new AtomicReferenceArray<>(size);
    }

    void add(T one) {
        places.set((int) (count.getAndIncrement() % places.length()), one);
    }

    /** The newest first. */
    List<T> newestFirst() {
        List<T> list = new ArrayList<>();
        long end = count.get();
        for (long i = Math.max(0, end - places.length()); i < end; i++) {
            T one = places.get((int) (i % places.length()));
            // one that was counted and is not written yet
            if (one != null) {
                list.add(one);
            }
        }
        Collections.reverse(list);
        return list;
    }
}
