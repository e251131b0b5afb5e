package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private static final Pattern BASE_URL = Pattern.compile("base URL\\s+(\\S+)");

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void redirect() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(console);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void optionsAreTakenAndKeysArePrinted() throws Exception {
        String file = Path.of(getClass().getResource("/own-data.yaml").toURI()).toString();
        Thread running =
                new Thread(
                        () -> {
                            try {
                                Main.main(
                                        new String[] {
                                            "--port=0",
                                            "--host=127.0.0.1",
                                            "--empty",
                                            "--frozen",
                                            "--api-key=my-own-key",
                                            "--signatures=base64",
                                            "--data=" + file
                                        });
                            } catch (InterruptedException e) {
                                // asked for below
                            }
                        });
        running.start();
        await().until(() -> printed().contains("Press Ctrl+C"));
        assertThat(printed()).contains("my-own-key", "(Billing)").doesNotContain("(warehouse)");
        Matcher url = BASE_URL.matcher(printed());
        assertThat(url.find()).isTrue();
        assertThat(url.group(1)).startsWith("http://127.0.0.1:");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url.group(1) + "/api/connections"))
                        .header("Authorization", "Bearer my-own-key")
                        .build();
        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
                .contains("Billing");
        running.interrupt();
        running.join(10_000);
        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void helpIsPrinted() throws InterruptedException {
        Main.main(new String[] {"--help"});
        assertThat(printed()).contains("--time-scale", "--bulk-syncs", "--data");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot=1, did you mean port",
        "--port=many, must be a number",
        "--time-scale=fast, must be a number",
        "--port, needs a value",
        "--frozen=yes, takes no value",
        "--signatures=hexx, did you mean HEX",
        "start, written --name=value",
    })
    void mistakesAreTold(String argument, String message) {
        assertThatThrownBy(() -> Main.main(new String[] {argument}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
