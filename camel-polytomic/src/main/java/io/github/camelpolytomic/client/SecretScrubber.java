package io.github.camelpolytomic.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the credential out of texts that a server sent. Whatever a server is told it may repeat,
 * and not only as it was: escaped for JSON or HTML, percent-encoded, in base64 or hexadecimal, in
 * other case, or with white space in between.
 *
 * <p>Nothing that a server sent gets into a message, a log or a name but through here.
 */
final class SecretScrubber {

    private static final String INSTEAD = "xxxxxx";

    /** Anything shorter is no secret, but would turn up in many a word. */
    private static final int SHORTEST = 4;

    /** The same for what is left of a base64 text without its neighbors. */
    private static final int SHORTEST_BASE64 = 6;

    /** So many credentials may be in use at a time before some are prepared anew. */
    private static final int REMEMBERED = 32;

    /** What is expensive to make is made once for all clients with a credential. */
    private static final Map<String, SecretScrubber> LAST =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<String, SecretScrubber> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    private final String authorization;
    private volatile @Nullable Pattern pattern;

    /**
     * A scrubber for the requests with a credential; safe for use by several threads.
     *
     * @param authorization the value of the header that was sent with them
     */
    SecretScrubber(String authorization) {
        this.authorization = authorization;
    }

    /** The scrubber for a credential, shared with others who have the same. */
    static SecretScrubber of(String authorization) {
        return LAST.computeIfAbsent(authorization, SecretScrubber::new);
    }

    /** The text without the credential; null for null. */
    @Nullable String scrub(@Nullable String text) {
        return text == null ? null : pattern().matcher(text).replaceAll(INSTEAD);
    }

    /** Whether a text can be shown as it is. */
    boolean isClean(@Nullable String text) {
        return text == null || !pattern().matcher(text).find();
    }

    /** Whether it knows just this value of the header. */
    boolean isFor(String header) {
        return authorization.equals(header);
    }

    /** Made when it is first wanted, which is expensive. */
    private Pattern pattern() {
        Pattern made = pattern;
        if (made == null) {
            Set<String> forms = new LinkedHashSet<>();
            secrets().stream()
                    .filter(secret -> secret.length() >= SHORTEST)
                    .forEach(secret -> addForms(forms, secret));
            String any =
                    forms.stream().map(SecretScrubber::disguised).collect(Collectors.joining("|"));
            // with nothing to look for it must find nothing
            made = Pattern.compile(any.isEmpty() ? "(?!)" : any, Pattern.CASE_INSENSITIVE);
            pattern = made;
        }
        return made;
    }

    /** What was sent, and of a Basic credential also what it was made of. */
    private Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        String sent = authorization.substring(authorization.indexOf(' ') + 1);
        secrets.add(sent);
        if (authorization.startsWith("Basic ")) {
            try {
                String pair = new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                String password = pair.substring(colon + 1);
                // without a password the user name is the key
                secrets.add(password.isEmpty() ? pair.substring(0, Math.max(colon, 0)) : password);
            } catch (IllegalArgumentException e) {
                // a credential of the user's own making
            }
        }
        return secrets;
    }

    private static void addForms(Set<String> forms, String secret) {
        forms.add(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(HexFormat.of().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            String inner = base64(bytes, before);
            if (inner.length() >= SHORTEST_BASE64) {
                forms.add(inner);
                forms.add(inner.replace('+', '-').replace('/', '_'));
            }
        }
    }

    /**
     * What does not depend on the neighbors of a secret inside of a longer base64 text.
     *
     * @param before how many bytes stand before it, modulo 3
     */
    private static String base64(byte[] secret, int before) {
        byte[] placed = new byte[before + secret.length];
        System.arraycopy(secret, 0, placed, before, secret.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(placed);
        int from = before == 0 ? 0 : before + 1;
        // the last character of a group that is not full holds bits of what comes next
        int to = placed.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
        return encoded.substring(from, Math.max(from, to));
    }

    /**
     * A pattern for a text of whose characters each may be written in another way. Every repetition
     * in it has an end, so that no text takes long to search.
     */
    private static String disguised(String text) {
        return text.codePoints()
                .mapToObj(SecretScrubber::disguised)
                .collect(Collectors.joining("[\\s\\u00ad\\u200b]{0,64}"));
    }

    private static String disguised(int character) {
        StringBuilder any = new StringBuilder("(?:");
        String literal = Character.toString(character);
        // a letter of the other case may be written as a number as well
        Set<String> cases = new LinkedHashSet<>();
        cases.add(literal);
        cases.add(literal.toLowerCase(Locale.ROOT));
        cases.add(literal.toUpperCase(Locale.ROOT));
        any.append("\\\\{0,4}").append(Pattern.quote(literal));
        for (String each : cases) {
            int code = each.codePointAt(0);
            String hex = Integer.toHexString(code);
            any.append("|&(?:amp;){0,3}#x0{0,6}").append(hex).append(";?");
            any.append("|&(?:amp;){0,3}#0{0,6}").append(code).append(";?");
            any.append("|\\\\{1,4}u\\{?0{0,6}").append(hex).append("\\}?");
            any.append("|\\\\{1,4}x").append(hex);
            any.append("|");
            for (byte b : each.getBytes(StandardCharsets.UTF_8)) {
                any.append(String.format(Locale.ROOT, "%%(?:25){0,3}%02x", b & 0xFF));
            }
        }
        return any.append(")").toString();
    }
}
