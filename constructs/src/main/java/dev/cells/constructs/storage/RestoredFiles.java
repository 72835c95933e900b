package dev.cells.constructs.storage;

import dev.cells.config.fleet.StackConfig;
import dev.cells.constructs.Statement;
import java.util.List;

/**
 * What AWS Backup may do to restore a file system for a test. It chooses the id, so that no ARN can name what it makes; but
 * it tags whatever a restore test makes, and its own role deletes by this tag (AWS managed policy
 * {@code AWSServiceRolePolicyForBackupRestoreTesting}). No store of a cell has it, so none can be written over.
 */
public final class RestoredFiles {
    /** What AWS Backup calls file systems of Amazon EFS. */
    public static final String TYPE = "EFS";

    /** What AWS Backup has to be told to encrypt them with a key other than the one that AWS manages. */
    public static final String KEY = "kmsKeyId";

    private static final String TAG = "aws:ResourceTag/awsbackup-restore-test";

    private RestoredFiles() {}

    public static List<Statement> permissions(StackConfig config) {
        String files = "arn:aws:elasticfilesystem:" + config.region() + ":"
                + config.account().id() + ":file-system/*";
        return List.of(
                Statement.allow("MakeFiles")
                        .actions("elasticfilesystem:CreateFileSystem")
                        // There is no resource before it is made.
                        .on("*"),
                Statement.allow("TagFiles")
                        .actions("elasticfilesystem:TagResource")
                        .on(files)
                        .when("StringEquals", "elasticfilesystem:CreateAction", "CreateFileSystem"),
                Statement.allow("RestoreFiles")
                        .actions("elasticfilesystem:DescribeFileSystems", "elasticfilesystem:Restore")
                        .on(files)
                        .when("Null", TAG, "false"));
    }
}
