package dev.cells.constructs.storage;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.Objectives;
import dev.cells.constructs.Statement;
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
}
