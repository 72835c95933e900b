package dev.cells.constructs.storage;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.Objectives;
import dev.cells.constructs.Statement;
import imports.aws.s3_bucket_policy.S3BucketPolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * @param keyArn the key of its objects; empty for a bucket that load balancers write to, which they cannot with a
 *     customer's key
 * @param accessLog empty for a bucket that holds logs itself
 * @param policy statements to add to its policy, made from the bucket's ARN
 * @param noncurrentDays days for which an overwritten or deleted object can be had back
 * @param expireDays days after which an object goes; empty for never
 * @param lock against deleting an object; empty for none
 * @param objectives what is promised of it
 * @param keep whether a plan may not destroy it
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

    /** A bucket that keeps everything and admits nobody by its policy. */
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

    /** The same with S3's own key, for access logs of load balancers. */
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
     * A lock against deleting or overwriting an object's versions.
     *
     * @param days from an object's creation
     */
    public record ObjectLock(Mode mode, int days) {
        /** Who can lift it. */
        public enum Mode {
            /** Nobody, root included: for records that the law wants kept, and never for health data. */
            COMPLIANCE,
            /**
             * Who has {@code s3:BypassGovernanceRetention}, which no role of a cell has: for health data, which a client may
             * order to be destroyed (45 CFR 164.504(e)(2)(ii)(J)).
             */
            GOVERNANCE
        }
    }

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
}
