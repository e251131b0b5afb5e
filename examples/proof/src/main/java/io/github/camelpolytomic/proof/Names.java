package io.github.camelpolytomic.proof;

import java.util.regex.Pattern;

/** What of an account's words may stand in a report. */
final class Names {

    private static final Pattern TAME = Pattern.compile("[a-zA-Z][a-zA-Z_]{0,39}");

    private Names() {}

    /**
     * A word as a program has it; anything that people or machines may have named is a question
     * mark.
     */
    static String tame(String word) {
        return TAME.matcher(word).matches() ? word : "?";
    }
}
