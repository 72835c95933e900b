package dev.cells.reachability.identity.evaluate;

import dev.cells.reachability.identity.evaluate.Rule.Who;
import java.util.List;
import java.util.Locale;

/**
 * How a statement of a resource policy names the caller. IAM User Guide, "AWS JSON policy elements: Principal" and
 * "Evaluating identity-based policies with resource-based policies".
 *
 * @param account by its account, which then decides with its own policies
 * @param role by its role: a boundary or session policy still limits it
 * @param full by itself or as everyone: an Allow needs nothing else within one account
 */
record Principals(Truth account, Truth role, Truth full) {
    private static final String ROOT = ":root";
    private static final int ACCOUNT = 4;

    static final Principals NOBODY = new Principals(Truth.NO, Truth.NO, Truth.NO);

    /** Of a statement without Principal, as in identity policies. */
    private static final Principals ANYONE = new Principals(Truth.YES, Truth.YES, Truth.YES);

    static Principals of(Rule rule, Caller caller) {
        if (rule.principals().isEmpty() && !rule.not().contains("principal")) {
            return ANYONE;
        }
        Principals found = NOBODY;
        for (Who who : rule.principals()) {
            found = found.or(of(who, caller));
        }
        if (rule.not().contains("principal")) {
            Truth other = found.any().not();
            return new Principals(other, other, other);
        }
        return found;
    }

    Truth any() {
        return account.or(role).or(full);
    }

    private Principals or(Principals other) {
        return new Principals(account.or(other.account), role.or(other.role), full.or(other.full));
    }

    private static Principals full(Truth truth) {
        return new Principals(Truth.NO, Truth.NO, truth);
    }

    private static Principals of(Who who, Caller caller) {
        if (who.id().equals("*") && (who.type().equals("*") || who.type().equalsIgnoreCase("AWS"))) {
            return full(Truth.YES);
        }
        return switch (who.type().toLowerCase(Locale.ROOT)) {
            case "aws" -> aws(who.id(), caller);
            case "service" -> full(same(who.id(), caller, Caller.Kind.SERVICE));
            case "federated" -> full(same(who.id(), caller, Caller.Kind.FEDERATED));
            // The canonical id of an account, which nothing here translates.
            case "canonicaluser" -> full(caller.account().isEmpty() ? Truth.NO : Truth.UNKNOWN);
            default -> full(Truth.UNKNOWN);
        };
    }

    private static Truth same(String id, Caller caller, Caller.Kind kind) {
        return caller.kind() == kind ? Glob.equal(id, caller.id()) : Truth.NO;
    }

    private static Principals aws(String id, Caller caller) {
        boolean named = caller.kind() == Caller.Kind.ROLE || caller.kind() == Caller.Kind.USER;
        if (!named) {
            return full(Truth.NO);
        }
        List<String> parts = List.of(id.split(":", -1));
        if (id.matches("[0-9]{12}") || id.endsWith(ROOT) && parts.size() > ACCOUNT) {
            String account = parts.size() > ACCOUNT ? parts.get(ACCOUNT) : id;
            return new Principals(Glob.equal(account, caller.account()), Truth.NO, Truth.NO);
        }
        Truth itself = Glob.equal(id, caller.id());
        if (caller.kind() == Caller.Kind.ROLE && caller.id().contains(":role/")) {
            return new Principals(Truth.NO, itself, Truth.NO);
        }
        return caller.kind() == Caller.Kind.ROLE
                ? new Principals(Truth.NO, sessionOf(id, caller.id()), itself)
                : full(itself);
    }

    /** Whether {@code arn:aws:sts::1:assumed-role/name/session} is a session of {@code arn:aws:iam::1:role/path/name}. */
    private static Truth sessionOf(String role, String session) {
        String[] wanted = role.split(":", ACCOUNT + 2);
        String[] given = session.split(":", ACCOUNT + 2);
        if (wanted.length < ACCOUNT + 2 || given.length < ACCOUNT + 2 || !wanted[ACCOUNT + 1].startsWith("role/")) {
            return Truth.NO;
        }
        String name = wanted[ACCOUNT + 1].substring(wanted[ACCOUNT + 1].lastIndexOf('/') + 1);
        String[] named = given[ACCOUNT + 1].split("/", -1);
        return Glob.equal(wanted[ACCOUNT], given[ACCOUNT]).and(Glob.equal(name, named.length > 1 ? named[1] : ""));
    }
}
