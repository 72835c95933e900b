package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.tree.ScalarNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery points: who keeps copies of them, who can delete them, and that they can be restored. */
class BackupCopiesTest {
    private static final String REGION = "recovery: {region: us-west-2}\n";
    private static final String VAULT = "arn:aws:backup:us-east-1:345678901234:backup-vault:copies";

    @TempDir
    Path folder;

    @Test
    void aRecoveryPointIsCopiedToTheRecoveryRegionForATimeOfItsOwn() {
        JsonNode stack = Projects.synth(folder, REGION + "backup: {copy-to-region: {enabled: true, keep-days: 90}}\n");

        JsonNode plan = stack.at("/resource/aws_backup_plan/backup-plan");
        assertThat(plan.at("/rule/0/copy_action")).hasSize(1);
        assertThat(plan.at("/rule/0/copy_action/0/destination_vault_arn").asText())
                .isEqualTo("${aws_backup_vault.backup-recovery-vault.arn}");
        assertThat(plan.at("/rule/0/copy_action/0/lifecycle/delete_after").asInt())
                .isEqualTo(90);
        assertThat(plan.at("/rule/0/lifecycle/delete_after").asInt()).isEqualTo(35);
        assertThat(plan.at("/tags/dr-class").asText()).isEqualTo("warm");
        JsonNode vault = stack.at("/resource/aws_backup_vault/backup-recovery-vault");
        assertThat(vault.at("/provider").asText()).isEqualTo("aws.us-west-2");
        assertThat(vault.at("/kms_key_arn").asText()).isEqualTo("${aws_kms_key.key-recovery-backups.arn}");
    }

    @Test
    void bothVaultsKeepTheirRecoveryPointsUntilTheClientLeaves() throws IOException {
        String copies = REGION + "backup: {copy-to-region: true}\n";
        JsonNode stack = Projects.synth(folder, copies);

        for (String vault : List.of("backup-vault", "backup-recovery-vault")) {
            assertThat(stack.at("/resource/aws_backup_vault_lock_configuration/" + vault + "-lock/min_retention_days")
                            .asInt())
                    .isEqualTo(35);
            assertThat(stack.at("/resource/aws_backup_vault_lock_configuration/" + vault + "-lock")
                            .has("changeable_for_days"))
                    .isFalse();
            JsonNode denial = json(stack.at("/resource/aws_backup_vault_policy/" + vault + "-policy/policy"))
                    .at("/Statement/0");
            assertThat(denial.at("/Effect").asText()).isEqualTo("Deny");
            assertThat(denial.at("/Principal").asText()).isEqualTo("*");
            assertThat(denial.at("/Action").toString()).contains("backup:DeleteRecoveryPoint");
        }
        var config = Cells.config(folder, "acme");
        var origin = config.settings().origin();
        JsonNode leaving =
                Cells.synth(Cells.with(config, "deletion-protection", new ScalarNode(false, origin, List.of())));
        assertThat(leaving.at("/resource").has("aws_backup_vault_policy")).isFalse();
    }

    @Test
    void whereARoleDeploysItIsTheOnlyOneThatMayDeleteOrChangeThat() throws IOException {
        JsonNode policy = json(Cells.synth(Cells.config("borealis"))
                .at("/resource/aws_backup_vault_policy/backup-vault-policy/policy"));

        assertThat(policy.get("Statement")).hasSize(2).allSatisfy(denial -> assertThat(
                        denial.at("/Condition/ArnNotEquals/aws:PrincipalArn").asText())
                .isEqualTo("arn:aws:iam::210987654321:role/cells-deploy-cell"));
    }

    @Test
    void aCopyInAnotherAccountIsReadByThatAccountsBackupAlone() throws IOException {
        JsonNode stack =
                Projects.synth(folder, "recovery: {vault: \"" + VAULT + "\"}\nbackup: {copy-to-vault: true}\n");

        assertThat(stack.at("/resource/aws_backup_plan/backup-plan/rule/0/copy_action/0/destination_vault_arn")
                        .asText())
                .isEqualTo(VAULT);
        assertThat(stack.at("/resource/aws_backup_vault")).hasSize(1);
        for (String key : List.of("phi", "backups")) {
            List<JsonNode> foreign = new ArrayList<>();
            json(stack.at("/resource/aws_kms_key/key-" + key + "/policy"))
                    .get("Statement")
                    .forEach(statement -> {
                        if (statement.get("Principal").toString().contains("345678901234")) {
                            foreign.add(statement);
                        }
                    });
            assertThat(foreign).hasSize(2).allSatisfy(statement -> assertThat(statement
                            .at("/Condition/ArnEquals/aws:PrincipalArn")
                            .asText())
                    .isEqualTo("arn:aws:iam::345678901234:role/aws-service-role/backup.amazonaws.com/"
                            + "AWSServiceRoleForBackup"));
            assertThat(foreign.toString()).doesNotContain("kms:Encrypt", "kms:GenerateDataKey");
        }
        assertThat(stack.at("/resource/aws_kms_key/key-logs/policy").asText()).doesNotContain("345678901234");
    }

    @Test
    void aBucketIsReadWithItsKeyWhenItIsBackedUp() throws IOException {
        assertThat(sid(Projects.synth(folder, ""), "backup", "DecryptObjects")
                        .get("Resource")
                        .asText())
                .isEqualTo("${aws_kms_key.key-phi.arn}");
    }

    @Test
    void bucketsAloneAreBackedUpContinuously() {
        JsonNode stack = Cells.synth(Cells.config("borealis"));

        JsonNode plan = stack.at("/resource/aws_backup_plan/backup-plan-continuous/rule/0");
        assertThat(plan.at("/enable_continuous_backup").asBoolean()).isTrue();
        assertThat(plan.at("/lifecycle/delete_after").asInt()).isEqualTo(35);
        JsonNode chosen = stack.at("/resource/aws_backup_selection/backup-selection-continuous/resources");
        assertThat(chosen).isNotEmpty().allMatch(arn -> arn.asText().startsWith("${aws_s3_bucket."));
        assertThat(stack.at("/resource/aws_backup_plan/backup-plan/rule/0").has("enable_continuous_backup"))
                .isFalse();
    }

    @Test
    void aRestoreTestTakesEveryKindOfStoreAndCanOverwriteNone() throws IOException {
        JsonNode stack = Cells.synth(Cells.config("delphi"));

        JsonNode selections = stack.at("/resource/aws_backup_restore_testing_selection");
        assertThat(selections
                        .at("/restore-test-databases/protected_resource_type")
                        .asText())
                .isEqualTo("RDS");
        assertThat(selections
                        .at("/restore-test-databases/restore_metadata_overrides/dbSubnetGroupName")
                        .asText())
                .isEqualTo("${aws_db_instance.database.db_subnet_group_name}");
        assertThat(selections
                        .at("/restore-test-buckets/protected_resource_type")
                        .asText())
                .isEqualTo("S3");
        assertThat(stack.at("/resource/aws_backup_restore_testing_plan/restore-test/name")
                        .asText())
                .isEqualTo("delphi_restore_test");
        JsonNode policy = json(stack.at("/resource/aws_iam_role_policy/role-restore-test-policy/policy"));
        assertThat(policy.toString()).doesNotContain("aws_s3_bucket.", "aws_db_instance.database.arn");
        assertThat(selections.at("/restore-test-files/protected_resource_type").asText())
                .isEqualTo("EFS");
        assertThat(selections
                        .at("/restore-test-files/restore_metadata_overrides/kmsKeyId")
                        .asText())
                .isEqualTo("${aws_kms_key.key-phi.arn}");
        for (JsonNode statement : policy.get("Statement")) {
            boolean makes = statement.at("/Action").asText().equals("elasticfilesystem:CreateFileSystem");
            assertThat(statement.get("Resource").toString().contains("\"*\"")).isEqualTo(makes);
            assertThat(statement.get("Resource")).doesNotHaveDuplicates();
            assertThat(statement.toString().contains("file-system/*"))
                    .isEqualTo(
                            statement.has("Condition") && statement.toString().contains("elasticfilesystem"));
        }
    }

    @Test
    void operatorsHearOfEveryJobThatFailsAndOfTheCellsOwnOnly() throws IOException {
        JsonNode stack = Cells.synth(Cells.config("delphi"));

        JsonNode detail = json(stack.at("/resource/aws_cloudwatch_event_rule/backup-failures/event_pattern"))
                .get("detail");
        assertThat(detail.at("/iamRoleArn"))
                .extracting(JsonNode::asText)
                .containsExactly("${aws_iam_role.role-backup.arn}", "${aws_iam_role.role-restore-test.arn}");
        assertThat(detail.at("/$or").toString()).contains("\"state\":[", "\"status\":[", "FAILED");
        assertThat(stack.at("/resource/aws_cloudwatch_event_target/backup-failures-topic-1/arn")
                        .asText())
                .isEqualTo("${data.aws_ssm_parameter.account-alarm-topic-arn.insecure_value}");
    }

    @Test
    void backupsOfTheDatabaseFollowItToTheRecoveryRegion() {
        JsonNode stack = Cells.synth(Cells.config("delphi"));

        JsonNode replication =
                stack.at("/resource/aws_db_instance_automated_backups_replication/database-replicated-backups");
        assertThat(replication.at("/provider").asText()).isEqualTo("aws.us-west-2");
        assertThat(replication.at("/kms_key_id").asText()).isEqualTo("${aws_kms_key.key-recovery-phi.arn}");
        assertThat(replication.at("/retention_period").asInt()).isEqualTo(35);
        assertThat(stack.at("/resource/aws_db_instance/database/tags/rpo").asText())
                .isEqualTo("5m");
    }

    private static JsonNode sid(JsonNode stack, String role, String sid) throws IOException {
        for (JsonNode statement : json(stack.at("/resource/aws_iam_role_policy/role-" + role + "-policy/policy"))
                .get("Statement")) {
            if (statement.get("Sid").asText().equals(sid)) {
                return statement;
            }
        }
        throw new AssertionError("no statement " + sid);
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}
