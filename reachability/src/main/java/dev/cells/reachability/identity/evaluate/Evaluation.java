package dev.cells.reachability.identity.evaluate;

import dev.cells.reachability.identity.evaluate.Answer.Decision;
import dev.cells.reachability.identity.evaluate.Answer.Outcome;
import dev.cells.reachability.identity.evaluate.Answer.Step;
import dev.cells.reachability.identity.evaluate.Document.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * AWS's decision about a request. IAM User Guide, "How AWS enforcement code logic evaluates requests": an explicit deny
 * anywhere denies; organization policies, boundary, session and endpoint policies must each allow; within one account a
 * resource policy that names the caller suffices, or an identity policy does; across accounts both must allow. Key
 * policies and trust policies must allow in any case ("Default key policy", AWS KMS Developer Guide; "How to use trust
 * policies with IAM roles").
 */
public final class Evaluation {
    private final Request request;
    private final List<Says> policies;

    private Evaluation(Request request, List<Says> policies) {
        this.request = request;
        this.policies = policies;
    }

    /**
     * @param documents every policy that applies: all of the caller, the resource's, the endpoint's; a missing kind means
     *     that there is no such policy, not that it is unknown
     */
    public static Answer of(Request request, List<Document> documents) {
        return new Evaluation(
                        request,
                        documents.stream()
                                .map(document -> Says.of(document, request))
                                .toList())
                .answer();
    }

    /** The decision alone, for those who ask about many requests and read few answers. */
    public static Decision decide(Request request, List<Document> documents) {
        List<Says> policies = new ArrayList<>();
        for (Document document : documents) {
            policies.add(Says.of(document, request));
        }
        return new Evaluation(request, policies).decision();
    }

    private Decision decision() {
        Truth denied = denied();
        Truth allowed = denied == Truth.YES ? Truth.NO : limits().and(grants());
        if (allowed == Truth.NO) {
            return Decision.DENIED;
        }
        return denied == Truth.UNKNOWN || allowed == Truth.UNKNOWN ? Decision.UNKNOWN : Decision.ALLOWED;
    }

    private Truth denied() {
        return policies.stream().map(says -> says.denied().truth()).reduce(Truth.NO, Truth::or);
    }

    private Answer answer() {
        List<Step> steps = policies.stream().map(Says::step).toList();
        return switch (decision()) {
            case ALLOWED -> new Answer(Decision.ALLOWED, first(steps, Outcome.ALLOWS), steps);
            case UNKNOWN -> new Answer(Decision.UNKNOWN, first(steps, Outcome.UNKNOWN), steps);
            case DENIED ->
                new Answer(Decision.DENIED, denied() == Truth.YES ? first(steps, Outcome.DENIES) : missing(), steps);
        };
    }

    private static String first(List<Step> steps, Outcome outcome) {
        return steps.stream()
                .filter(step -> step.outcome() == outcome)
                .findFirst()
                .map(Step::toString)
                .orElse("");
    }

    private Truth any(Kind kind) {
        return policies.stream()
                .filter(says -> says.document().kind() == kind)
                .map(says -> says.any().truth())
                .reduce(Truth.NO, Truth::or);
    }

    /** Every policy of these kinds must allow, whoever the caller is. */
    private Truth limits() {
        return policies.stream()
                .filter(says -> says.document().kind() == Kind.ENDPOINT
                        || says.document().kind() == Kind.ORGANIZATION)
                .map(says -> says.any().truth())
                .reduce(Truth.YES, Truth::and);
    }

    private boolean has(Kind kind) {
        return policies.stream().anyMatch(says -> says.document().kind() == kind);
    }

    private Truth grants() {
        Truth full = resource(Says::full);
        if (request.caller().account().isEmpty()) {
            return full;
        }
        Truth own = (has(Kind.BOUNDARY) ? any(Kind.BOUNDARY) : Truth.YES)
                .and(has(Kind.SESSION) ? any(Kind.SESSION) : Truth.YES);
        Truth role = resource(Says::role);
        Truth account = resource(Says::account);
        Truth identity = any(Kind.IDENTITY);
        Truth same = Glob.equal(request.caller().account(), request.account());
        Truth trusted = resourcePolicyDecides() ? account : Truth.YES;
        Truth within = full.or(own.and(role.or(identity.and(trusted))));
        Truth across = own.and(identity).and(full.or(role).or(account));
        return same.and(within).or(same.not().and(across)).or(within.and(across));
    }

    private interface Level {
        Says.Part of(Says says);
    }

    private Truth resource(Level level) {
        return policies.stream()
                .filter(says -> says.document().kind() == Kind.RESOURCE)
                .map(says -> level.of(says).truth())
                .reduce(Truth.NO, Truth::or);
    }

    /** Whether identity policies count only if the resource's policy lets the account decide. */
    private boolean resourcePolicyDecides() {
        String action = request.action().toLowerCase(Locale.ROOT);
        boolean key = !request.resource().equals("*") && !request.resource().contains(":alias/");
        return action.startsWith("kms:") && key || action.startsWith("sts:");
    }

    private String missing() {
        List<String> silent = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            boolean must =
                    kind == Kind.ENDPOINT || kind == Kind.ORGANIZATION || kind == Kind.BOUNDARY || kind == Kind.SESSION;
            if (must && has(kind)) {
                policies.stream()
                        .filter(says ->
                                says.document().kind() == kind && says.any().truth() == Truth.NO)
                        .forEach(says -> silent.add(says.document().source() + " (" + kind + ") does not allow it"));
            }
        }
        if (silent.isEmpty()) {
            policies.stream()
                    .filter(says -> says.document().kind() == Kind.IDENTITY
                            || says.document().kind() == Kind.RESOURCE)
                    .filter(says -> says.any().truth() == Truth.NO)
                    .forEach(says -> silent.add("no statement of "
                            + says.document().source() + " (" + says.document().kind()
                            + ") allows it"));
        }
        return silent.isEmpty() ? "no policy allows it" : String.join("; ", silent);
    }
}
