package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessModuleTest {
    private static final String ACCESS =
            """
            access:
              enabled: true
              operators: [arn:aws:iam::123456789012:role/engineers]
              break-glass: [arn:aws:iam::123456789012:role/on-call]
              break-glass-people: [amy]
            """;

    @TempDir
    Path folder;

    @Test
    void peopleAreKnownByNameAndGetAnHour() throws IOException {
        JsonNode roles = Projects.synth(folder, ACCESS).at("/resource/aws_iam_role");

        for (String id : new String[] {"role-operator", "role-break-glass"}) {
            JsonNode role = roles.get(id);
            JsonNode trust = json(role.at("/assume_role_policy")).at("/Statement/0");
            assertThat(trust.at("/Condition/Null/aws:SourceIdentity").asText()).isEqualTo("false");
            assertThat(role.at("/max_session_duration").asInt()).isEqualTo(3600);
            assertThat(role.at("/permissions_boundary").asText())
                    .isEqualTo("${data.aws_ssm_parameter.account-permissions-boundary-arn.insecure_value}");
        }
        assertThat(roles.at("/role-break-glass/tags/access").asText()).isEqualTo("break-glass");
    }

    @Test
    void operatorsReadNoData() throws IOException {
        JsonNode policies = Projects.synth(folder, ACCESS).at("/resource/aws_iam_role_policy");

        assertThat(policies.at("/role-operator-policy/policy").asText())
                .contains("logs:FilterLogEvents")
                .doesNotContain("s3:")
                .doesNotContain("kms:");
    }

    /** Who runs a cell must be able to list tasks, hosts, databases, alarms and log groups. */
    @Test
    void operatorsFindWhatTheyMayWorkOn() throws IOException {
        JsonNode policies = Projects.synth(folder, ACCESS).at("/resource/aws_iam_role_policy");

        assertThat(policies.at("/role-operator-policy/policy").asText())
                .contains(
                        "ecs:ListTasks",
                        "ecs:DescribeTasks",
                        "ec2:Describe*",
                        "rds:Describe*",
                        "cloudwatch:DescribeAlarms",
                        "logs:DescribeLogGroups",
                        "backup:ListBackupJobs")
                // ECS Exec cannot work with a read-only root, which every container has.
                .doesNotContain("ecs:ExecuteCommand");
    }

    @Test
    void inAnEmergencyPeopleReadUnderTheirOwnNameAndRemoveNothing() {
        JsonNode policies = Projects.synth(folder, ACCESS + "database: true\nqueue: {queues: {jobs: {}}}\n")
                .at("/resource/aws_iam_role_policy");

        assertThat(policies.at("/role-break-glass-policy/policy").asText())
                .contains("/break-glass-$${aws:SourceIdentity}", "sqs:ReceiveMessage")
                .doesNotContain("sqs:DeleteMessage", "sqs:ChangeMessageVisibility");
    }

    @Test
    void readingDataIsForTheEmergencyRole() {
        JsonNode policies = Projects.synth(folder, ACCESS).at("/resource/aws_iam_role_policy");

        assertThat(policies.at("/role-break-glass-policy/policy").asText())
                .contains("s3:GetObject", "${aws_s3_bucket.bucket-documents.arn}/*")
                .doesNotContain("s3:PutObject");
    }

    @Test
    void takingTheEmergencyRoleTellsTheOperators() {
        JsonNode stack = Projects.synth(folder, ACCESS);

        JsonNode filter = stack.at("/resource/aws_cloudwatch_log_metric_filter/events-break-glass");
        JsonNode alarm = stack.at("/resource/aws_cloudwatch_metric_alarm/alarm-break-glass");
        assertThat(filter.at("/pattern").asText()).contains("\"${aws_iam_role.role-break-glass.arn}\"");
        assertThat(filter.at("/metric_transformation/name")).isEqualTo(alarm.at("/metric_name"));
        assertThat(filter.at("/metric_transformation/namespace")).isEqualTo(alarm.at("/namespace"));
        assertThat(alarm.at("/alarm_actions")).hasSize(1);
    }

    @Test
    void anOrganizationIsAskedForWhereItIsNamed() throws IOException {
        JsonNode stack = Projects.synth(folder, ACCESS + "  organization: o-abcdefghij\n");

        assertThat(json(stack.at("/resource/aws_iam_role/role-operator/assume_role_policy"))
                        .at("/Statement/0/Condition/StringEquals/aws:PrincipalOrgID")
                        .asText())
                .isEqualTo("o-abcdefghij");
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}
