package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

class RunOnSimulatorTest {

    private static final List<String> NAMES =
            List.of(
                    RunOnSimulator.API_KEY,
                    "POLYTOMIC_BASE_URL",
                    "POLYTOMIC_CONNECTION_ID",
                    "POLYTOMIC_BULK_SYNC_ID");

    private static List<String> ran;
    private static List<Integer> statuses;

    /** Run by name. */
    public static final class Program {

        private Program() {}

        /**
         * Notes its arguments.
         *
         * @param arguments any; {@code call} and {@code fail} do what they say
         * @throws Exception as asked
         */
        public static void main(String[] arguments) throws Exception {
            ran = List.of(arguments);
            if (ran.contains("call")) {
                statuses =
                        List.of(
                                status("/api/connections/" + System.getProperty(NAMES.get(2))),
                                status("/api/bulk/syncs/" + System.getProperty(NAMES.get(3))));
            }
            if (ran.contains("fail")) {
                throw new IllegalStateException("as asked");
            }
        }
    }

    @BeforeEach
    @AfterEach
    void clear() {
        NAMES.forEach(System::clearProperty);
        ran = null;
    }

    private static void run(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = Program.class.getName();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        RunOnSimulator.main(all);
    }

    private static int status(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(System.getProperty(NAMES.get(1)) + path))
                        .header("Authorization", "Bearer " + System.getProperty(NAMES.get(0)))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    @DisabledIfEnvironmentVariable(named = RunOnSimulator.API_KEY, matches = ".+")
    void withoutAKeyTheProgramFindsASimulator() throws Exception {
        run("one", "call");
        assertThat(ran).containsExactly("one", "call");
        assertThat(statuses).containsOnly(200);
        assertThatThrownBy(() -> status("/api/me")).isInstanceOf(ConnectException.class);
    }

    @Test
    void withAKeyNothingIsStarted() throws Exception {
        System.setProperty(RunOnSimulator.API_KEY, "of an account");
        run();
        assertThat(ran).isEmpty();
        assertThat(System.getProperty("POLYTOMIC_BASE_URL")).isNull();
        assertThat(System.getProperty(RunOnSimulator.API_KEY)).isEqualTo("of an account");
    }

    @Test
    void aFailureOfTheProgramIsItsOwn() {
        System.setProperty(RunOnSimulator.API_KEY, "of an account");
        assertThatThrownBy(() -> run("fail"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("as asked");
        assertThatThrownBy(() -> RunOnSimulator.main(new String[0]))
                .hasMessageContaining("Name the class");
    }
}
