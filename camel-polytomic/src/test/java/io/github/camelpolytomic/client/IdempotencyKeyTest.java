package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lets a POST be sent again without being done again. */
class IdempotencyKeyTest {

    @Test
    void isDifferentEachTimeAndInTheFormOfTheApi() {
        IdempotencyKey key = IdempotencyKey.random();
        assertThat(key.value()).matches("[A-Za-z0-9_-]{8,255}");
        assertThat(IdempotencyKey.random().value()).isNotEqualTo(key.value());
        assertThat(key.value()).isEqualTo(key.value());
    }

    @Property
    void mayBeAnyThatTheApiAllows(
            @ForAll @AlphaChars @NumericChars @Chars({'-', '_'}) @StringLength(min = 8, max = 255)
                    String value) {
        assertThat(IdempotencyKey.of(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1234567", "1234 5678", "12345678\n", "12345678\u00e4", "a:b:c:d:e"})
    void isRefusedWhenTheApiWouldRefuseIt(String value) {
        assertThatThrownBy(() -> IdempotencyKey.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an idempotency key has 8 to 255 characters out of A-Z a-z 0-9 - _");
    }

    @Test
    void isRefusedWhenItIsTooLong() {
        assertThatThrownBy(() -> IdempotencyKey.of("x".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isRenewedWhenNothingWasDone() {
        IdempotencyKey key = IdempotencyKey.random();
        String before = key.value();
        key.notDone();
        assertThat(key.value()).isNotEqualTo(before);
    }

    @Test
    void isKeptOnceSomethingMayHaveBeenDone() {
        IdempotencyKey key = IdempotencyKey.random();
        String before = key.value();
        key.maybeDone();
        key.notDone();
        assertThat(key.value()).isEqualTo(before);
        assertThat(key.isMaybeDone()).isTrue();
    }

    @Test
    void isNeverRenewedWhenTheUserChoseIt() {
        IdempotencyKey key = IdempotencyKey.of("my-order-4711");
        key.notDone();
        assertThat(key.value()).isEqualTo("my-order-4711");
    }
}
