package dev.cells.constructs.storage;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.Objectives;
import dev.cells.constructs.Statement;
import imports.aws.s3_bucket_policy.S3BucketPolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * @param keyArn the key of its objects; empty for a bucket to which load balancers write, since they do not support
 *     customer-managed keys
 * @param accessLog empty for a bucket that stores logs itself
 * @param policy statements to add to its policy, made from the bucket's ARN
 * @param noncurrentDays days for which an overwritten or deleted object can be restored
 * @param expireDays days after which an object is deleted; empty for never
 * @param lock against deleting an object; empty for none
 * @param objectives its recovery objectives
 * @param keep whether a plan that destroys it is an error
 */
public record BucketProps(
        DataClass dataClass,
        Optional<String> keyArn,
        Optional<AccessLog> accessLog,
        Function<String, List<Statement>> policy,
        int noncurrentDays,
        Optional<Integer> expireDays,
        Optional<ObjectLock> lock,
        Objectives objectives,
        boolean keep) {

    /** A bucket without expiry, whose policy allows nobody access. */
    public static BucketProps encrypted(DataClass dataClass, String keyArn, int noncurrentDays) {
        return new BucketProps(
                dataClass,
                Optional.of(keyArn),
                Optional.empty(),
                arn -> List.of(),
                noncurrentDays,
                Optional.empty(),
                Optional.empty(),
                Objectives.none(),
                true);
    }

    /** The same with S3-managed encryption, for access logs of buckets and of load balancers. */
    public static BucketProps withAwsKey(DataClass dataClass, int noncurrentDays) {
        return new BucketProps(
                dataClass,
                Optional.empty(),
                Optional.empty(),
                arn -> List.of(),
                noncurrentDays,
                Optional.empty(),
                Optional.empty(),
                Objectives.none(),
                true);
    }

    public BucketProps logging(AccessLog log) {
        return new BucketProps(
                dataClass, keyArn, Optional.of(log), policy, noncurrentDays, expireDays, lock, objectives, keep);
    }

    public BucketProps admitting(Function<String, List<Statement>> statements) {
        return new BucketProps(
                dataClass, keyArn, accessLog, statements, noncurrentDays, expireDays, lock, objectives, keep);
    }

    public BucketProps expiring(Optional<Integer> days) {
        return new BucketProps(dataClass, keyArn, accessLog, policy, noncurrentDays, days, lock, objectives, keep);
    }

    public BucketProps locked(Optional<ObjectLock> until) {
        return new BucketProps(
                dataClass, keyArn, accessLog, policy, noncurrentDays, expireDays, until, objectives, keep);
    }

    public BucketProps promising(Objectives promised) {
        return new BucketProps(dataClass, keyArn, accessLog, policy, noncurrentDays, expireDays, lock, promised, keep);
    }

    public BucketProps keeping(boolean kept) {
        return new BucketProps(
                dataClass, keyArn, accessLog, policy, noncurrentDays, expireDays, lock, objectives, kept);
    }

    /**
     * A lock that prevents deletion of object versions.
     *
     * @param days from an object's creation
     */
    public record ObjectLock(Mode mode, int days) {
        /** Who can bypass it. */
        public enum Mode {
            /** Nobody, not even root: for records that the law requires, and never for health data. */
            COMPLIANCE,
            /**
             * Principals with {@code s3:BypassGovernanceRetention}, which no role of a cell has: for health data, whose
             * destruction a client may demand (45 CFR 164.504(e)(2)(ii)(J)).
             */
            GOVERNANCE
        }
    }

    /**
     * Where S3 writes the access log of a bucket.
     *
     * @param bucket name of a bucket of class log, or a reference to it
     * @param prefix of the objects written, ending in a slash
     * @param admission the policy of the log bucket if it is in the same stack: S3 refuses to log to a bucket whose
     *     policy does not allow its logging service yet
     */
    public record AccessLog(String bucket, String prefix, Optional<S3BucketPolicy> admission) {
        /** To a bucket of another stack. */
        public AccessLog(String bucket, String prefix) {
            this(bucket, prefix, Optional.empty());
        }

        /** To a bucket of the same stack. */
        public static AccessLog into(EncryptedBucket bucket, String prefix) {
            return new AccessLog(bucket.name(), prefix, Optional.of(bucket.policy()));
        }
    }
}
