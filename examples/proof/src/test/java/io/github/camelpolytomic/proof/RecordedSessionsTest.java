package io.github.camelpolytomic.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The component goes through sessions that were recorded and scrubbed: it asks the same again, and
 * takes every good answer. A session of an account belongs into this folder.
 */
@Tag("long")
class RecordedSessionsTest {

    private static final Path FOLDER = Path.of("src/test/resources/sessions");

    static Stream<Path> sessions() throws IOException {
        return Files.list(FOLDER).filter(file -> file.toString().endsWith(".json")).sorted();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void isReplayed(Path session) throws IOException {
        assertThat(Replay.differences(Session.read(session))).isEmpty();
    }
}
