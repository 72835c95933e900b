package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.StackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseModuleTest {
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);

    @TempDir
    Path folder;

    /**
     * Terraform's provider wants the minor version of the config back after AWS upgraded it, and RDS refuses to go back: so
     * AWS upgrades by itself only where the config names none (provider docs, {@code aws_db_instance.engine_version}).
     */
    @Test
    void minorVersionsAreUpgradedByTheConfigOrByAwsButNotByBoth() throws IOException {
        for (String kind : List.of("instance", "aurora")) {
            String at = kind.equals("instance")
                    ? "/resource/aws_db_instance/database/"
                    : "/resource/aws_rds_cluster_instance/database-server-1/";
            String config = "kind: " + kind + ", engine-version: ";
            assertThat(cell(config + "\"17.10\"")
                            .at(at + "auto_minor_version_upgrade")
                            .asBoolean(true))
                    .as(kind)
                    .isFalse();
            JsonNode following = cell(config + "\"17\"");
            assertThat(following.at(at + "auto_minor_version_upgrade").asBoolean())
                    .as(kind)
                    .isTrue();
            assertThat(following.get("resource").toString())
                    .contains(kind.equals("instance") ? "\"postgres17\"" : "\"aurora-postgresql17\"");
        }
    }

    @Test
    void withoutReplicasWhoReadsUsesTheServer() throws IOException {
        JsonNode stack = cell("replicas: 0");

        assertThat(databases(stack, "reader")).containsExactly("${aws_db_instance.database.resource_id}/reader");
        assertThat(databases(stack, "writer")).containsExactly("${aws_db_instance.database.resource_id}/writer");
        assertThat(environment(stack, "reader").has("DATABASE_READER_HOST")).isFalse();
    }

    @Test
    void aClusterIsProtectedAsAnInstanceIs() throws IOException {
        JsonNode cluster = cell("kind: aurora").at("/resource/aws_rds_cluster/database");

        assertThat(cluster.get("engine").asText()).isEqualTo("aurora-postgresql");
        assertThat(cluster.get("storage_encrypted").asBoolean()).isTrue();
        assertThat(cluster.get("kms_key_id").asText()).isEqualTo("${aws_kms_key.key-phi.arn}");
        assertThat(cluster.get("manage_master_user_password").asBoolean()).isTrue();
        assertThat(cluster.has("master_password")).isFalse();
        assertThat(cluster.get("iam_database_authentication_enabled").asBoolean())
                .isTrue();
        assertThat(cluster.get("backup_retention_period").asInt()).isEqualTo(35);
        assertThat(cluster.get("deletion_protection").asBoolean()).isTrue();
        assertThat(cluster.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
        assertThat(cluster.get("final_snapshot_identifier").asText()).isEqualTo("acme-database-final");
        assertThat(cluster.get("db_cluster_parameter_group_name").asText())
                .isEqualTo("${aws_rds_cluster_parameter_group.database-parameters.name}");
    }

    @Test
    void aClusterForcesTlsAndItsLogsAreMadeBeforeIt() throws IOException {
        JsonNode resources = cell("kind: aurora").get("resource");

        JsonNode parameters = resources.at("/aws_rds_cluster_parameter_group/database-parameters");
        assertThat(parameters.get("family").asText()).isEqualTo("aurora-postgresql17");
        assertThat(parameters.get("parameter"))
                .extracting(parameter -> parameter.get("name").asText() + "="
                        + parameter.get("value").asText())
                .contains(
                        "rds.force_ssl=1",
                        "pgaudit.log=ddl,role",
                        "pgaudit.role=rds_pgaudit",
                        "pgaudit.log_parameter=0");
        assertThat(resources.at("/aws_rds_cluster/database/depends_on/0").asText())
                .isEqualTo("aws_cloudwatch_log_group.logs-database-postgresql");
        assertThat(resources
                        .at("/aws_cloudwatch_log_group/logs-database-postgresql/name")
                        .asText())
                .isEqualTo("/aws/rds/cluster/acme-database/postgresql");
    }

    /** Statements can hold health data as literals. */
    @Test
    void theLogOfTheDatabaseIsOfTheClassOfItsData() throws IOException {
        for (String kind : List.of("instance", "aurora")) {
            assertThat(cell("kind: " + kind)
                            .at("/resource/aws_cloudwatch_log_group/logs-database-postgresql/tags/data-class")
                            .asText())
                    .isEqualTo("phi");
        }
    }

    /** RDS refuses a major upgrade that is not allowed, and cannot delete a parameter group in use. */
    @Test
    void aMajorUpgradeIsExplicitAndHasAParameterGroupOfItsOwn() throws IOException {
        for (String kind : List.of("instance", "aurora")) {
            boolean instance = kind.equals("instance");
            String server = instance ? "/resource/aws_db_instance/database" : "/resource/aws_rds_cluster/database";
            String group = instance
                    ? "/resource/aws_db_parameter_group/database-parameters"
                    : "/resource/aws_rds_cluster_parameter_group/database-parameters";
            JsonNode now = cell("kind: " + kind + ", engine-version: \"16.13\"");
            JsonNode then = cell("kind: " + kind + ", engine-version: \"17.10\", major-upgrade: true");

            assertThat(now.at(server).has("allow_major_version_upgrade")).isFalse();
            assertThat(then.at(server + "/allow_major_version_upgrade").asBoolean())
                    .isTrue();
            assertThat(then.at(server + "/apply_immediately").asBoolean()).isTrue();
            assertThat(then.at(group + "/name")).isNotEqualTo(now.at(group + "/name"));
            assertThat(then.at(group + "/lifecycle/create_before_destroy").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aStandbyOfAClusterIsAReplica() throws IOException {
        assertThat(servers("kind: aurora, multi-zone: true, replicas: 0")).isEqualTo(2);
        assertThat(servers("kind: aurora, multi-zone: true, replicas: 3")).isEqualTo(4);
        assertThat(servers("kind: aurora, multi-zone: false, replicas: 0")).isEqualTo(1);
    }

    @Test
    void servicesLogInToAClusterByTheIdOfTheCluster() throws IOException {
        JsonNode stack = cell("kind: aurora, replicas: 1");

        assertThat(databases(stack, "reader"))
                .containsExactly("${aws_rds_cluster.database.cluster_resource_id}/reader");
        assertThat(databases(stack, "writer"))
                .containsExactly("${aws_rds_cluster.database.cluster_resource_id}/writer");
        assertThat(environment(stack, "reader").get("DATABASE_READER_HOST").asText())
                .isEqualTo("${aws_rds_cluster.database.reader_endpoint}");
    }

    @Test
    void lagOfReplicasRaisesAnAlarm() throws IOException {
        assertThat(cell("kind: aurora").at("/resource/aws_cloudwatch_metric_alarm"))
                .extracting(alarm -> alarm.get("metric_name").asText())
                .contains("AuroraReplicaLag")
                .doesNotContain("FreeStorageSpace");
    }

    @Test
    void aClusterIsBackedUpByItsOwnPermissions() throws IOException {
        JsonNode resources = cell("kind: aurora").get("resource");

        assertThat(resources.at("/aws_backup_selection/backup-selection/resources"))
                .extracting(JsonNode::asText)
                .contains("${aws_rds_cluster.database.arn}");
        assertThat(resources
                        .at("/aws_iam_role_policy/role-backup-policy/policy")
                        .asText())
                .contains("rds:CreateDBClusterSnapshot")
                .doesNotContain("rds:CreateDBSnapshot");
    }

    private int servers(String database) throws IOException {
        return cell(database).at("/resource/aws_rds_cluster_instance").size();
    }

    private JsonNode cell(String database) throws IOException {
        Path root = Files.createTempDirectory(folder, "cell");
        Files.copy(Cells.ROOT.resolve("defaults.yaml"), root.resolve("defaults.yaml"));
        Path client = Files.createDirectories(root.resolve("client-configs/acme"));
        Files.writeString(
                client.resolve("cell.yaml"),
                """
                owner: acme-team
                network: {cidr: 10.16.0.0/16}
                ingress: false
                database: {%2$s}
                services:
                  writer: {%1$s, database: true}
                  reader: {%1$s, port: 9443, reads: [database]}
                """
                        .formatted(IMAGE, database));
        StackConfig config = Cells.config(root, "acme");
        return Cells.synth(config);
    }

    /** What the role of a service may connect to, statement by statement. */
    private static List<String> databases(JsonNode stack, String service) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode statement : json(stack.at(
                        "/resource/aws_iam_role_policy/role-" + service + "-task-policy/policy"))
                .get("Statement")) {
            if (statement.get("Action").asText().equals("rds-db:connect")) {
                JsonNode resources = statement.get("Resource");
                (resources.isArray()
                                ? resources
                                : JsonNodeFactory.instance.arrayNode().add(resources))
                        .forEach(arn -> ids.add(arn.asText().replaceFirst("^.*:dbuser:", "")));
            }
        }
        return ids;
    }

    private static ObjectNode environment(JsonNode stack, String service) throws IOException {
        ObjectNode environment = JsonNodeFactory.instance.objectNode();
        json(stack.at("/resource/aws_ecs_task_definition/task-" + service + "/container_definitions"))
                .at("/0/environment")
                .forEach(variable -> environment.set(variable.get("name").asText(), variable.get("value")));
        return environment;
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}
