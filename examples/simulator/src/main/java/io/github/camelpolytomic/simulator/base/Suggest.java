package io.github.camelpolytomic.simulator.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells people what they may have meant. */
public final class Suggest {

    private static final int MANY = 12;

    private Suggest() {}

    /**
     * A sentence for a word that is not known.
     *
     * @param what kind of thing, for example {@code operation}
     * @param wrong the word
     * @param known the words that are known
     * @return names the nearest words, or all when they are few
     */
    public static String unknown(String what, String wrong, Collection<String> known) {
        String start = "Unknown " + what + " '" + wrong + "'";
        List<String> near = near(wrong, known);
        if (!near.isEmpty()) {
            return start + "; did you mean " + String.join(" or ", near) + "?";
        }
        return known.isEmpty() || known.size() > MANY
                ? start
                : start + "; there are " + String.join(", ", known);
    }

    /**
     * Words that differ by little, or begin so.
     *
     * @param wrong a word
     * @param known the words to look among
     * @return the nearest ones first, at most three; empty when none is near
     */
    public static List<String> near(String wrong, Collection<String> known) {
        String low = wrong.toLowerCase(Locale.ROOT);
        int limit = wrong.length() < 4 ? 1 : Math.max(2, wrong.length() / 3);
        return known.stream()
                .filter(
                        word ->
                                distance(low, word.toLowerCase(Locale.ROOT)) <= limit
                                        || low.length() > 2
                                                && word.toLowerCase(Locale.ROOT).startsWith(low))
                .sorted(
                        Comparator.comparingInt(
                                word -> distance(low, word.toLowerCase(Locale.ROOT))))
                .limit(3)
                .toList();
    }

    /** How many letters must be added, removed or replaced. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[b.length()];
    }
}
