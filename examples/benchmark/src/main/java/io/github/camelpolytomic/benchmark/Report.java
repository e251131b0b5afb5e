package io.github.camelpolytomic.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.benchmark.Samples.Spread;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables, for people and for programs. */
final class Report {

    private final Samples samples;

    Report(Samples samples) {
        this.samples = samples;
    }

    /** The goals that are missed by more than the noise. */
    List<Goal> missed() {
        return measured().filter(goal -> goal.isMissed(goal.value(samples))).toList();
    }

    private java.util.stream.Stream<Goal> measured() {
        return Goal.ALL.stream().filter(goal -> goal.isMeasured(samples));
    }

    /** The machine and the date. */
    static String where() {
        return "%s, Java %s, %d processors, %s %s"
                .formatted(
                        LocalDate.now(),
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    String markdown() {
        StringBuilder text = new StringBuilder(where()).append("\n\n");
        text.append(
                "| Goal | Limit | Measured | Rounds from, to | |\n| --- | --- | --- | --- | --- |\n");
        measured()
                .forEach(
                        goal -> {
                            Spread value = goal.value(samples);
                            String met =
                                    goal.isMet(value)
                                            ? "met"
                                            : goal.isMissed(value) ? "**missed**" : "within noise";
                            text.append(
                                    "| %s | %s %s | %s | %s, %s | %s |\n"
                                            .formatted(
                                                    goal.text(),
                                                    goal.atLeast() ? "at least" : "at most",
                                                    number(goal.limit()),
                                                    number(value.median()),
                                                    number(value.least()),
                                                    number(value.most()),
                                                    met));
                        });
        text.append("\n| Measurement | Median | Rounds from, to |\n| --- | --- | --- |\n");
        samples.all()
                .forEach(
                        (name, values) -> {
                            Spread spread = Spread.of(values);
                            text.append(
                                    "| %s | %s | %s, %s |\n"
                                            .formatted(
                                                    name,
                                                    number(spread.median()),
                                                    number(spread.least()),
                                                    number(spread.most())));
                        });
        return text.toString();
    }

    private static String number(double value) {
        return value >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 20 ? "%.0f" : "%.2f", value);
    }

    String json() throws JsonProcessingException {
        Map<String, Object> goals = new LinkedHashMap<>();
        measured().forEach(goal -> goals.put(goal.text(), goal.value(samples)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("where", where());
        all.put("goals", goals);
        all.put("samples", samples.all());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }
}
