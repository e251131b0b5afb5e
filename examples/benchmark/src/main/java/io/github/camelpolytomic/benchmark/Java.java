package io.github.camelpolytomic.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes like this one: the same Java, the same class path. */
final class Java {

    private Java() {}

    /** Starts a class; what it prints can be read, its errors go where ours go. */
    static Process start(String option, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(option);
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Runs a class to its end. @return what it printed last */
    static String run(String option, Class<?> main, String... args) throws Exception {
        Process process = start(option, main, args);
        String[] lines =
                new String(
                                process.getInputStream().readAllBytes(),
                                java.nio.charset.StandardCharsets.UTF_8)
                        .strip()
                        .split("\n");
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    main.getSimpleName() + " " + String.join(" ", args) + " failed");
        }
        return lines[lines.length - 1];
    }
}
