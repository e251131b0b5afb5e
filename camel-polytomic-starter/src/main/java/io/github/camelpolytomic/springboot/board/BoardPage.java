package io.github.camelpolytomic.springboot.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page: one resource with its styles and scripts in it, so that it needs nothing else. The
 * content security policy names both by their hash: nothing but them runs, and nothing is fetched
 * from elsewhere.
 */
final class BoardPage {

    private static final List<String> SCRIPTS =
            List.of("words.js", "store.js", "syncs.js", "panels.js", "detail.js", "main.js");

    private final String html;
    private final String policy;
    private final String tag;

    BoardPage() {
        String styles = read("board.css");
        String scripts = SCRIPTS.stream().map(BoardPage::read).collect(Collectors.joining("\n"));
        html =
                read("page.html")
                        .replace("<!-- board.css -->", styles)
                        .replace("<!-- scripts -->", scripts);
        policy =
                "default-src 'none'; script-src 'sha256-"
                        + hash(scripts)
                        + "'; style-src 'sha256-"
                        + hash(styles)
                        + "'; img-src data:; connect-src 'self'; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'self'";
        tag = '"' + hash(html) + '"';
    }

    /** All of it. */
    String html() {
        return html;
    }

    /** The value of the header Content-Security-Policy. */
    String policy() {
        return policy;
    }

    /** Tells one version of the page from another: the value of the header ETag. */
    String tag() {
        return tag;
    }

    private static String read(String name) {
        try (InputStream stream = BoardPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "The resource " + name + " of the board is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
