package io.github.camelpolytomic.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The versions of the API and their dates. */
class ApiVersionTest {

    @Test
    void areFiveOldestFirst() {
        assertThat(ApiVersion.values())
                .extracting(ApiVersion::date)
                .containsExactly(
                        "2021-05-23", "2022-12-12", "2023-04-25", "2024-02-08", "2025-09-18");
    }

    @Test
    void defaultToTheNewest() {
        assertThat(ApiVersion.of(ApiVersion.DEFAULT)).isEqualTo(ApiVersion.V2025_09_18);
    }

    @ParameterizedTest
    @EnumSource
    void areFoundByTheirDate(ApiVersion version) {
        assertThat(ApiVersion.of(version.date())).isEqualTo(version);
        assertThat(version).hasToString(version.date());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"2025", "2025-09-17", "V2025_09_18", " 2025-09-18", "latest"})
    void thatDoNotExistAreRefusedWithThoseThatDo(String date) {
        assertThatThrownBy(() -> ApiVersion.of(date))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Unknown apiVersion '"
                                + date
                                + "': the versions are 2021-05-23, 2022-12-12, 2023-04-25, 2024-02-08, 2025-09-18");
    }
}
