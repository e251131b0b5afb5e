package io.github.camelpolytomic;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static io.github.camelpolytomic.Stub.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The five pages of the API reference that the project began with: each call, in the version of its
 * page, returns the page's sample.
 */
class SeedsTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static final String CONNECTION = "248df4b7-aa70-47b8-a036-33ac447e668d";

    @ParameterizedTest
    @CsvSource({
        "getSchemaRecords, 2025-09-18, connectionId=CONN&schemaId=public.users, /api/connections/CONN/schemas/public.users/records",
        "getBulkSource, 2023-04-25, connectionId=CONN, /api/bulk/source/CONN",
        "getSchemaStatus, 2025-09-18, connectionId=CONN, /api/connections/CONN/schemas/status",
        "listModels, 2023-04-25, '', /api/models",
        "getConnectionSource, 2023-04-25, connectionId=CONN, /api/connections/CONN/source"
    })
    void returnsTheSampleOfItsPage(String operation, String version, String option, String path) {
        String url = path.replace("CONN", CONNECTION);
        String sample = Stub.contract("examples/" + operation + ".json");
        stub.server().stubFor(get(url).willReturn(json(sample)));

        String options = option.isEmpty() ? "" : "&" + option.replace("CONN", CONNECTION);
        Object body = stub.call("polytomic:" + operation + "?apiVersion=" + version + options);

        Object data = ((Map<?, ?>) Stub.java(sample)).get("data");
        assertThat(data).isInstanceOfAny(Map.class, List.class);
        assertThat(body).isEqualTo(data);
        LoggedRequest request = stub.request();
        assertThat(request.getMethod().getName()).isEqualTo("GET");
        assertThat(request.getUrl()).isEqualTo(url);
        assertThat(request.getHeader("X-Polytomic-Version")).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "getSchemaRecords, connectionId=CONN&schemaId=public.users",
        "getBulkSource, connectionId=CONN",
        "listModels, ''",
        "getConnectionSource, connectionId=CONN"
    })
    void returnsTheSampleOfTheNewestClientToo(String operation, String option) {
        String sample = Stub.contract("examples/" + operation + ".sdk-2025-09-18.json");
        stub.response(sample);
        String options = option.isEmpty() ? "" : "?" + option.replace("CONN", CONNECTION);
        assertThat(stub.call("polytomic:" + operation + options))
                .isEqualTo(((Map<?, ?>) Stub.java(sample)).get("data"));
    }
}
