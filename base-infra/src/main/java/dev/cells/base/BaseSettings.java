package dev.cells.base;

import java.util.List;

/** The {@code base} section of the config. */
public record BaseSettings(
        Keys keys, Trail trail, AccessLogs accessLogs, PasswordPolicy passwordPolicy, Operations operations) {
    /**
     * @param rotationDays after which each key gets new material
     * @param deletionWindowDays for which a key that is given up can be had back
     */
    public record Keys(int rotationDays, int deletionWindowDays) {}

    /**
     * @param retentionDays for which trail files are locked, and after which they go
     * @param logGroupDays for which the trail stays in CloudWatch Logs, where alarms read it
     */
    public record Trail(int retentionDays, int logGroupDays) {}

    /** @param retentionDays after which access logs of buckets and load balancers go */
    public record AccessLogs(int retentionDays) {}

    public record PasswordPolicy(int minimumLength, int maxAgeDays, int reusePrevention) {}

    /** @param emails addresses that are told of every alarm of the account; each has to confirm once */
    public record Operations(List<String> emails) {
        public Operations {
            emails = List.copyOf(emails);
        }
    }
}
