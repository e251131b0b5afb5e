package io.github.camelpolytomic.support;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may have meant who wrote a name that does not exist. */
public final class Suggestion {

    private Suggestion() {}

    /** The end of a sentence: the names that are most alike. */
    public static String among(Enum<?>[] names, String written) {
        String alike =
                Arrays.stream(names)
                        .map(Enum::name)
                        .sorted(Comparator.comparingInt(name -> distance(name, written)))
                        .limit(3)
                        .collect(Collectors.joining(", "));
        return ": did you mean one of " + alike + "?";
    }

    /** The Levenshtein distance, whatever the case. */
    private static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
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
