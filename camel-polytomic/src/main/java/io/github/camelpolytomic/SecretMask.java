package io.github.camelpolytomic;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes the credentials out of endpoint URIs, which Camel shows in many places as they are. Each
 * secret has a number instead, because Camel takes endpoints of the same URI for the same.
 */
final class SecretMask {

    private static final Pattern SECRET =
            Pattern.compile(
                    "([?&](?:apiKey|organizationKey|partnerKey|deploymentKey)=)(RAW\\(.*?\\)|RAW\\{.*?}|[^&]*)");

    private final Map<String, Integer> numbers = new HashMap<>();

    String mask(String uri) {
        return SECRET.matcher(uri)
                .replaceAll(found -> found.group(1) + "secret" + number(found.group(2)));
    }

    private synchronized int number(String secret) {
        int next = numbers.size() + 1;
        return numbers.computeIfAbsent(secret, added -> next);
    }
}
