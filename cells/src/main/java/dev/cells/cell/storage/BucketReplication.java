package dev.cells.cell.storage;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeysOutput.RecoveryOutput;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.storage.StorageSettings.BucketSettings;
import dev.cells.config.name.Region;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationA;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRule;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleDeleteMarkerReplication;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleDestination;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleDestinationEncryptionConfiguration;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleDestinationMetrics;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleDestinationMetricsEventThreshold;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleDestinationReplicationTime;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleDestinationReplicationTimeTime;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleFilter;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleSourceSelectionCriteria;
import imports.aws.s3_bucket_replication_configuration.S3BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The copies of buckets in the recovery region: buckets as good as the cell's, and what fills them. */
final class BucketReplication {
    static final String RULE = "everything";
    /** The one time that S3 offers for its promise, and for telling that it was missed. */
    private static final int MINUTES = 15;

    private final ModuleContext context;
    private final RecoveryOutput recovery;
    private final EncryptedBucket logs;

    /** @param logs where access to the copies is recorded, in their region */
    BucketReplication(ModuleContext context, RecoveryOutput recovery, EncryptedBucket logs) {
        this.context = context;
        this.recovery = recovery;
        this.logs = logs;
    }

    /**
     * A bucket to be copied.
     *
     * @param key ARN of the key of its objects
     */
    record Source(EncryptedBucket bucket, String key) {}

    void add(StackScope scope, String name, BucketSettings settings, Source source) {
        String key = recovery.arn(settings.keyClass());
        EncryptedBucket copy = new EncryptedBucket(
                scope.in(recovery.region()),
                "recovery-" + name,
                settings.props(key, context.keep()).logging(AccessLog.into(logs, name + "/")));
        ServiceRole role = new ServiceRole(
                scope,
                "replicate-" + name,
                trust(),
                "Copies the bucket " + name + " to the recovery region",
                ReplicationPermissions.of(scope, recovery.region(), source, new Source(copy, key), settings));
        S3BucketReplicationConfigurationA.Builder.create(scope.stack(), scope.id("bucket-" + name + "-replication"))
                .bucket(source.bucket().name())
                .role(role.arn())
                .rule(List.of(rule(copy, key)))
                .dependsOn(List.of(source.bucket().versioning(), copy.versioning()))
                .build();
        Foundation.of(context).alarm(alarms -> watch(alarms, scope, name, source.bucket(), copy));
    }

    /**
     * As the Amazon S3 User Guide has it, "Setting up permissions for live replication", without a condition: whether S3
     * sends {@code aws:SourceAccount} when it assumes this role is not documented. Nobody outside of the account can pass
     * the role to S3.
     */
    private static PolicyDocument trust() {
        return PolicyDocument.of(Statement.allow("AssumeByService")
                .to(Principal.service("s3.amazonaws.com"))
                .actions("sts:AssumeRole"));
    }

    /**
     * Deletions are copied as well: what a client has deleted must not live on elsewhere. They hide an object and destroy
     * no version, so that a mistake can be undone in either region for as long as versions are kept.
     */
    private static S3BucketReplicationConfigurationRule rule(EncryptedBucket copy, String key) {
        return S3BucketReplicationConfigurationRule.builder()
                .id(RULE)
                .status("Enabled")
                .filter(S3BucketReplicationConfigurationRuleFilter.builder()
                        .prefix("")
                        .build())
                .deleteMarkerReplication(S3BucketReplicationConfigurationRuleDeleteMarkerReplication.builder()
                        .status("Enabled")
                        .build())
                .sourceSelectionCriteria(S3BucketReplicationConfigurationRuleSourceSelectionCriteria.builder()
                        .sseKmsEncryptedObjects(
                                S3BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects
                                        .builder()
                                        .status("Enabled")
                                        .build())
                        .build())
                .destination(destination(copy, key))
                .build();
    }

    private static S3BucketReplicationConfigurationRuleDestination destination(EncryptedBucket copy, String key) {
        return S3BucketReplicationConfigurationRuleDestination.builder()
                .bucket(copy.arn())
                .encryptionConfiguration(
                        S3BucketReplicationConfigurationRuleDestinationEncryptionConfiguration.builder()
                                .replicaKmsKeyId(key)
                                .build())
                .replicationTime(S3BucketReplicationConfigurationRuleDestinationReplicationTime.builder()
                        .status("Enabled")
                        .time(S3BucketReplicationConfigurationRuleDestinationReplicationTimeTime.builder()
                                .minutes(MINUTES)
                                .build())
                        .build())
                .metrics(S3BucketReplicationConfigurationRuleDestinationMetrics.builder()
                        .status("Enabled")
                        .eventThreshold(S3BucketReplicationConfigurationRuleDestinationMetricsEventThreshold.builder()
                                .minutes(MINUTES)
                                .build())
                        .build())
                .build();
    }

    /** Of the metrics of replication, failures are told in the region of the source. */
    private static void watch(
            AlarmsOutput alarms, StackScope scope, String name, EncryptedBucket source, EncryptedBucket copy) {
        alarms.raise(
                scope,
                "replication-" + name,
                AlarmSeverity.WARNING,
                new AlarmProps(
                        "Objects of bucket " + name + " were not replicated to the recovery region: check the role, "
                                + "the keys and the copy's policy, then copy them with S3 Batch Replication",
                        "AWS/S3",
                        "OperationsFailedReplication",
                        "Sum",
                        Map.of("SourceBucket", source.name(), "DestinationBucket", copy.name(), "RuleId", RULE),
                        true,
                        0,
                        1));
    }

    /** What S3 may do to copy one bucket into one other: read versions here, write copies there, each under its key. */
    static final class ReplicationPermissions {
        private ReplicationPermissions() {}

        static List<Statement> of(
                StackScope scope,
                Region there,
                BucketReplication.Source from,
                BucketReplication.Source to,
                BucketSettings settings) {
            List<String> reading = new ArrayList<>(List.of(
                    "s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"));
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
}
