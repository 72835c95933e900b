package dev.cells.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnOIDCProvider;
import software.amazon.awscdk.services.iam.CfnOIDCProviderProps;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.kms.CfnAlias;
import software.amazon.awscdk.services.kms.CfnAliasProps;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.kms.CfnKeyProps;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucketPolicy;
import software.amazon.awscdk.services.s3.CfnBucketPolicyProps;
import software.amazon.awscdk.services.s3.CfnBucketProps;

/**
 * The bucket of states with its key and access log, the boundary of deploy roles, and what pipelines log in with. Bucket, log
 * and key outlive the stack: without them nobody knows what Terraform made.
 */
final class StateTemplate {
    private static final int KEY_WINDOW_DAYS = 30;
    private static final int UPLOAD_DAYS = 7;
    private static final String S3 = "s3:*";

    private final Stack stack;
    private final Request.State state;

    StateTemplate(Stack stack, Request.State state) {
        this.stack = stack;
        this.state = state;
    }

    void add() {
        CfnKey key = key();
        CfnBucket log = logBucket();
        CfnBucket bucket = stateBucket(key, log);
        policy("StateBucketPolicy", bucket, List.of());
        CfnResource delivery = policy("LogBucketPolicy", log, List.of(logDelivery(log)));
        // S3 checks that it may write the log when logging is set.
        bucket.addResourceDependency(delivery);
        RoleTemplate.policy(stack, "Boundary", state.boundary());
        entry();
        RoleTemplate.output(stack, "StateBucketName", bucket.getRef());
        RoleTemplate.output(stack, "StateKeyArn", key.getAttrArn());
    }

    private CfnKey key() {
        CfnKey key = new CfnKey(
                stack,
                "StateKey",
                CfnKeyProps.builder()
                        .description("Encrypts the states of Terraform")
                        .enableKeyRotation(true)
                        .pendingWindowInDays(KEY_WINDOW_DAYS)
                        .keyPolicy(document(
                                Map.of(
                                        "Sid", "PoliciesOfTheAccount",
                                        "Effect", "Allow",
                                        "Principal", Map.of("AWS", "arn:aws:iam::" + state.account() + ":root"),
                                        "Action", "kms:*",
                                        "Resource", "*"),
                                objectsOnly()))
                        .build());
        retain(key);
        CfnAlias alias = new CfnAlias(
                stack,
                "StateKeyAlias",
                CfnAliasProps.builder()
                        .aliasName(state.alias())
                        .targetKeyId(key.getAttrArn())
                        .build());
        retain(alias);
        return key;
    }

    /**
     * Nothing is encrypted but objects of the bucket, each under its own ARN: neither with an S3 Bucket Key, whose context is the
     * bucket, nor without a context (S3 user guide, "Using server-side encryption with AWS KMS keys", "Encryption context").
     * So whoever may decrypt one state cannot decrypt another. What was encrypted otherwise before can still be read.
     */
    private Map<String, Object> objectsOnly() {
        return deny(
                "ObjectsOnly",
                List.of("kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncryptTo"),
                "*",
                Map.of(
                        "StringNotLike",
                        Map.of("kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::" + state.bucket() + "/*")));
    }

    private CfnBucket stateBucket(CfnKey key, CfnBucket log) {
        CfnBucketProps.Builder props = guarded(state.bucket())
                .bucketEncryption(encryption(CfnBucket.ServerSideEncryptionByDefaultProperty.builder()
                        .sseAlgorithm("aws:kms")
                        .kmsMasterKeyId(key.getAttrArn())
                        .build()))
                .loggingConfiguration(CfnBucket.LoggingConfigurationProperty.builder()
                        .destinationBucketName(log.getRef())
                        .logFilePrefix("state/")
                        .build())
                .lifecycleConfiguration(lifecycle(CfnBucket.RuleProperty.builder()
                        .id("earlier-versions")
                        .status("Enabled")
                        .noncurrentVersionExpiration(CfnBucket.NoncurrentVersionExpirationProperty.builder()
                                .noncurrentDays(state.noncurrentDays())
                                .build())
                        .abortIncompleteMultipartUpload(uploads())
                        .build()));
        return bucket("StateBucket", props);
    }

    /** S3 delivers access logs only to buckets with keys of its own: S3 user guide, "Enabling server access logging". */
    private CfnBucket logBucket() {
        CfnBucketProps.Builder props = guarded(state.logBucket())
                .bucketEncryption(encryption(CfnBucket.ServerSideEncryptionByDefaultProperty.builder()
                        .sseAlgorithm("AES256")
                        .build()))
                .lifecycleConfiguration(lifecycle(CfnBucket.RuleProperty.builder()
                        .id("retention")
                        .status("Enabled")
                        .expirationInDays(state.logDays())
                        .noncurrentVersionExpiration(CfnBucket.NoncurrentVersionExpirationProperty.builder()
                                .noncurrentDays(state.logDays())
                                .build())
                        .abortIncompleteMultipartUpload(uploads())
                        .build()));
        return bucket("LogBucket", props);
    }

    private static CfnBucketProps.Builder guarded(String name) {
        return CfnBucketProps.builder()
                .bucketName(name)
                .versioningConfiguration(CfnBucket.VersioningConfigurationProperty.builder()
                        .status("Enabled")
                        .build())
                .ownershipControls(CfnBucket.OwnershipControlsProperty.builder()
                        .rules(List.of(CfnBucket.OwnershipControlsRuleProperty.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build()))
                        .build())
                .publicAccessBlockConfiguration(CfnBucket.PublicAccessBlockConfigurationProperty.builder()
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build());
    }

    private CfnBucket bucket(String id, CfnBucketProps.Builder props) {
        CfnBucket bucket = new CfnBucket(stack, id, props.build());
        retain(bucket);
        return bucket;
    }

    private static CfnBucket.BucketEncryptionProperty encryption(
            CfnBucket.ServerSideEncryptionByDefaultProperty byDefault) {
        return CfnBucket.BucketEncryptionProperty.builder()
                .serverSideEncryptionConfiguration(List.of(CfnBucket.ServerSideEncryptionRuleProperty.builder()
                        // With a Bucket Key, KMS would be told the bucket and not which object.
                        .bucketKeyEnabled(false)
                        .serverSideEncryptionByDefault(byDefault)
                        .build()))
                .build();
    }

    private static CfnBucket.LifecycleConfigurationProperty lifecycle(CfnBucket.RuleProperty rule) {
        return CfnBucket.LifecycleConfigurationProperty.builder()
                .rules(List.of(rule))
                .build();
    }

    private static CfnBucket.AbortIncompleteMultipartUploadProperty uploads() {
        return CfnBucket.AbortIncompleteMultipartUploadProperty.builder()
                .daysAfterInitiation(UPLOAD_DAYS)
                .build();
    }

    /** Refuses what is not encrypted on the way, and, to all but services of AWS, what comes from other accounts. */
    private CfnBucketPolicy policy(String id, CfnBucket bucket, List<Map<String, Object>> further) {
        List<Object> resources = List.of(bucket.getAttrArn(), objects(bucket));
        List<Map<String, Object>> statements = new ArrayList<>();
        statements.add(deny("TlsOnly", S3, resources, Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
        statements.add(deny("Tls12", S3, resources, Map.of("NumericLessThan", Map.of("s3:TlsVersion", "1.2"))));
        statements.add(deny(
                "OwnAccount",
                S3,
                resources,
                Map.of(
                        "StringNotEquals", Map.of("aws:PrincipalAccount", state.account()),
                        "Bool", Map.of("aws:PrincipalIsAWSService", "false"))));
        statements.addAll(further);
        CfnBucketPolicy policy = new CfnBucketPolicy(
                stack,
                id,
                CfnBucketPolicyProps.builder()
                        .bucket(bucket.getRef())
                        .policyDocument(document(statements.toArray()))
                        .build());
        retain(policy);
        return policy;
    }

    private static Map<String, Object> deny(
            String sid, Object actions, Object resources, Map<String, Object> condition) {
        return Map.of(
                "Sid",
                sid,
                "Effect",
                "Deny",
                "Principal",
                "*",
                "Action",
                actions,
                "Resource",
                resources,
                "Condition",
                condition);
    }

    /** S3 user guide, "Enabling Amazon S3 server access logging", section "Grant permission by a bucket policy". */
    private Map<String, Object> logDelivery(CfnBucket log) {
        return Map.of(
                "Sid",
                "AccessLogs",
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "logging.s3.amazonaws.com"),
                "Action",
                "s3:PutObject",
                "Resource",
                objects(log),
                "Condition",
                Map.of(
                        "ArnEquals", Map.of("aws:SourceArn", "arn:aws:s3:::" + state.bucket()),
                        "StringEquals", Map.of("aws:SourceAccount", state.account())));
    }

    private static String objects(CfnBucket bucket) {
        return bucket.getAttrArn() + "/*";
    }

    private void entry() {
        List<CfnOIDCProvider> made = new ArrayList<>();
        for (Request.Provider provider : state.providers()) {
            made.add(new CfnOIDCProvider(
                    stack,
                    "Provider" + (made.size() + 1),
                    CfnOIDCProviderProps.builder()
                            .url(provider.issuer())
                            .clientIdList(List.of(provider.audience()))
                            .build()));
        }
        if (state.entry() != null) {
            CfnRole role = new RoleTemplate(stack, state.entry()).add("Pipelines");
            made.forEach(role::addResourceDependency);
        }
    }

    /** Kept when the stack is deleted; only a first creation that fails leaves nothing behind, so that it can be repeated. */
    private static void retain(CfnResource resource) {
        resource.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE);
        resource.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
    }

    private static Map<String, Object> document(Object... statements) {
        return Map.of("Version", "2012-10-17", "Statement", List.of(statements));
    }
}
