package io.github.camelpolytomic.proof;

import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Asks an account at Polytomic everything that can be read, and writes down where the service
 * differs from the published description and from the simulator.
 *
 * <p>The key is in the environment variable {@code POLYTOMIC_API_KEY}, the address, if it is
 * another than the usual one, in {@code POLYTOMIC_BASE_URL}.
 */
public final class Proof {

    /**
     * What is asked of it.
     *
     * @param baseUrl where the API is
     * @param apiKey who asks
     * @param folder where the report goes
     * @param each how often an operation is called at the most, with different ids
     * @param pauseMillis the time between two requests at the least
     * @param records whether rows of sources are read too
     * @param record whether scrubbed fixtures are written
     */
    record Settings(
            String baseUrl,
            String apiKey,
            Path folder,
            int each,
            long pauseMillis,
            boolean records,
            boolean record) {

        static Settings of(Map<String, String> environment, String... arguments) {
            String key = environment.get("POLYTOMIC_API_KEY");
            if (key == null || key.isBlank()) {
                throw new IllegalArgumentException(
                        "Put an API key into the environment variable POLYTOMIC_API_KEY; nothing was asked");
            }
            String baseUrl =
                    environment.getOrDefault("POLYTOMIC_BASE_URL", "https://app.polytomic.com");
            Settings settings =
                    new Settings(baseUrl, key, Path.of("polytomic-proof"), 3, 200, false, false);
            List<String> left = new ArrayList<>(List.of(arguments));
            while (!left.isEmpty()) {
                settings = settings.with(left.remove(0), left);
            }
            return settings;
        }

        private Settings with(String option, List<String> left) {
            return switch (option) {
                case "--records" ->
                        new Settings(baseUrl, apiKey, folder, each, pauseMillis, true, record);
                case "--record" ->
                        new Settings(baseUrl, apiKey, folder, each, pauseMillis, records, true);
                case "--to" ->
                        new Settings(
                                baseUrl,
                                apiKey,
                                Path.of(value(option, left)),
                                each,
                                pauseMillis,
                                records,
                                record);
                case "--each" ->
                        new Settings(
                                baseUrl,
                                apiKey,
                                folder,
                                number(option, left),
                                pauseMillis,
                                records,
                                record);
                case "--pause" ->
                        new Settings(
                                baseUrl,
                                apiKey,
                                folder,
                                each,
                                number(option, left),
                                records,
                                record);
                default ->
                        throw new IllegalArgumentException(
                                "Unknown option "
                                        + option
                                        + "; there are --to FOLDER, --each NUMBER, --pause MILLISECONDS, --records and --record");
            };
        }

        private static String value(String option, List<String> left) {
            if (left.isEmpty()) {
                throw new IllegalArgumentException("A value must follow " + option);
            }
            return left.remove(0);
        }

        private static int number(String option, List<String> left) {
            String value = value(option, left);
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(option + " takes a number, not " + value, e);
            }
        }
    }

    private Proof() {}

    /**
     * Runs it.
     *
     * @param arguments {@code --to FOLDER} for the report, {@code --each NUMBER} of calls of an
     *     operation at the most, {@code --pause MILLISECONDS} between requests, {@code --records}
     *     to read rows of sources too, {@code --record} to write scrubbed fixtures
     */
    public static void main(String[] arguments) throws IOException {
        try {
            Settings settings = Settings.of(System.getenv(), arguments);
            Report report = run(settings, builder -> {}, System.out::println);
            System.out.println(
                    (report.isClean() ? "Nothing differs. " : "Something differs. ")
                            + "Read "
                            + settings.folder().resolve("report.md"));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }

    /**
     * Runs it.
     *
     * @param network changes what is nearer to the network; for tests
     * @param progress gets a line now and then
     * @throws IllegalArgumentException when there is no answer, or the key is refused
     */
    static Report run(
            Settings settings, Consumer<HttpClientBuilder> network, Consumer<String> progress)
            throws IOException {
        Description description = new Description();
        Wire wire = new Wire(settings.pauseMillis());
        try (Account account = new Account(settings.baseUrl(), settings.apiKey(), wire, network)) {
            check(account, settings);
            Survey survey = new Survey(account, settings.each(), settings.records());
            for (ApiVersion version : ApiVersion.values()) {
                survey.of(version);
                progress.accept(version.date() + ": " + wire.requests() + " requests so far");
            }
            List<Answer> answers = List.copyOf(survey.answers());
            Map<OpenPoint, Set<String>> points = new EnumMap<>(OpenPoint.class);
            OpenPoint.Asked asked = new OpenPoint.Asked(account, answers);
            for (OpenPoint point : OpenPoint.values()) {
                points.put(point, point.settle(asked));
            }
            Comparison comparison = new Comparison(description, answers, simulated(settings));
            Report report =
                    new Report(answers, survey.uncalled(), comparison.differences(), points);
            write(settings, report);
            if (settings.record()) {
                Session.of(settings.each(), settings.records(), account.answers(), description)
                        .write(settings.folder().resolve("session.json"));
            }
            return report;
        }
    }

    /** Whether there is any use in asking further. */
    private static void check(Account account, Settings settings) {
        ApiVersion[] versions = ApiVersion.values();
        Answer me = account.call(Operation.getIdentity, versions[versions.length - 1], Map.of());
        if (me.status() == 0) {
            throw new IllegalArgumentException(
                    "There is no answer from "
                            + settings.baseUrl()
                            + " ("
                            + me.problem()
                            + "): look at POLYTOMIC_BASE_URL and at the way to it");
        }
        if (me.status() == 401) {
            throw new IllegalArgumentException(
                    "The key in POLYTOMIC_API_KEY was refused (401) by " + settings.baseUrl());
        }
    }

    /** What the simulator answers when it is asked the same. */
    private static List<Answer> simulated(Settings settings) {
        try (PolytomicSimulator simulator = PolytomicSimulator.start();
                Account account =
                        new Account(
                                simulator.baseUrl(), simulator.apiKey(), new Wire(0), none -> {})) {
            Survey survey = new Survey(account, 10, settings.records());
            for (ApiVersion version : ApiVersion.values()) {
                survey.of(version);
            }
            return survey.answers();
        }
    }

    private static void write(Settings settings, Report report) throws IOException {
        Files.createDirectories(settings.folder());
        Files.writeString(settings.folder().resolve("report.md"), report.markdown());
        Wire.JSON
                .writerWithDefaultPrettyPrinter()
                .writeValue(settings.folder().resolve("report.json").toFile(), report.json());
    }
}
