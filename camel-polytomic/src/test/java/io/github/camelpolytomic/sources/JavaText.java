package io.github.camelpolytomic.sources;

import java.util.List;
import java.util.Locale;

/** Pieces of Java as the formatter of the build lays them out. */
final class JavaText {

    private static final int WIDTH = 100;

    private JavaText() {}

    /** For example {@code MODEL_ID} for {@code modelId}. */
    static String constantName(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /** For example {@code ModelId} for {@code modelId}. */
    static String capitalized(String camelCase) {
        return Character.toUpperCase(camelCase.charAt(0)) + camelCase.substring(1);
    }

    /** A comment above a member: in one line if it fits, else wrapped. */
    static String javadoc(String sentence) {
        String line = "    /** " + sentence + " */\n";
        if (line.length() <= WIDTH + 1) {
            return line;
        }
        StringBuilder text = new StringBuilder("    /**\n");
        String start = "     *";
        StringBuilder current = new StringBuilder(start);
        for (String word : sentence.split(" ")) {
            if (current.length() + 1 + word.length() > WIDTH) {
                text.append(current).append('\n');
                current = new StringBuilder(start);
            }
            current.append(' ').append(word);
        }
        return text.append(current).append("\n     */\n").toString();
    }

    /**
     * An annotation above a member: in one line if it fits, else a line for each argument.
     *
     * @param arguments such as {@code label = "producer"}
     */
    static String annotation(String name, List<String> arguments) {
        String line = "    @" + name + "(" + String.join(", ", arguments) + ")\n";
        if (line.length() <= WIDTH + 1) {
            return line;
        }
        StringBuilder text = new StringBuilder("    @" + name + "(\n");
        for (int i = 0; i < arguments.size(); i++) {
            String end = i + 1 < arguments.size() ? "," : ")";
            String argument = "            " + arguments.get(i) + end;
            text.append(
                            argument.length() <= WIDTH
                                    ? argument
                                    : argument.replaceFirst(" = ", " =\n                    "))
                    .append('\n');
        }
        return text.toString();
    }

    /** A text as a literal. */
    static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
