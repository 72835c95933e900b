package dev.cells.base;

import java.util.List;

/** The {@code base} section of the config. */
public record BaseSettings(
        Keys keys, Trail trail, AccessLogs accessLogs, PasswordPolicy passwordPolicy, Operations operations) {
    /**
     * @param rotationDays days after which the key material is rotated
     * @param deletionWindowDays days during which a scheduled deletion of a key can be cancelled
     */
    public record Keys(int rotationDays, int deletionWindowDays) {}

    /**
     * @param retentionDays days for which trail files are locked, and after which they are deleted
     * @param logGroupDays days for which CloudWatch Logs keeps the trail, for alarms
     */
    public record Trail(int retentionDays, int logGroupDays) {}

    /** @param retentionDays days after which access logs of buckets and load balancers are deleted */
    public record AccessLogs(int retentionDays) {}

    public record PasswordPolicy(int minimumLength, int maxAgeDays, int reusePrevention) {}

    /**
     * @param emails addresses that are notified of every alarm of the account; each must confirm its subscription once
     */
    public record Operations(List<String> emails) {
        public Operations {
            emails = List.copyOf(emails);
        }
    }
}
