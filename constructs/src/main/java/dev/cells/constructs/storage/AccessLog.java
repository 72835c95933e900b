package dev.cells.constructs.storage;

import imports.aws.s3_bucket_policy.S3BucketPolicy;
import java.util.Optional;

/**
 * Where S3 writes who touched a bucket's objects.
 *
 * @param bucket name of, or reference to, a bucket of class log
 * @param prefix of the objects written, ending in a slash
 * @param admission the log bucket's policy, if it is made in the same stack: S3 refuses to log into a bucket that does
 *     not admit its logging service yet
 */
public record AccessLog(String bucket, String prefix, Optional<S3BucketPolicy> admission) {
    /** Into a bucket of another stack. */
    public AccessLog(String bucket, String prefix) {
        this(bucket, prefix, Optional.empty());
    }

    /** Into a bucket of the same stack. */
    public static AccessLog into(EncryptedBucket bucket, String prefix) {
        return new AccessLog(bucket.name(), prefix, Optional.of(bucket.policy()));
    }
}
