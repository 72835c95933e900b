package dev.cells.constructs;

import dev.cells.config.name.AccountId;

/**
 * Who a policy statement speaks of.
 *
 * @param kind {@code AWS}, {@code Service}, {@code Federated}, or {@code *} for anyone
 * @param value an ARN, a service's host name, or {@code *}
 */
public record Principal(String kind, String value) {
    /** An AWS service by its host name, such as {@code cloudtrail.amazonaws.com}. */
    public static Principal service(String host) {
        return new Principal("Service", host);
    }

    /** A role, user or identity provider session by its ARN. */
    public static Principal arn(String arn) {
        return new Principal("AWS", arn);
    }

    /** Whoever the account's own IAM policies admit. */
    public static Principal account(AccountId id) {
        return arn("arn:aws:iam::" + id + ":root");
    }

    /** Everybody; for statements that deny, or that a condition narrows. */
    public static Principal anyone() {
        return new Principal("*", "*");
    }
}
