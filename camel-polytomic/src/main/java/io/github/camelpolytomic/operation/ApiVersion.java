package io.github.camelpolytomic.operation;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The versions of the Polytomic API, oldest first, as sent in the header {@code
 * X-Polytomic-Version}.
 *
 * <p>The oldest one has no published reference; its forms are inferred from its successor (API
 * notes, section 3.1).
 */
public enum ApiVersion {
    V2021_05_23,
    V2022_12_12,
    V2023_04_25,
    V2024_02_08,
    V2025_09_18;

    /** The version that is used when none is chosen, as it stands in the option's metadata. */
    public static final String DEFAULT = "2025-09-18";

    private final String date = name().substring(1).replace('_', '-');

    /** The value of the header, for example {@code 2025-09-18}; never null. */
    public String date() {
        return date;
    }

    /**
     * Finds a version by its date.
     *
     * @param date for example {@code 2025-09-18}
     * @return the version, never null
     * @throws IllegalArgumentException when there is no such version; the message lists those there
     *     are
     */
    public static ApiVersion of(String date) {
        for (ApiVersion version : values()) {
            if (version.date.equals(date)) {
                return version;
            }
        }
        throw new IllegalArgumentException(
                "Unknown apiVersion"
                        + shown(date)
                        + ": the versions are "
                        + Arrays.stream(values())
                                .map(ApiVersion::date)
                                .collect(Collectors.joining(", ")));
    }

    /** What is much longer than a date may be a key in the wrong place. */
    private static String shown(String date) {
        return date == null || date.length() <= 12 ? " '" + date + "'" : "";
    }

    @Override
    public String toString() {
        return date;
    }
}
