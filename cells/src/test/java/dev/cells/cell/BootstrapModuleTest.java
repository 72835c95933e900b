package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks that set up users of data stores after an apply. */
class BootstrapModuleTest {
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);
    private static final String CELL =
            """
            database: true
            search: {enabled: true, storage-gb: 100}
            services:
              writer: {%1$s, port: 9001, database: true, writes: [search]}
              reader: {%1$s, port: 9002, reads: [database, search]}
              other: {%1$s, port: 9003}
            jobs:
              loader: {%1$s, writes: [database]}
            """
                    .formatted(IMAGE);

    @TempDir
    Path folder;

    /** A workload logs in as the user of its name, which nobody else makes. */
    @Test
    void everyDeclaredWorkloadIsAUserOfTheDatabase() {
        JsonNode stack = Projects.synth(folder, CELL);
        Map<String, String> environment = environment(stack, "bootstrap-database");

        assertThat(environment)
                .containsEntry("BOOTSTRAP_STORE", "database")
                .containsEntry("DATABASE_HOST", "${aws_db_instance.database.address}")
                .containsEntry("DATABASE_SECRET", "${aws_db_instance.database.master_user_secret[0].secret_arn}")
                .containsEntry("DATABASE_USER", "master");
        assertThat(environment.get("BOOTSTRAP_TEXT"))
                .contains("ARRAY['loader', 'writer']::text[]) AS writer", "ARRAY['reader']::text[]) AS reader")
                .doesNotContain("'other'");
    }

    @Test
    void theTaskReachesItsStoreAndReadsOnlyTheMastersPassword() {
        JsonNode stack = Projects.synth(folder, CELL);

        assertThat(stack.at("/resource/aws_vpc_security_group_ingress_rule"
                                + "/edge-bootstrap-database-to-database-5432-in/from_port")
                        .asInt())
                .isEqualTo(5432);
        List<String> allowed = new ArrayList<>();
        Cells.json(stack.at("/resource/aws_iam_role_policy/role-bootstrap-database-task-policy/policy")
                        .asText())
                .get("Statement")
                .forEach(statement -> allowed.add(statement.get("Action").asText() + " "
                        + statement.get("Resource").asText()));
        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "secretsmanager:GetSecretValue ${aws_db_instance.database.master_user_secret[0].secret_arn}",
                        "kms:Decrypt ${aws_kms_key.key-phi.arn}",
                        "rds-db:connect arn:aws:rds-db:us-east-1:123456789012:dbuser:"
                                + "${aws_db_instance.database.resource_id}/master");
    }

    /** Fine-grained access control lets nobody in whose role is not mapped, and its audit log is off until it is told. */
    @Test
    void rolesOfWorkloadsAreMappedInTheSearchAndItsAuditIsTurnedOn() {
        JsonNode stack = Projects.synth(folder, CELL);
        Map<String, JsonNode> requests = new TreeMap<>();
        environment(stack, "bootstrap-search")
                .get("BOOTSTRAP_TEXT")
                .lines()
                .map(Cells::json)
                .forEach(request -> requests.put(
                        request.get("path").asText().replace("/_plugins/_security/api/", ""), request.get("body")));
        String role = "arn:aws:iam::123456789012:role/cells/acme/acme-%s-task";

        assertThat(requests.get("rolesmapping/cells_writers").get("backend_roles"))
                .extracting(JsonNode::asText)
                .containsExactly(role.formatted("writer"));
        assertThat(requests.get("rolesmapping/cells_readers").get("backend_roles"))
                .extracting(JsonNode::asText)
                .containsExactly(role.formatted("reader"));
        assertThat(requests.get("audit/config").at("/enabled").asBoolean()).isTrue();
        assertThat(requests.get("audit/config").at("/audit/log_request_body").asBoolean(true))
                .isFalse();
        assertThat(requests.get("audit/config")
                        .at("/compliance/read_metadata_only")
                        .asBoolean())
                .isTrue();
        assertThat(stack.at("/resource/aws_ecs_task_definition/task-bootstrap-search/task_role_arn")
                        .asText())
                .isEqualTo("${aws_iam_role.role-search-master.arn}");
        assertThat(stack.at("/resource/aws_iam_role/role-writer-task/name").asText())
                .isEqualTo("acme-writer-task");
    }

    /** Each under a name of their own: IAM lets them be the database user of their source identity, and no other. */
    @Test
    void peopleInAnEmergencyAreUsersOfTheirOwnAndOnlyRead() {
        JsonNode stack = Projects.synth(
                folder,
                CELL
                        + """
                        access:
                          enabled: true
                          break-glass: ["arn:aws:iam::123456789012:user/staff/jane", "arn:aws:iam::123456789012:role/on-call"]
                          break-glass-people: [amy@example.com]
                        """);

        assertThat(environment(stack, "bootstrap-database").get("BOOTSTRAP_TEXT"))
                .contains("ARRAY['break-glass-amy@example.com', 'break-glass-jane', 'reader']::text[]) AS reader");
        assertThat(environment(stack, "bootstrap-search").get("BOOTSTRAP_TEXT"))
                .contains("role/cells/acme/acme-break-glass\"");
    }

    @Test
    void whoeverRunsATaskFindsItInTheOutputs() {
        JsonNode outputs = Projects.synth(folder, CELL).get("output");

        assertThat(outputs.at("/bootstrap_database_task/value").asText())
                .isEqualTo("${aws_ecs_task_definition.task-bootstrap-database.arn}");
        assertThat(outputs.at("/bootstrap_search_subnets/value")).isNotEmpty();
    }

    @Test
    void aCellWithoutSuchStoresHasNoTask() {
        JsonNode stack = Projects.synth(folder, "database: false");

        assertThat(stack.toString()).doesNotContain("bootstrap");
    }

    private static Map<String, String> environment(JsonNode stack, String task) {
        Map<String, String> environment = new TreeMap<>();
        Cells.json(stack.at("/resource/aws_ecs_task_definition/task-" + task + "/container_definitions")
                        .asText())
                .at("/0/environment")
                .forEach(variable -> environment.put(
                        variable.get("name").asText(), variable.get("value").asText()));
        return environment;
    }
}
