package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesModuleTest {
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);
    private static final String SHARES =
            """
            files:
              enabled: true
              shares:
                scans: {uid: 1234}
                letters: {}
            jobs:
              convert: {%1$s, reads: [scans], writes: [letters]}
            services:
              api: {%1$s, reads: [letters], writes: [letters, scans]}
              web: {%1$s, port: 9443}
            """
                    .formatted(IMAGE);

    @TempDir
    Path folder;

    @Test
    void theFileSystemHasTheCellsKeyAndAMountTargetInEachDatabaseSubnet() {
        JsonNode resources = Projects.synth(folder, SHARES).get("resource");

        JsonNode system = resources.at("/aws_efs_file_system/files");
        assertThat(system.get("encrypted").asBoolean()).isTrue();
        assertThat(system.get("kms_key_id").asText()).isEqualTo("${aws_kms_key.key-phi.arn}");
        assertThat(system.at("/tags/data-class").asText()).isEqualTo("phi");
        assertThat(system.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
        assertThat(resources.get("aws_efs_mount_target"))
                .extracting(target -> target.get("subnet_id").asText())
                .containsExactly("${aws_subnet.subnet-database-1.id}", "${aws_subnet.subnet-database-2.id}");
    }

    @Test
    void nobodyGetsInInPlaintextAsRootAsAStrangerOrOutsideOfAShare() throws IOException {
        JsonNode policy = Projects.synth(folder, SHARES).at("/resource/aws_efs_file_system_policy/files-policy/policy");

        List<String> denied = new ArrayList<>();
        json(policy).get("Statement").forEach(statement -> {
            assertThat(statement.get("Principal").asText()).isEqualTo("*");
            denied.add(statement.get("Effect").asText() + " " + statement.get("Condition"));
        });
        assertThat(denied)
                .containsExactly(
                        "Deny {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "Deny null",
                        "Deny {\"ArnNotLike\":{\"aws:PrincipalArn\":"
                                + "\"arn:aws:iam::123456789012:role/cells/acme/*\"}}",
                        "Deny {\"Null\":{\"elasticfilesystem:AccessPointArn\":\"true\"}}");
    }

    @Test
    void aServiceMountsWhatItNamesOverTlsAsItsOwnRole() {
        JsonNode stack = Projects.synth(folder, SHARES);

        JsonNode volumes = stack.at("/resource/aws_ecs_task_definition/task-api/volume");
        assertThat(volumes)
                .extracting(volume -> volume.get("name").asText())
                .containsExactly("scratch", "share-letters", "share-scans");
        JsonNode files = volumes.get(2).get("efs_volume_configuration");
        assertThat(files.get("transit_encryption").asText()).isEqualTo("ENABLED");
        assertThat(files.at("/authorization_config/iam").asText()).isEqualTo("ENABLED");
        assertThat(files.at("/authorization_config/access_point_id").asText())
                .isEqualTo("${aws_efs_access_point.share-scans.id}");
        assertThat(stack.at("/resource/aws_ecs_task_definition/task-web/volume"))
                .hasSize(1);
    }

    @Test
    void whoOnlyReadsAShareCannotWriteIt() throws IOException {
        JsonNode resources = Projects.synth(folder, SHARES).get("resource");

        JsonNode job = json(resources.at("/aws_batch_job_definition/definition-job-convert/container_properties"));
        assertThat(job.get("mountPoints"))
                .extracting(mount -> mount.get("containerPath").asText() + " "
                        + mount.get("readOnly").asBoolean())
                .containsExactly("/tmp false", "/mnt/letters false", "/mnt/scans true");
        assertThat(job.at("/volumes/2/efsVolumeConfiguration/transitEncryption").asText())
                .isEqualTo("ENABLED");
        JsonNode statements = json(resources.at("/aws_iam_role_policy/role-job-convert-task-policy/policy"))
                .get("Statement");
        assertThat(writable(statements)).containsExactly("${aws_efs_access_point.share-letters.arn}");
    }

    @Test
    void onlyWhoNamesAShareReachesThePort() {
        JsonNode rules = Projects.synth(folder, SHARES).at("/resource/aws_vpc_security_group_ingress_rule");

        List<String> into = new ArrayList<>();
        rules.fieldNames().forEachRemaining(id -> {
            if (id.contains("-to-files-")) {
                into.add(id);
            }
        });
        assertThat(into).containsExactly("edge-job-convert-to-files-2049-in", "edge-service-api-to-files-2049-in");
    }

    @Test
    void theFilesAreBackedUp() throws IOException {
        JsonNode resources = Projects.synth(folder, SHARES).get("resource");

        assertThat(resources.at("/aws_backup_selection/backup-selection/resources"))
                .extracting(JsonNode::asText)
                .contains("${aws_efs_file_system.files.arn}");
        assertThat(json(resources.at("/aws_iam_role_policy/role-backup-policy/policy"))
                        .get("Statement")
                        .toString())
                .contains("elasticfilesystem:Backup");
    }

    @Test
    void creditsAreWatchedWhereThereAreCredits() {
        String bursting = SHARES.replace("enabled: true", "enabled: true\n  throughput: bursting");

        assertThat(Projects.synth(folder, bursting).at("/resource/aws_cloudwatch_metric_alarm"))
                .extracting(alarm -> alarm.get("metric_name").asText())
                .contains("BurstCreditBalance", "PercentIOLimit");
    }

    private static List<String> writable(JsonNode statements) {
        return StreamSupport.stream(statements.spliterator(), false)
                .filter(statement -> statement.get("Action").toString().contains("elasticfilesystem:ClientWrite"))
                .map(statement -> statement
                        .at("/Condition/StringEquals/elasticfilesystem:AccessPointArn")
                        .asText())
                .toList();
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}
