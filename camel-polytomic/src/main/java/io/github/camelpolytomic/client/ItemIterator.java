package io.github.camelpolytomic.client;

import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/**
 * All items of a list, one page at a time: the next page is asked for when the last item of a page
 * was taken. Holds one page at the most.
 *
 * <p>{@link #hasNext} and {@link #next} throw {@link
 * io.github.camelpolytomic.exception.PolytomicException} when a page cannot be had; after that the
 * iterator is at its end. For use by one thread at a time.
 */
public final class ItemIterator implements Iterator<Object>, Closeable {

    private final PolytomicClient client;
    private final ResponseReader<?> reader;
    private final Pages pages;
    private final UnaryOperator<Object> conversion;
    private Iterator<?> items;
    private Request following;

    /**
     * An iterator over a sweep whose first page has been read.
     *
     * @param first the response with the first page
     * @param reader what read it; reads the others too
     * @param conversion what each item goes through
     */
    public ItemIterator(
            PolytomicClient client,
            Pages pages,
            Response<?> first,
            ResponseReader<?> reader,
            UnaryOperator<Object> conversion) {
        this.client = client;
        this.reader = reader;
        this.pages = pages;
        this.conversion = conversion;
        take(first);
    }

    private void take(Response<?> page) {
        // first what can fail: then there is nothing to give of this page
        following = pages.after(page);
        items = pages.items(page).iterator();
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && following != null) {
            Request request = following;
            // a failure ends it, rather than being asked for again and again
            following = null;
            take(client.execute(request, reader));
        }
        return items.hasNext();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return conversion.apply(items.next());
    }

    /** Lets go of the page and asks for no more. */
    @Override
    public void close() {
        items = Collections.emptyIterator();
        following = null;
    }
}
