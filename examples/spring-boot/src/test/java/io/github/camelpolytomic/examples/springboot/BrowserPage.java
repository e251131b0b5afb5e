package io.github.camelpolytomic.examples.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page in the browser: what a person does with it, and what they would see. */
final class BrowserPage implements AutoCloseable {

    private final Browser browser;
    private final String session;
    private final String target;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> held = new CopyOnWriteArrayList<>();
    private int width;
    private int height;

    BrowserPage(Browser browser, String session, String target, int width, int height) {
        this.browser = browser;
        this.session = session;
        this.target = target;
        browser.listen(session, this::happened);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
        size(width, height);
    }

    private void happened(JsonNode message) {
        JsonNode about = message.path("params");
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" -> complaints.add(about.toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert").contains(about.path("type").asText())) {
                    complaints.add(about.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                JsonNode entry = about.path("entry");
                if (List.of("error", "warning").contains(entry.path("level").asText())) {
                    complaints.add(entry.path("text").asText() + " " + entry.path("url").asText());
                }
            }
            case "Network.requestWillBeSent" ->
                    requests.add(about.path("request").path("url").asText());
            case "Fetch.requestPaused" -> held.add(about.path("requestId").asText());
            default -> {
                // of no interest
            }
        }
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return browser.send(session, method, parameters);
    }

    /** Errors and warnings of the console, exceptions, and what the browser itself refuses. */
    List<String> complaints() {
        return complaints;
    }

    /** The addresses of everything that was asked for. */
    List<String> requests() {
        return requests;
    }

    BrowserPage size(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 500));
        return this;
    }

    /** What the system of who looks prefers. @param scheme light or dark */
    BrowserPage prefers(String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    BrowserPage go(String address) {
        send("Page.navigate", Map.of("url", address));
        return this;
    }

    /** Keeps requests back. @param pattern of their addresses, with stars */
    void hold(String pattern) {
        send("Fetch.enable", Map.of("patterns", List.of(Map.of("urlPattern", pattern))));
    }

    /** Lets them go. */
    void release() {
        held.forEach(id -> send("Fetch.continueRequest", Map.of("requestId", id)));
        send("Fetch.disable", Map.of());
    }

    /** The value of an expression, which may be a promise. */
    JsonNode eval(String expression) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("expression", expression);
        parameters.put("awaitPromise", true);
        parameters.put("returnByValue", true);
        JsonNode result = send("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(
                    expression + ": " + result.get("exceptionDetails").toString());
        }
        return result.path("result").path("value");
    }

    /** The visible text of an element; empty when there is none. */
    String text(String selector) {
        return eval("(document.querySelector(" + quoted(selector) + ")||{}).innerText||''")
                .asText();
    }

    /** How many elements there are to be seen. */
    int count(String selector) {
        return eval("[...document.querySelectorAll("
                        + quoted(selector)
                        + ")].filter(e=>e.getClientRects().length).length")
                .asInt();
    }

    void click(String selector) {
        eval("document.querySelector(" + quoted(selector) + ").click()");
    }

    void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    /** Presses a key, for example Tab, Enter, ArrowDown, Escape or a letter. */
    void press(String key) {
        Map<String, Integer> codes =
                Map.of("Tab", 9, "Enter", 13, "Escape", 27, "ArrowUp", 38, "ArrowDown", 40);
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, Object> event = new HashMap<>();
            event.put("type", type);
            event.put("key", key);
            event.put("windowsVirtualKeyCode", codes.getOrDefault(key, (int) key.charAt(0)));
            if (type.equals("keyDown") && (key.length() == 1 || key.equals("Enter"))) {
                event.put("text", key.equals("Enter") ? "\r" : key);
            }
            send("Input.dispatchKeyEvent", event);
        }
    }

    /** How many pixels the page is wider than the window. */
    int tooWide() {
        return eval("document.documentElement.scrollWidth - innerWidth").asInt();
    }

    /** What axe finds: rules of WCAG 2.1 A and AA and good practice, each with where. */
    List<String> violations() throws IOException {
        try (InputStream script = BrowserPage.class.getResourceAsStream("/axe.min.js")) {
            eval(new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";0");
        }
        JsonNode found = eval("axe.run().then(r=>r.violations)");
        List<String> violations = new ArrayList<>();
        for (JsonNode violation : found) {
            for (JsonNode node : violation.path("nodes")) {
                violations.add(
                        violation.path("id").asText()
                                + " "
                                + node.path("target")
                                + " "
                                + node.path("failureSummary").asText());
            }
        }
        return violations;
    }

    /** Writes what is to be seen as a picture. */
    void picture(Path file) throws IOException {
        JsonNode shot = send("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    @Override
    public void close() {
        browser.send(null, "Target.closeTarget", Map.of("targetId", target));
    }
}
