package io.github.camelpolytomic.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;

/** What the server answers: made up, the same in every run, of the shape of the API's samples. */
final class Pages {

    private static final Instant CREATED = Instant.parse("2024-01-15T09:30:00Z");

    private Pages() {}

    /** 50 models with nine fields each: 160 KB. */
    static byte[] big() {
        return page(50, 9, null).getBytes(UTF_8);
    }

    /** 50 models with three fields each: 63 KB. */
    static byte[] small() {
        return page(50, 2, null).getBytes(UTF_8);
    }

    /** An identity: 126 bytes. */
    static byte[] tiny() {
        return "{\"data\":{\"email\":\"ada@example.com\",\"id\":\"%s\",\"organization_name\":\"Example\",\"role\":\"admin\"}}"
                .formatted(id(7, 7))
                .getBytes(UTF_8);
    }

    private static String page(int models, int fields, String next) {
        StringBuilder json = new StringBuilder("{\"data\":[");
        for (int i = 0; i < models; i++) {
            json.append(i == 0 ? "" : ",").append(model(i, fields, CREATED.plusSeconds(5000 - i)));
        }
        return json.append(end(next)).toString();
    }

    /** What follows the last item of a page. */
    static String end(String next) {
        return next == null ? "]}" : "],\"pagination\":{\"next_page_token\":\"" + next + "\"}}";
    }

    /** A model as listModels gives it. */
    static String model(int number, int fields, Instant updated) {
        StringBuilder json =
                new StringBuilder(
                        """
                        {"configuration":{"table":"public.contacts_%d"},"connection_id":"%s","created_at":"%s",\
                        "created_by":%s,"enricher":null,"fields":["""
                                .formatted(number, id(1, number), CREATED, actor()));
        for (int i = 0; i < fields; i++) {
            json.append(i == 0 ? "" : ",").append(field(number, i));
        }
        return json.append(
                        """
                        ],"id":"%s","identifier":"id","labels":[{"name":"crm"}],"name":"Contacts %d",\
                        "organization_id":"%s","policies":["%s"],"relations":[{"from":"id","to":{"field":"user_id",\
                        "model_id":"%s"}}],"tracking_columns":["updated"],"type":"postgresql","updated_at":"%s",\
                        "updated_by":%s,"version":%d}"""
                                .formatted(
                                        id(2, number),
                                        number,
                                        id(3, 0),
                                        id(4, 0),
                                        id(2, number + 1),
                                        updated,
                                        actor(),
                                        number % 7 + 1))
                .toString();
    }

    private static String field(int model, int number) {
        return """
                {"created_at":"%s","description":"Column %d of the table","example":%s,"id":"%s","label":"Column %d",\
                "name":"column_%d","remote_type":"varchar","type":"string","unique":%s,"updated_at":"%s","user_added":false}"""
                .formatted(
                        CREATED,
                        number,
                        number % 3 == 0 ? "null" : "\"value " + model + "\"",
                        id(5, model * 100 + number),
                        number,
                        number,
                        number == 0,
                        CREATED.plusSeconds(number));
    }

    private static String actor() {
        return "{\"id\":\"%s\",\"name\":\"Ada Lovelace\",\"type\":\"user\"}".formatted(id(6, 0));
    }

    /** The id of a thing of a kind. */
    static String id(int kind, int number) {
        return new UUID(kind * 0x9E3779B97F4A7C15L, number * 0xC2B2AE3D27D4EB4FL).toString();
    }
}
