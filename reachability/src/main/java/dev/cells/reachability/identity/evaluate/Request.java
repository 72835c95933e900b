package dev.cells.reachability.identity.evaluate;

/**
 * One request to AWS.
 *
 * @param action such as {@code s3:GetObject}
 * @param resource an ARN, or {@code *} for an action without one
 * @param account the resource's account
 */
public record Request(Caller caller, String action, String resource, String account, Context context) {}
