package io.github.camelpolytomic.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads moments as the platform's formatter does, or leaves them to it. */
class MomentReaderTest {

    private static final DateTimeFormatter FORMATTER =
            DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC);

    private static Instant formatted(String text) {
        try {
            return FORMATTER.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant read(String text) {
        return MomentReader.read(("x" + text + "x").toCharArray(), 1, text.length());
    }

    @Property(tries = 5000)
    void saysWhatTheFormatterSays(@ForAll("texts") String text) {
        Instant read = read(text);

        assertThat(Timestamps.instant(text)).as(text).isEqualTo(formatted(text));
        if (read != null) {
            assertThat(read).as(text).isEqualTo(formatted(text));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> date =
                Combinators.combine(
                                Arbitraries.integers().between(0, 9999),
                                Arbitraries.integers().between(0, 14),
                                Arbitraries.integers().between(0, 33))
                        .as("%04d-%02d-%02d"::formatted);
        Arbitrary<String> time =
                Combinators.combine(
                                Arbitraries.integers().between(0, 25),
                                Arbitraries.integers().between(0, 61),
                                Arbitraries.integers().between(0, 61))
                        .as("%02d:%02d:%02d"::formatted);
        Arbitrary<String> fraction =
                Arbitraries.strings().numeric().ofMaxLength(11).map(digits -> "." + digits);
        return Combinators.combine(
                        date,
                        Arbitraries.of("T", "T", "T", " ", "t"),
                        time,
                        Arbitraries.oneOf(Arbitraries.just(""), fraction),
                        Arbitraries.of("Z", "Z", "+02:30", "-11:00", "+19:00", "+0100", "", "z"))
                .as((d, t, c, f, z) -> d + t + c + f + z);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T08:00:00Z",
                "2024-02-29T23:59:59.123456789Z",
                "2026-01-31T08:00:00.5+02:30",
                "0001-01-01T00:00:00-05:00"
            })
    void readsTheUsualFormsItself(String text) {
        assertThat(read(text)).isNotNull().isEqualTo(formatted(text));
    }
}
