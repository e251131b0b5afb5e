package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of answers what belongs to an account, and keeps what hangs together: what was equal
 * stays equal, an id is still the id of the same thing, times keep their distances.
 *
 * <p>Kept are words that the description lists or that name a state, true and false, and the sign
 * and size of numbers, but not their digits.
 */
final class Scrubber implements Description.Visitor {

    /** Fields whose words are the API's own. */
    private static final Set<String> WORDS =
            Set.of("status", "cache_status", "type", "mode", "frequency", "level", "job_type");

    private static final Pattern WORD = Pattern.compile("[a-z][a-z_.]{1,39}");
    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Map<String, String> texts = new HashMap<>();
    private final Duration shift;

    /** A scrubber that moves times by some days that nobody knows. */
    Scrubber() {
        this(Duration.ofDays(30 + new SecureRandom().nextInt(300)));
    }

    Scrubber(Duration shift) {
        this.shift = shift;
    }

    /** What stands for a text: always the same for the same. */
    String text(String text) {
        if (text.isEmpty()) {
            return text;
        }
        try {
            return OffsetDateTime.parse(text).minus(shift).toString();
        } catch (DateTimeException e) {
            // no time, then
        }
        if (text.startsWith("https://") || text.startsWith("http://")) {
            return url(text);
        }
        return texts.computeIfAbsent(text, this::placeholder);
    }

    private String placeholder(String text) {
        int number = texts.size() + 1;
        if (UUID.matcher(text).matches()) {
            return String.format("00000000-0000-4000-8000-%012d", number);
        }
        return text.contains("@") ? "someone-" + number + "@example.com" : "text-" + number;
    }

    /** The last part of its path stays what it is elsewhere: it may be the name of a file. */
    private String url(String url) {
        String path = url.replaceAll("[?#].*$", "").replaceAll("/+$", "");
        return "https://files.example.com/" + text(path.substring(path.lastIndexOf('/') + 1));
    }

    @Override
    public JsonNode leaf(String path, JsonNode value, boolean word) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (value.isNumber()) {
            return value.isIntegralNumber()
                    ? make.numberNode(size(value.bigIntegerValue()))
                    : make.numberNode(0.5);
        }
        if (!value.isTextual() || word) {
            return value;
        }
        String field = path.substring(path.lastIndexOf('.') + 1);
        if (WORDS.contains(field) && WORD.matcher(value.asText()).matches()) {
            return value;
        }
        return make.textNode(text(value.asText()));
    }

    /** Of 1234 1000, of 7 1. */
    private static BigInteger size(BigInteger number) {
        if (number.signum() == 0) {
            return number;
        }
        BigInteger size = BigInteger.TEN.pow(number.abs().toString().length() - 1);
        return number.signum() < 0 ? size.negate() : size;
    }

    @Override
    public void node(String path, JsonNode value) {}

    @Override
    public String name(String name, boolean free) {
        return free ? texts.computeIfAbsent(name, none -> "field_" + (texts.size() + 1)) : name;
    }

    @Override
    public void differs(Difference.Kind kind, String path, String detail) {}
}
