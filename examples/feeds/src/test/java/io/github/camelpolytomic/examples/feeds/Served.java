package io.github.camelpolytomic.examples.feeds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pages of models that were served, and what of them a consumer has gone past.
 *
 * @param pages in the order in which they were asked for
 */
record Served(List<Page> pages) {

    /** A version of a model. */
    record Version(String id, String updatedAt, int version) {}

    /**
     * A page.
     *
     * @param life how often consumers had been killed when it was asked for
     * @param token the token that asked for it; null for the first page
     * @param versions what was on it
     */
    record Page(int life, String token, List<Version> versions) {}

    /** Every version that was on any page. */
    Set<Version> all() {
        Set<Version> all = new HashSet<>();
        pages.forEach(page -> all.addAll(page.versions()));
        return all;
    }

    /**
     * Every version on a page that a consumer was done with: in the same life it began a new sweep
     * after it, or asked for the page after the next (one page is read ahead, so that asking for
     * the next one does not mean that this one is done).
     */
    Set<Version> passed() {
        Set<Version> passed = new HashSet<>();
        for (int i = 0; i < pages.size(); i++) {
            if (isPassed(i)) {
                passed.addAll(pages.get(i).versions());
            }
        }
        return passed;
    }

    private boolean isPassed(int index) {
        Page page = pages.get(index);
        List<String> further = new ArrayList<>();
        for (int i = index + 1; i < pages.size() && pages.get(i).life() == page.life(); i++) {
            String token = pages.get(i).token();
            if (token == null) {
                return true;
            }
            if (!token.equals(page.token()) && !further.contains(token)) {
                further.add(token);
            }
            if (further.size() == 2) {
                return true;
            }
        }
        return false;
    }

    /** How many sweeps were begun. */
    long sweeps() {
        return pages.stream().filter(page -> page.token() == null).count();
    }
}
