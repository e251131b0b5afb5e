package io.github.camelpolytomic.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may have meant who wrote a name that does not exist. */
public final class Suggestion {

    private static final int MOST = 5;

    private Suggestion() {}

    /**
     * The end of a sentence: the names that are most alike; empty when none is, or nothing was
     * written.
     */
    public static String among(Collection<String> names, String written) {
        List<String> alike = alike(names, written);
        if (alike.isEmpty()) {
            return "";
        }
        return alike.size() == 1
                ? ": did you mean " + alike.get(0) + "?"
                : ": did you mean one of " + String.join(", ", alike) + "?";
    }

    /** Names that hold what was written, or are held by it, or differ from it in few letters. */
    private static List<String> alike(Collection<String> names, String written) {
        String wanted = written.toLowerCase(Locale.ROOT).strip();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return names.stream()
                .filter(name -> isNear(name.toLowerCase(Locale.ROOT), wanted))
                .sorted(
                        Comparator.<String>comparingInt(
                                        name -> distance(name.toLowerCase(Locale.ROOT), wanted))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .collect(Collectors.toList());
    }

    private static boolean isNear(String name, String wanted) {
        return wanted.length() >= 3 && (name.contains(wanted) || wanted.contains(name))
                || shareWord(name, wanted)
                || distance(name, wanted) <= Math.max(2, wanted.length() / 3);
    }

    /** Whether they begin with the same letters, as onlyCompleted and onlyTerminal do. */
    private static boolean shareWord(String a, String b) {
        return a.length() >= 4 && b.length() >= 4 && a.regionMatches(0, b, 0, 4);
    }

    /** The Levenshtein distance. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
