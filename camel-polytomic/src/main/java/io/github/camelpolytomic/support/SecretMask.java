package io.github.camelpolytomic.support;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes the credentials out of endpoint URIs, which Camel shows in many places as they are. Each
 * secret has a number instead, because Camel takes endpoints of the same URI for the same.
 */
public final class SecretMask {

    /**
     * As Camel binds names: whatever the case, with or without dashes. A raw value ends where the
     * option ends.
     */
    private static final Pattern SECRET =
            Pattern.compile(
                    "([?&](?:(?:organization-?|partner-?|deployment-?)(?:api-?)?key|api-?key"
                            + "|webhook-?secret|webhook-?previous-?secret)=)"
                            + "(RAW\\(.*?\\)(?=&|$)|RAW\\{.*?}(?=&|$)|[^&]*)",
                    Pattern.CASE_INSENSITIVE);

    private final Map<String, Integer> numbers = new HashMap<>();

    public String mask(String uri) {
        return SECRET.matcher(uri)
                .replaceAll(found -> found.group(1) + "secret" + number(found.group(2)));
    }

    /** The secret itself is not kept. */
    private synchronized int number(String secret) {
        int next = numbers.size() + 1;
        return numbers.computeIfAbsent(Digest.of(secret, 64), added -> next);
    }
}
