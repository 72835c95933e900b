package dev.cells.constructs.storage;

import dev.cells.constructs.StackScope;
import dev.cells.constructs.storage.BucketProps.ObjectLock;
import imports.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfiguration;
import imports.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRule;
import imports.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload;
import imports.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleExpiration;
import imports.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleFilter;
import imports.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration;
import imports.aws.s3_bucket_object_lock_configuration.S3BucketObjectLockConfigurationA;
import imports.aws.s3_bucket_object_lock_configuration.S3BucketObjectLockConfigurationRuleA;
import imports.aws.s3_bucket_object_lock_configuration.S3BucketObjectLockConfigurationRuleDefaultRetentionA;
import imports.aws.s3_bucket_versioning.S3BucketVersioningA;
import java.util.List;

/** Lifecycle rules of a bucket, and the lock that prevents earlier deletion of its objects. */
final class BucketLifecycle {
    /** Parts of unfinished uploads are invisible but cost money. */
    private static final int UNFINISHED_UPLOAD_DAYS = 7;

    /** @param versioning required by both, which therefore depend on it */
    BucketLifecycle(StackScope scope, String id, String bucket, S3BucketVersioningA versioning, BucketProps props) {
        S3BucketLifecycleConfiguration.Builder lifecycle = S3BucketLifecycleConfiguration.Builder.create(
                        scope.stack(), scope.id(id + "-lifecycle"))
                .bucket(bucket)
                .rule(List.of(rule(props)))
                .dependsOn(List.of(versioning));
        scope.provider().ifPresent(lifecycle::provider);
        lifecycle.build();
        props.lock().ifPresent(lock -> lock(scope, id, bucket, versioning, lock));
    }

    private static S3BucketLifecycleConfigurationRule rule(BucketProps props) {
        var rule = S3BucketLifecycleConfigurationRule.builder()
                .id("retention")
                .status("Enabled")
                .filter(List.of(S3BucketLifecycleConfigurationRuleFilter.builder()
                        .prefix("")
                        .build()))
                .noncurrentVersionExpiration(
                        List.of(S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration.builder()
                                .noncurrentDays(props.noncurrentDays())
                                .build()))
                .abortIncompleteMultipartUpload(
                        List.of(S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload.builder()
                                .daysAfterInitiation(UNFINISHED_UPLOAD_DAYS)
                                .build()));
        props.expireDays()
                .ifPresent(days -> rule.expiration(List.of(S3BucketLifecycleConfigurationRuleExpiration.builder()
                        .days(days)
                        .build())));
        return rule.build();
    }

    private static void lock(
            StackScope scope, String id, String bucket, S3BucketVersioningA versioning, ObjectLock lock) {
        S3BucketObjectLockConfigurationA.Builder builder = S3BucketObjectLockConfigurationA.Builder.create(
                        scope.stack(), scope.id(id + "-lock"))
                .bucket(bucket)
                .rule(S3BucketObjectLockConfigurationRuleA.builder()
                        .defaultRetention(S3BucketObjectLockConfigurationRuleDefaultRetentionA.builder()
                                .mode(lock.mode().name())
                                .days(lock.days())
                                .build())
                        .build())
                .dependsOn(List.of(versioning));
        scope.provider().ifPresent(builder::provider);
        builder.build();
    }
}
