package io.github.camelpolytomic.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds where the values of a JSON text begin and end, without making tokens of them, which is what
 * costs most where a value is only cut out. It takes what RFC 8259 allows and nothing else, and
 * says no more of the rest than {@link NotPlain}: then a parser has to read it, and to say what is
 * wrong.
 *
 * <p>It stands between two tokens. For use by one thread.
 */
public final class JsonScanner {

    /** Thrown of a text that a parser had better read. */
    public static final class NotPlain extends Exception {

        private static final long serialVersionUID = 1;

        /** A new one. */
        public NotPlain() {
            // it is no failure yet, and nobody looks where it came from
            super(null, null, false, false);
        }
    }

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    /** As deep as Jackson goes. */
    private static final int MAX_DEPTH = 1000;

    private static final int MAX_DIGITS = 300;

    private final byte[] text;
    private final int end;
    private int at;
    private int depth;

    /** Where the name of the field begins that was found last, behind its quote. */
    private int nameStart;

    private int nameEnd;

    /** A scanner that stands before a text: a part of an array of bytes in UTF-8. */
    public JsonScanner(byte[] text, int offset, int length) {
        this.text = text;
        this.at = offset;
        this.end = offset + length;
    }

    /** The first byte of the next token. */
    public byte peek() throws NotPlain {
        skipSpace();
        return byteAt(at);
    }

    /** Where the next token begins. */
    public int position() throws NotPlain {
        peek();
        return at;
    }

    /** Where the token ended that was passed last. */
    public int passed() {
        return at;
    }

    /** Whether there is nothing more. */
    public boolean isAtEnd() {
        skipSpace();
        return at == end;
    }

    /** Goes into the object or array that begins here. */
    public void enter() throws NotPlain {
        peek();
        if (++depth > MAX_DEPTH) {
            throw new NotPlain();
        }
        at++;
    }

    /**
     * Goes to the value of the next field of the object that was entered last, or out of it.
     *
     * @param first whether it is the first one
     * @return whether there is one
     * @throws NotPlain also of a name with escapes
     */
    public boolean nextField(boolean first) throws NotPlain {
        if (!next(first, '}')) {
            return false;
        }
        if (peek() != '"') {
            throw new NotPlain();
        }
        nameStart = at + 1;
        at = string(at);
        nameEnd = at - 1;
        for (int i = nameStart; i < nameEnd; i++) {
            if (text[i] == '\\') {
                throw new NotPlain();
            }
        }
        if (peek() != ':') {
            throw new NotPlain();
        }
        at++;
        return true;
    }

    /**
     * Goes to the next element of the array that was entered last, or out of it.
     *
     * @param first whether it is the first one
     * @return whether there is one
     */
    public boolean nextElement(boolean first) throws NotPlain {
        return next(first, ']');
    }

    private boolean next(boolean first, char close) throws NotPlain {
        byte token = peek();
        if (token == close) {
            at++;
            depth--;
            return false;
        }
        if (!first) {
            if (token != ',') {
                throw new NotPlain();
            }
            at++;
        }
        return true;
    }

    /** Whether the field that was found last has a name, which is of ASCII. */
    public boolean isName(byte[] name) {
        if (nameEnd - nameStart != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (text[nameStart + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** The name of the field that was found last, as it is written. */
    String name() {
        return new String(text, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
    }

    /** Where the field begins that was found last, with the quote of its name. */
    public int fieldStart() {
        return nameStart - 1;
    }

    /** Passes the value that begins here. @return where it began */
    public int skip() throws NotPlain {
        int start = position();
        at = value(start, depth);
        return start;
    }

    /**
     * Passes the value that begins here, which is no object or array.
     *
     * @return its text: of a text what it says, of anything else as it is written
     */
    public String scalar() throws NotPlain {
        int start = skip();
        if (text[start] != '"') {
            return new String(text, start, at - start, StandardCharsets.US_ASCII);
        }
        for (int i = start + 1; i < at - 1; i++) {
            if (text[i] == '\\') {
                return unescaped(start + 1, at - 1);
            }
        }
        return new String(text, start + 1, at - start - 2, StandardCharsets.UTF_8);
    }

    private String unescaped(int start, int stop) {
        String written = new String(text, start, stop - start, StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) != '\\') {
                said.append(written.charAt(i));
                continue;
            }
            char escaped = written.charAt(++i);
            if (escaped == 'u') {
                said.append((char) Integer.parseInt(written, i + 1, i + 5, 16));
                i += 4;
            } else {
                int which = "bfnrt".indexOf(escaped);
                said.append(which < 0 ? escaped : "\b\f\n\r\t".charAt(which));
            }
        }
        return said.toString();
    }

    private void skipSpace() {
        at = space(at);
    }

    // from here on: everything takes where something begins and gives where it ends

    private int space(int from) {
        int i = from;
        while (i < end && text[i] <= ' ' && isSpace(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\n' || each == '\r' || each == '\t';
    }

    private byte byteAt(int index) throws NotPlain {
        if (index >= end) {
            throw new NotPlain();
        }
        return text[index];
    }

    private int value(int from, int above) throws NotPlain {
        return switch (byteAt(from)) {
            case '"' -> string(from);
            case '{' -> object(from, above + 1);
            case '[' -> array(from, above + 1);
            case 't' -> word("true", from);
            case 'f' -> word("false", from);
            case 'n' -> word("null", from);
            default -> number(from);
        };
    }

    private int object(int from, int level) throws NotPlain {
        int i = space(from + 1);
        if (level > MAX_DEPTH) {
            throw new NotPlain();
        }
        if (byteAt(i) == '}') {
            return i + 1;
        }
        while (true) {
            if (byteAt(i) != '"') {
                throw new NotPlain();
            }
            i = space(string(i));
            if (byteAt(i) != ':') {
                throw new NotPlain();
            }
            i = space(value(space(i + 1), level));
            byte token = byteAt(i);
            if (token == '}') {
                return i + 1;
            }
            if (token != ',') {
                throw new NotPlain();
            }
            i = space(i + 1);
        }
    }

    private int array(int from, int level) throws NotPlain {
        int i = space(from + 1);
        if (level > MAX_DEPTH) {
            throw new NotPlain();
        }
        if (byteAt(i) == ']') {
            return i + 1;
        }
        while (true) {
            i = space(value(i, level));
            byte token = byteAt(i);
            if (token == ']') {
                return i + 1;
            }
            if (token != ',') {
                throw new NotPlain();
            }
            i = space(i + 1);
        }
    }

    /** A text, eight bytes at a time as long as none of them is special. */
    private int string(int from) throws NotPlain {
        int i = from + 1;
        while (true) {
            while (i + Long.BYTES <= end) {
                long special = special((long) EIGHT.get(text, i));
                if (special != 0) {
                    i += Long.numberOfTrailingZeros(special) >>> 3;
                    break;
                }
                i += Long.BYTES;
            }
            byte each = byteAt(i);
            if (each == '"') {
                return i + 1;
            }
            if (each == '\\') {
                i = escape(i + 1);
            } else if (each < 0) {
                i = beyondAscii(i);
            } else if (each < ' ') {
                throw new NotPlain();
            } else {
                i++;
            }
        }
    }

    /**
     * A high bit in each byte that is a quote, a backslash, a control character or beyond ASCII;
     * the lowest one is always right.
     */
    private static long special(long eight) {
        // of a byte that is in ASCII, these differences have a high bit for a zero only
        long quotes = (eight ^ QUOTES) - ONES;
        long backslashes = (eight ^ BACKSLASHES) - ONES;
        return (quotes | backslashes | eight - SPACES | eight) & HIGHS;
    }

    /** A character of several bytes. */
    private int beyondAscii(int from) throws NotPlain {
        int lead = text[from] & 0xFF;
        int more = lead >> 5 == 0b110 ? 1 : lead >> 4 == 0b1110 ? 2 : lead >> 3 == 0b11110 ? 3 : 0;
        if (more == 0) {
            throw new NotPlain();
        }
        for (int i = 1; i <= more; i++) {
            if ((byteAt(from + i) & 0xC0) != 0x80) {
                throw new NotPlain();
            }
        }
        return from + more + 1;
    }

    /** What follows a backslash. */
    private int escape(int from) throws NotPlain {
        switch (byteAt(from)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return from + 1;
            }
            case 'u' -> {
                for (int i = 1; i <= 4; i++) {
                    if (Character.digit(byteAt(from + i), 16) < 0) {
                        throw new NotPlain();
                    }
                }
                return from + 5;
            }
            default -> throw new NotPlain();
        }
    }

    private int word(String word, int from) throws NotPlain {
        for (int i = 0; i < word.length(); i++) {
            if (byteAt(from + i) != word.charAt(i)) {
                throw new NotPlain();
            }
        }
        return ended(from + word.length());
    }

    private int number(int from) throws NotPlain {
        int i = from;
        if (byteAt(i) == '-') {
            i++;
        }
        i = byteAt(i) == '0' ? i + 1 : digits(i);
        if (i < end && text[i] == '.') {
            i = digits(i + 1);
        }
        if (i < end && (text[i] == 'e' || text[i] == 'E')) {
            i++;
            boolean signed = byteAt(i) == '+' || byteAt(i) == '-';
            i = digits(signed ? i + 1 : i);
        }
        return ended(i);
    }

    private int digits(int from) throws NotPlain {
        int i = from;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        // one that is longer a parser may refuse
        if (i == from || i - from > MAX_DIGITS) {
            throw new NotPlain();
        }
        return i;
    }

    /** Words and numbers end where something else can begin. */
    private int ended(int from) throws NotPlain {
        if (from < end) {
            byte next = text[from];
            if (next != ',' && next != ']' && next != '}' && !isSpace(next)) {
                throw new NotPlain();
            }
        }
        return from;
    }
}
