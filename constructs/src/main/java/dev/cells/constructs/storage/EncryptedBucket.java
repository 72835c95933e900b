package dev.cells.constructs.storage;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import imports.aws.s3_bucket.S3Bucket;
import imports.aws.s3_bucket_logging.S3BucketLoggingA;
import imports.aws.s3_bucket_ownership_controls.S3BucketOwnershipControls;
import imports.aws.s3_bucket_ownership_controls.S3BucketOwnershipControlsRule;
import imports.aws.s3_bucket_policy.S3BucketPolicy;
import imports.aws.s3_bucket_public_access_block.S3BucketPublicAccessBlock;
import imports.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationA;
import imports.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleA;
import imports.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA;
import imports.aws.s3_bucket_versioning.S3BucketVersioningA;
import imports.aws.s3_bucket_versioning.S3BucketVersioningVersioningConfiguration;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.List;
import java.util.SortedMap;

/**
 * A bucket fit for health data: encrypted with a customer-managed key, versioned, without ACLs or public access, TLS
 * 1.2 or newer only, with a lifecycle and an access log.
 */
public final class EncryptedBucket {
    private final StackScope scope;
    private final String id;
    private final BucketProps props;
    private final S3Bucket bucket;
    private final S3BucketPolicy policy;
    private final S3BucketVersioningA versioning;

    /** @param thing the bucket's name within the stack; part of its ids and its physical name */
    public EncryptedBucket(StackScope scope, String thing, BucketProps props) {
        this.scope = scope;
        this.id = "bucket-" + thing;
        this.props = props;
        this.bucket = bucket(thing);
        encrypt();
        this.versioning = version();
        own();
        this.policy = policy(block());
        new BucketLifecycle(scope, id, bucket.getId(), versioning, props);
        props.accessLog().ifPresent(this::log);
    }

    /** A reference to its name. */
    public String name() {
        return bucket.getId();
    }

    /** A reference to its ARN. */
    public String arn() {
        return bucket.getArn();
    }

    /** For AWS services that write to the bucket, which are refused until the policy is in place. */
    public S3BucketPolicy policy() {
        return policy;
    }

    /** For features of S3 that require versioning. */
    public S3BucketVersioningA versioning() {
        return versioning;
    }

    /**
     * What an object of Terraform's depends on. An object that is older than the versioning of its bucket has no version in the
     * state: its deletion leaves a delete marker, and the bucket cannot be deleted (S3 user guide, "Deleting object versions
     * from a versioning-enabled bucket"). And no object is there before the policy that demands TLS.
     */
    public List<ITerraformDependable> beforeObjects() {
        return List.of(versioning, policy);
    }

    private S3Bucket bucket(String thing) {
        S3Bucket.Builder builder = S3Bucket.Builder.create(scope.stack(), scope.id(id))
                .bucket(scope.names().bucket(thing))
                .forceDestroy(false)
                .tags(tags());
        if (props.lock().isPresent()) {
            builder.objectLockEnabled(true);
        }
        if (props.keep()) {
            builder.lifecycle(StackScope.keep());
        }
        scope.provider().ifPresent(builder::provider);
        return builder.build();
    }

    /** Health data that expires says for how long its client wants it, so that no lifecycle ends it earlier (S3-05). */
    private SortedMap<String, String> tags() {
        SortedMap<String, String> tags = props.objectives().on(scope.tags(props.dataClass()));
        if (props.dataClass() == DataClass.PHI) {
            props.expireDays().ifPresent(days -> tags.put("retention-days", days.toString()));
        }
        return tags;
    }

    private void encrypt() {
        var standard = S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA.builder();
        if (props.keyArn().isPresent()) {
            standard.sseAlgorithm("aws:kms").kmsMasterKeyId(props.keyArn().get());
        } else {
            standard.sseAlgorithm("AES256");
        }
        S3BucketServerSideEncryptionConfigurationA.Builder encryption =
                S3BucketServerSideEncryptionConfigurationA.Builder.create(scope.stack(), scope.id(id + "-encryption"))
                        .bucket(bucket.getId())
                        .rule(List.of(S3BucketServerSideEncryptionConfigurationRuleA.builder()
                                .applyServerSideEncryptionByDefault(standard.build())
                                .bucketKeyEnabled(props.keyArn().isPresent())
                                .build()));
        scope.provider().ifPresent(encryption::provider);
        encryption.build();
    }

    private S3BucketVersioningA version() {
        S3BucketVersioningA.Builder builder = S3BucketVersioningA.Builder.create(
                        scope.stack(), scope.id(id + "-versioning"))
                .bucket(bucket.getId())
                .versioningConfiguration(S3BucketVersioningVersioningConfiguration.builder()
                        .status("Enabled")
                        .build());
        scope.provider().ifPresent(builder::provider);
        return builder.build();
    }

    private void own() {
        S3BucketOwnershipControls.Builder ownership = S3BucketOwnershipControls.Builder.create(
                        scope.stack(), scope.id(id + "-ownership"))
                .bucket(bucket.getId())
                .rule(S3BucketOwnershipControlsRule.builder()
                        .objectOwnership("BucketOwnerEnforced")
                        .build());
        scope.provider().ifPresent(ownership::provider);
        ownership.build();
    }

    private S3BucketPublicAccessBlock block() {
        S3BucketPublicAccessBlock.Builder builder = S3BucketPublicAccessBlock.Builder.create(
                        scope.stack(), scope.id(id + "-public-access"))
                .bucket(bucket.getId())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true);
        scope.provider().ifPresent(builder::provider);
        return builder.build();
    }

    /** Created after the public access block: S3 refuses to change both at once. */
    private S3BucketPolicy policy(S3BucketPublicAccessBlock block) {
        String arn = bucket.getArn();
        PolicyDocument document = PolicyDocument.of(
                        Statement.denyPlaintext("s3:*", arn, arn + "/*"),
                        Statement.deny("DenyOldTls")
                                .to(Principal.anyone())
                                .actions("s3:*")
                                .on(arn, arn + "/*")
                                .when("NumericLessThan", "s3:TlsVersion", "1.2"))
                .and(props.policy().apply(arn));
        S3BucketPolicy.Builder builder = S3BucketPolicy.Builder.create(scope.stack(), scope.id(id + "-policy"))
                .bucket(bucket.getId())
                .policy(document.json())
                .dependsOn(List.of(block));
        scope.provider().ifPresent(builder::provider);
        return builder.build();
    }

    private void log(AccessLog log) {
        S3BucketLoggingA.Builder logging = S3BucketLoggingA.Builder.create(scope.stack(), scope.id(id + "-logging"))
                .bucket(bucket.getId())
                .targetBucket(log.bucket())
                .targetPrefix(log.prefix())
                .dependsOn(log.admission().map(List::of).orElse(List.of()));
        scope.provider().ifPresent(logging::provider);
        logging.build();
    }
}
