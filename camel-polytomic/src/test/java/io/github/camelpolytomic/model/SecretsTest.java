package io.github.camelpolytomic.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing that must stay secret is in a text that may end in a log. */
class SecretsTest {

    @Test
    void aWebhookHidesItsSecret() {
        Webhook webhook =
                Samples.read(
                        Webhook.class,
                        "{\"id\":\"w1\",\"secret\":\"s3cr3t\",\"old_secret\":\"s3cr3t\"}");

        assertThat(webhook.secret()).isEqualTo("s3cr3t");
        assertThat(webhook.toString())
                .contains("id=w1", "secret=***", "old_secret=***")
                .doesNotContain("s3cr3t");
        assertThat(Samples.write(webhook).path("secret").asText()).isEqualTo("s3cr3t");
        assertThat(Samples.read(Webhook.class, "{}").toString()).contains("secret=null");
    }

    @Test
    void aModelSyncHidesItsPassphrase() {
        ModelSync sync =
                Samples.read(
                        ModelSync.class,
                        "{\"id\":\"s1\",\"encryption_passphrase\":\"s3cr3t\",\"passphrase\":\"s3cr3t\"}");

        assertThat(sync.encryptionPassphrase()).isEqualTo("s3cr3t");
        assertThat(sync.toString())
                .contains("id=s1", "encryptionPassphrase=***")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aConnectionShowsItsSettingsByNameOnly() {
        Connection connection =
                Samples.read(
                        Connection.class,
                        """
                        {"id": "c1", "auth_code": "s3cr3t", "auth_url": "https://x/?token=s3cr3t",
                         "configuration": {"host": "s3cr3t", "deep": {"key": "s3cr3t"}, "none": null},
                         "token": "s3cr3t"}
                        """);

        assertThat(connection.configuration()).containsEntry("host", "s3cr3t");
        assertThat(connection.toString())
                .contains("id=c1", "configuration={host=***, deep=***, none=null}")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aConnectionTypeShowsItsSettingsByNameOnly() {
        ConnectionType type =
                Samples.read(
                        ConnectionType.class,
                        """
                        {"id": "t1", "envConfig": {"client_secret": "s3cr3t"},
                         "initialConfiguration": {"key": "s3cr3t"}}
                        """);

        assertThat(type.toString())
                .contains("id=t1", "envConfig={client_secret=***}")
                .doesNotContain("s3cr3t");
    }

    @Test
    void modelsAndSyncsShowTheSettingsOfOutsideSystemsByNameOnly() {
        String settings = "{\"token\":\"s3cr3t\"}";

        assertThat(
                        Samples.read(
                                        Model.class,
                                        "{\"configuration\":%1$s,\"enricher\":{\"configuration\":%1$s}}"
                                                .formatted(settings))
                                .toString())
                .contains("Model[configuration={token=***}", "Enricher[configuration={token=***}")
                .doesNotContain("s3cr3t");
        assertThat(
                        Samples.read(
                                        BulkSync.class,
                                        "{\"source_configuration\":%1$s,\"destination_configuration\":%1$s}"
                                                .formatted(settings))
                                .toString())
                .contains("destinationConfiguration={token=***}", "sourceConfiguration={token=***}")
                .doesNotContain("s3cr3t");
        assertThat(
                        Samples.read(
                                        ModelSync.class,
                                        "{\"target\":{\"configuration\":%s}}".formatted(settings))
                                .toString())
                .contains("Target[configuration={token=***}")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aJobHidesItsResult() {
        assertThat(
                        Samples.read(
                                        Job.class,
                                        "{\"job_id\":\"j1\",\"result\":{\"url\":\"https://x/?sig=s3cr3t\"}}")
                                .toString())
                .contains("jobId=j1", "result={url=***}")
                .doesNotContain("s3cr3t");
        assertThat(Samples.read(Job.class, "{\"result\":\"s3cr3t\"}").toString())
                .contains("result=***");
    }

    @Test
    void anEventHidesTheAddressesOfLogs() {
        Event event =
                Samples.read(
                        Event.class,
                        """
                        {"type": "sync.completed",
                         "event": {"sync_id": "s1", "total_records": ["https://x/?sig=s3cr3t"],
                                   "deep": {"a": "s3cr3t"}}}
                        """);

        assertThat(event.toString())
                .contains("sync_id=s1", "total_records=[1]", "deep={1}")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aQueryShowsHowManyRowsThereAre() {
        assertThat(
                        Samples.read(
                                        QueryResult.class,
                                        "{\"id\":\"q1\",\"results\":[{\"name\":\"Ada\"},{}]}")
                                .toString())
                .contains("id=q1", "results=[2]")
                .doesNotContain("Ada");
    }
}
