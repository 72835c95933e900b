package dev.cells.cell.storage;

import dev.cells.cell.keys.KeyClass;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.tree.LenientReader;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.Objectives;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.BucketProps.ObjectLock;
import java.util.Map;
import java.util.Optional;

/** The section {@code cell.storage}: buckets by name. */
public record StorageSettings(Map<String, BucketSettings> buckets) {

    /**
     * A bucket, {@code cell.storage.buckets.<name>}.
     *
     * @param expireNoncurrentDays days for which an overwritten or deleted object can be had back
     * @param expireDays days after which an object goes for good; without it objects stay
     * @param replicate whether the recovery region has a copy of it
     * @param lockDays days for which no workload can delete or overwrite an object
     * @param rpoMinutes minutes of changes that may be lost
     * @param rtoMinutes minutes until the data can be used again
     */
    public record BucketSettings(
            DataClass dataClass,
            int expireNoncurrentDays,
            Optional<Integer> expireDays,
            boolean replicate,
            Optional<Integer> lockDays,
            Optional<Integer> rpoMinutes,
            Optional<Integer> rtoMinutes) {
        /** Whose key its objects are under. */
        KeyClass keyClass() {
            return dataClass == DataClass.PHI ? KeyClass.PHI : KeyClass.INTERNAL;
        }

        /**
         * What the bucket and its replica have in common.
         *
         * @param key ARN of the key of its objects
         * @param keep whether a plan may not destroy it
         */
        BucketProps props(String key, boolean keep) {
            return BucketProps.encrypted(dataClass, key, expireNoncurrentDays)
                    .expiring(expireDays)
                    .locked(lockDays.map(days -> new ObjectLock(ObjectLock.Mode.GOVERNANCE, days)))
                    .promising(new Objectives(rpoMinutes, rtoMinutes))
                    .keeping(keep);
        }
    }

    private static final String BUCKETS = "storage.buckets";
    /** The limit of AWS for the name of a bucket. */
    private static final int BUCKET = 63;

    private static final int ACCOUNT_DIGITS = 12;

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("storage")
                .storesIn(BUCKETS)
                .roles(StorageSettings::roles)
                .naming(new NameRule(BUCKETS, "bucket", (cell, bucket) -> new NameRule.Room(BUCKET, suffix(cell))));
    }

    /** For each bucket that is copied to the recovery region. */
    private static long roles(StackConfig cell) {
        return LenientReader.named(cell.settings(), BUCKETS).values().stream()
                .filter(bucket -> LenientReader.isTrue(bucket, "replicate"))
                .count();
    }

    /** Names of buckets are unique in the world, so that they contain account and region. */
    private static int suffix(StackConfig cell) {
        return "-".length()
                + ACCOUNT_DIGITS
                + "-".length()
                + cell.region().value().length();
    }
}
