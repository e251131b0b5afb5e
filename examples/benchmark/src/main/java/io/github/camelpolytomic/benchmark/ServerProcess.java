package io.github.camelpolytomic.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The server, in a process of its own. */
final class ServerProcess implements AutoCloseable {

    /** The system property by which processes that measure are told where the server is. */
    static final String URL = "benchmark.server";

    private final Process process;
    private final String url;

    ServerProcess() throws IOException {
        process = Java.start("-Xmx512m", Server.class);
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        url = "http://localhost:" + output.readLine() + "/";
    }

    /** Where the server is, as this process was told. */
    static String given() {
        return System.getProperty(URL);
    }

    /** Where the server is; ends with a slash. */
    String url() {
        return url;
    }

    /** How many requests it has answered. */
    long requests() throws IOException {
        URL count = URI.create(url + "count").toURL();
        try (var in = count.openStream()) {
            return Long.parseLong(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
