package dev.cells.reachability.identity.evaluate;

import dev.cells.reachability.identity.evaluate.Answer.Outcome;
import dev.cells.reachability.identity.evaluate.Answer.Step;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one policy says of one request. Each part remembers the statement that decided.
 *
 * @param denied an explicit deny
 * @param account an Allow for the caller's account, in a resource policy
 * @param role an Allow for the caller's role
 * @param full an Allow for the caller itself or for everyone; in an identity policy every Allow
 */
record Says(Document document, Part denied, Part account, Part role, Part full) {
    /** A verdict and the statement that gave it. */
    record Part(Verdict verdict, String label) {
        static final Part NONE = new Part(Verdict.NO, "");

        Part or(Verdict other, String by) {
            Verdict any = verdict.or(other);
            return any == verdict ? this : new Part(any, by);
        }

        Truth truth() {
            return verdict.truth();
        }
    }

    static Says of(Document document, Request request) {
        Part denied = Part.NONE;
        Part account = Part.NONE;
        Part role = Part.NONE;
        Part full = Part.NONE;
        if (!document.unknown().isEmpty()) {
            Part unknown = new Part(Verdict.unknown(document.unknown()), "");
            denied = unknown;
            account = unknown;
            role = unknown;
            full = unknown;
        }
        for (Rule rule : document.rules()) {
            Verdict rest = applies(document, rule, request);
            Principals principals =
                    rest.truth() == Truth.NO ? Principals.NOBODY : Principals.of(rule, request.caller());
            if (principals.any() == Truth.NO) {
                continue;
            }
            boolean allow = rule.effect().equals("Allow");
            if (!allow) {
                Verdict verdict = who(principals.any(), rule).and(rest);
                denied = denied.or(rule.effect().equals("Deny") ? verdict : effect(rule, verdict), rule.label());
            }
            if (!rule.effect().equals("Deny")) {
                Verdict verdict = allow ? rest : effect(rule, rest);
                account = account.or(who(principals.account(), rule).and(verdict), rule.label());
                role = role.or(who(principals.role(), rule).and(verdict), rule.label());
                full = full.or(who(principals.full(), rule).and(verdict), rule.label());
            }
        }
        return new Says(document, denied, account, role, full);
    }

    private static Verdict who(Truth named, Rule rule) {
        return Verdict.of(named, () -> "who " + rule.principals() + " is");
    }

    /** An effect that is neither of the two, because it is an expression. */
    private static Verdict effect(Rule rule, Verdict verdict) {
        return verdict.and(Verdict.unknown("the effect is " + rule.effect()));
    }

    private static Verdict applies(Document document, Rule rule, Request request) {
        Truth any = Truth.NO;
        for (String pattern : rule.actions()) {
            any = any.or(Glob.matchesIgnoringCase(pattern, request.action()));
        }
        Verdict action = either(rule.not().contains("action"), any, () -> "the action is " + rule.actions());
        if (action.truth() == Truth.NO) {
            return Verdict.NO;
        }
        Verdict resource = resource(document, rule, request);
        return resource.truth() == Truth.NO
                ? Verdict.NO
                : action.and(resource)
                        .and(new Conditions(request.context(), document.variables())
                                .hold(rule.tests(), rule.effect().equals("Allow")));
    }

    private static Verdict either(boolean inverted, Truth any, Supplier<String> why) {
        Verdict verdict = Verdict.of(any, why);
        return inverted ? verdict.not() : verdict;
    }

    private static Verdict resource(Document document, Rule rule, Request request) {
        boolean inverted = rule.not().contains("resource");
        if (rule.resources().isEmpty() && !inverted) {
            return Verdict.YES;
        }
        Variables variables = new Variables(request.context());
        Truth any = Truth.NO;
        for (String pattern : rule.resources()) {
            Optional<String> text = document.variables() ? variables.replaced(pattern, true) : Optional.of(pattern);
            any = any.or(
                    text.map(glob -> Glob.matches(glob, request.resource())).orElse(Truth.NO));
        }
        return either(inverted, any, () -> "the resource is " + String.join(", ", rule.resources()));
    }

    /** As an Allow of any kind. */
    Part any() {
        return full.or(role.verdict, role.label).or(account.verdict, account.label);
    }

    Step step() {
        Part allowed = full.or(role.verdict, role.label);
        if (denied.truth() == Truth.YES) {
            return step(Outcome.DENIES, denied);
        }
        if (denied.truth() == Truth.UNKNOWN) {
            return step(Outcome.UNKNOWN, denied);
        }
        if (allowed.truth() == Truth.YES) {
            return step(Outcome.ALLOWS, allowed);
        }
        if (account.truth() == Truth.YES) {
            return step(Outcome.ALLOWS_ACCOUNT, account);
        }
        Part maybe = any();
        return step(maybe.truth() == Truth.UNKNOWN ? Outcome.UNKNOWN : Outcome.SILENT, maybe);
    }

    private Step step(Outcome outcome, Part part) {
        return new Step(document.kind(), document.source(), outcome, part.label, part.verdict.why());
    }
}
