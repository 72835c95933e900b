package dev.cells.cell.storage;

import dev.cells.config.name.Region;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import java.util.ArrayList;
import java.util.List;

/** What S3 may do to copy one bucket into one other: read versions here, write copies there, each under its key. */
final class ReplicationPermissions {
    private ReplicationPermissions() {}

    static List<Statement> of(
            StackScope scope,
            Region there,
            BucketReplication.Source from,
            BucketReplication.Source to,
            BucketSettings settings) {
        List<String> reading = new ArrayList<>(
                List.of("s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"));
        if (settings.lockDays().isPresent()) {
            reading.addAll(List.of("s3:GetObjectLegalHold", "s3:GetObjectRetention"));
        }
        return List.of(
                Statement.allow("FindChanges")
                        .actions("s3:GetReplicationConfiguration", "s3:ListBucket")
                        .on(from.bucket().arn()),
                Statement.allow("ReadVersions")
                        .actions(reading)
                        .on(from.bucket().arn() + "/*"),
                Statement.allow("WriteCopies")
                        .actions("s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags")
                        .on(to.bucket().arn() + "/*"),
                Statement.allow("Decrypt")
                        .actions("kms:Decrypt")
                        .on(from.key())
                        .when("StringEquals", "kms:ViaService", s3(scope.region())),
                Statement.allow("Encrypt")
                        .actions("kms:Encrypt", "kms:GenerateDataKey")
                        .on(to.key())
                        .when("StringEquals", "kms:ViaService", s3(there)));
    }

    private static String s3(Region region) {
        return "s3." + region + ".amazonaws.com";
    }
}
