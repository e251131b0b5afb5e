package io.github.camelpolytomic.client;

import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

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
    private final ResponseReader<Page<Object>> reader;
    private final Pages pages;
    private Iterator<Object> items;
    private @Nullable Request following;

    /**
     * An iterator over a list whose first page has been read.
     *
     * @param first the first page
     * @param reader reads the other pages
     */
    public ItemIterator(
            PolytomicClient client,
            Pages pages,
            Page<Object> first,
            ResponseReader<Page<Object>> reader) {
        this.client = client;
        this.reader = reader;
        this.pages = pages;
        take(first);
    }

    private void take(Page<Object> page) {
        // first what can fail: then there is nothing to give of this page
        following = pages.after(page);
        items = page.items().iterator();
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && following != null) {
            Request request = following;
            // a failure ends it, rather than being asked for again and again
            following = null;
            take(client.execute(request, reader).body());
        }
        return items.hasNext();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }

    /** Lets go of the page and asks for no more. */
    @Override
    public void close() {
        items = Collections.emptyIterator();
        following = null;
    }
}
