package dev.cells.reachability.identity.evaluate;

/**
 * Who sends a request.
 *
 * @param id an ARN of a user, a role or a role's session; a service such as {@code events.amazonaws.com}; the ARN of an
 *     identity provider; {@code *} for nobody in particular
 * @param account the caller's account; empty for services and anonymous callers
 */
public record Caller(Kind kind, String id, String account) {
    /** What evaluation distinguishes. */
    public enum Kind {
        USER,
        ROLE,
        SERVICE,
        FEDERATED,
        ANONYMOUS
    }

    public static Caller role(String arn, String account) {
        return new Caller(Kind.ROLE, arn, account);
    }

    public static Caller user(String arn, String account) {
        return new Caller(Kind.USER, arn, account);
    }

    public static Caller service(String name) {
        return new Caller(Kind.SERVICE, name, "");
    }
}
