package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialsTest extends SimulatorTestBase {

    private Http.Reply me(String authorization) {
        return http.get("/api/me", "Authorization", authorization);
    }

    @Test
    void everyKindOfKeyIsKnown() {
        String organization = simulator.organizationId();
        String organizationKey = Http.basic(organization, simulator.organizationKey());
        assertThat(me("Bearer " + simulator.apiKey()).data().path("is_user").asBoolean()).isTrue();
        assertThat(me(organizationKey).data().path("is_organization").asBoolean()).isTrue();
        assertThat(me("Bearer " + simulator.partnerKey()).data().path("is_partner").asBoolean())
                .isTrue();
        assertThat(me("Bearer " + simulator.deploymentKey()).data().path("is_system").asBoolean())
                .isTrue();
        assertThat(me(Http.basic(simulator.deploymentKey(), "")).status()).isEqualTo(200);
        assertThat(me(Http.basic(organization, simulator.partnerKey())).status()).isEqualTo(200);
    }

    @Test
    void anythingElseIsRefused() {
        assertThat(me("Bearer wrong").status()).isEqualTo(401);
        assertThat(me("Basic ???").status()).isEqualTo(401);
        assertThat(me("Token x").status()).isEqualTo(401);
        assertThat(me(Http.basic("wrong", simulator.organizationKey())).status()).isEqualTo(401);
        assertThat(me("Bearer wrong").json().path("key").asText()).isEqualTo("unauthorized");
        assertThat(me("Bearer wrong").json().path("status").asInt()).isEqualTo(401);
    }

    @Test
    void partnerKeysAndUserKeysHaveTheirOwnOperations() {
        String partner = "Bearer " + simulator.partnerKey();
        assertThat(http.get("/api/models", "Authorization", partner).status()).isEqualTo(403);
        assertThat(http.get("/api/organizations", "Authorization", partner).status())
                .isEqualTo(200);
        assertThat(http.get("/api/organizations").status()).isEqualTo(403);
        assertThat(http.get("/api/organizations", "X-Polytomic-Version", "2024-02-08").data())
                .hasSize(1);
    }

    @Test
    void aNewKeyWorksAndForceRevokesTheOldOne() {
        String path = "/api/organizations/" + Seeds.ORGANIZATION + "/users/" + Seeds.ADMIN_USER;
        String partner = "Bearer " + simulator.partnerKey();
        assertThat(http.post(path + "/keys", null, "Authorization", partner).status())
                .isEqualTo(403);
        String key =
                http.post(path + "/keys?force=true", null, "Authorization", partner)
                        .data()
                        .path("value")
                        .asText();
        assertThat(me("Bearer " + key).data().path("id").asText()).isEqualTo(Seeds.ADMIN_USER);
        assertThat(me("Bearer " + simulator.apiKey()).status()).isEqualTo(401);
    }
}
