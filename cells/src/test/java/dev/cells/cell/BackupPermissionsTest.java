package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The roles that AWS Backup assumes against AWS's managed policies for them, of which a dated copy is kept. An action that
 * AWS asks for and a role lacks makes jobs fail in a real account only.
 */
class BackupPermissionsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Continuous backup of databases is RDS's own here, so AWS Backup changes no server and has no such backups. */
    private static final Pattern CONTINUOUS = Pattern.compile("rds:(Modify|Delete|Describe)DB(Instance|Cluster)?.*"
            + "AutomatedBackups?|rds:ModifyDB(Instance|Cluster)|rds:RestoreDB.*ToPointInTime");

    /** Tests restore to servers of test names, which AWS Backup's own service-linked role deletes. */
    private static final Pattern DELETION = Pattern.compile("rds:(Delete|Create)(DBInstance|DBCluster|TenantDatabase)");

    private static final String STORES =
            """
            recovery: {vault: "arn:aws:backup:us-east-1:345678901234:backup-vault:copies", region: us-west-2}
            storage: {buckets: {documents: {}}}
            backup: {copy-to-vault: true, copy-to-region: true, restore-test: true}
            """;

    @TempDir
    Path folder;

    @Test
    void aRoleThatBacksUpBucketsAndServersHasWhatAwsAsksFor() throws IOException {
        Set<String> role =
                actions(STORES + "database: true\nfiles: {enabled: true, shares: {scans: {}}}\n", "role-backup-policy");
        Set<String> wanted = managed("AWSBackupServiceRolePolicyForBackup");
        wanted.removeIf(action -> CONTINUOUS.matcher(action).matches() || action.contains("DBCluster"));
        wanted.addAll(managed("AWSBackupServiceRolePolicyForS3Backup"));

        assertThat(role).containsAll(wanted);
    }

    @Test
    void aRoleThatBacksUpClustersHasWhatAwsAsksFor() throws IOException {
        Set<String> role = actions(
                STORES + "database: {enabled: true, kind: aurora, instance-class: db.r6g.large}\n",
                "role-backup-policy");
        Set<String> wanted = managed("AWSBackupServiceRolePolicyForBackup");
        wanted.removeIf(action -> !action.startsWith("rds:")
                || CONTINUOUS.matcher(action).matches()
                || action.matches("rds:.*(DBSnapshot|DBInstance).*"));

        assertThat(role).containsAll(wanted);
    }

    @Test
    void aRoleThatRestoresHasWhatAwsAsksFor() throws IOException {
        Set<String> role = actions(STORES + "database: true\n", "role-restore-test-policy");
        Set<String> wanted = managed("AWSBackupServiceRolePolicyForRestores");
        wanted.removeIf(action -> !action.startsWith("rds:")
                || CONTINUOUS.matcher(action).matches()
                || DELETION.matcher(action).matches()
                || action.contains("DBCluster"));
        wanted.addAll(managed("AWSBackupServiceRolePolicyForS3Restore"));

        assertThat(role).containsAll(wanted);
    }

    private Set<String> actions(String cell, String policy) throws IOException {
        String text = Projects.synth(folder, cell)
                .at("/resource/aws_iam_role_policy/" + policy + "/policy")
                .asText();
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement : MAPPER.readTree(text).get("Statement")) {
            JsonNode named = statement.get("Action");
            if (named.isTextual()) {
                actions.add(named.asText());
            }
            named.forEach(action -> actions.add(action.asText()));
        }
        return actions;
    }

    private static Set<String> managed(String policy) throws IOException {
        try (InputStream file = BackupPermissionsTest.class.getResourceAsStream("backup/aws-managed-policies.json")) {
            Set<String> actions = new TreeSet<>();
            MAPPER.readTree(file)
                    .at("/policies/" + policy + "/actions")
                    .forEach(action -> actions.add(action.asText()));
            assertThat(actions).isNotEmpty();
            return actions;
        }
    }
}
