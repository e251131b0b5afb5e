package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded survey, scrubbed. In the order of asking, a line for each answer.
 *
 * @param each how often an operation was called at the most
 * @param records whether rows of sources were read
 */
record Session(int each, boolean records, List<Fixture> fixtures) {

    /** Scrubs what was answered. */
    static Session of(int each, boolean records, List<Answer> answers, Description description) {
        Scrubber scrubber = new Scrubber();
        List<Fixture> fixtures = new ArrayList<>();
        for (Answer answer : answers) {
            if (answer.status() > 0) {
                fixtures.add(Fixture.of(answer, description, scrubber));
            }
        }
        return new Session(each, records, fixtures);
    }

    void write(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write("{\"each\":" + each + ",\"records\":" + records + ",\"answers\":[");
            String separator = "\n";
            for (Fixture fixture : fixtures) {
                ObjectNode object = Wire.JSON.createObjectNode();
                object.put("request", fixture.key());
                object.put("operation", fixture.operation());
                object.put("status", fixture.status());
                object.put("version", fixture.version());
                object.set("body", fixture.body());
                writer.write(separator + Wire.JSON.writeValueAsString(object));
                separator = ",\n";
            }
            writer.write("\n]}\n");
        }
    }

    static Session read(Path file) throws IOException {
        JsonNode session = Wire.JSON.readTree(file.toFile());
        List<Fixture> fixtures = new ArrayList<>();
        for (JsonNode answer : session.path("answers")) {
            fixtures.add(
                    new Fixture(
                            answer.path("request").asText(),
                            answer.path("operation").asText(),
                            answer.path("status").asInt(),
                            answer.path("version").textValue(),
                            answer.hasNonNull("body") ? answer.get("body") : null));
        }
        return new Session(
                session.path("each").asInt(), session.path("records").asBoolean(), fixtures);
    }
}
