package dev.cells.audit.rules.isolation.fleet;

import dev.cells.terraform.policy.Patterns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One way to read a pattern of ARNs. A wildcard at the end of a segment "can expand to match beyond the colon boundaries"
 * (IAM User Guide, "IAM JSON policy elements: Resource"), so that {@code arn:aws:logs:*:log-group:x} names a log group of any
 * region and account, and {@code arn:aws:dynamodb:*} every table.
 *
 * @param rest what follows the account
 */
record ArnReading(String service, String region, String account, String rest) {
    private static final int SERVICE = 2;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int PARTS = 6;

    /** None for a text that no ARN matches. */
    static List<ArnReading> of(String pattern) {
        String[] parts = pattern.split(":", PARTS);
        List<ArnReading> readings = new ArrayList<>();
        if (!Patterns.matches(parts[0], parts.length == 1 ? "arn:aws:service:region:account:resource" : "arn")) {
            return List.of();
        }
        if (parts.length == PARTS) {
            readings.add(new ArnReading(parts[SERVICE], parts[REGION], parts[ACCOUNT], parts[PARTS - 1]));
        }
        for (int at = 0; at < Math.min(parts.length, ACCOUNT); at++) {
            if (parts[at].endsWith("*") && swallows(parts, at)) {
                readings.add(new ArnReading(
                        at < SERVICE ? "*" : parts[SERVICE], at < REGION ? "*" : parts[REGION], "*", after(parts, at)));
            }
        }
        if (parts.length < PARTS && parts.length > ACCOUNT && parts[ACCOUNT].endsWith("*")) {
            readings.add(new ArnReading(parts[SERVICE], parts[REGION], parts[ACCOUNT], "*"));
        }
        return readings;
    }

    /** With the segment behind it read as an account, or as a region and more, it is one of those ARNs that have all of six. */
    private static boolean swallows(String[] parts, int at) {
        return parts.length < PARTS || at == REGION && !parts[ACCOUNT].matches("[0-9?*]*");
    }

    /** Whatever is behind the wildcard may be of any segment; the last one is the resource's. */
    private static String after(String[] parts, int at) {
        String behind = String.join(":", Arrays.asList(parts).subList(at + 1, parts.length));
        return at == REGION ? (behind.isEmpty() ? "*" : behind) : "*" + (behind.isEmpty() ? "" : behind);
    }

    boolean isFor(String other) {
        return Patterns.matches(service, other);
    }

    /** @param arn its six parts */
    boolean matches(String[] arn) {
        String resource = arn[PARTS - 1];
        return Patterns.matches(region, arn[REGION])
                && Patterns.matches(account, arn[ACCOUNT])
                && (Patterns.matches(rest, resource)
                        || Patterns.matches(rest, resource + "/x")
                        || Patterns.matches(rest, resource + ":x"));
    }
}
