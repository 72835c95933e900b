package dev.cells.audit.rules.monitoring;

import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Status;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether images of a repository are scanned when they are pushed: by its own setting, or by the rules of its registry, which
 * choose repositories by filters on their names. A filter without a wildcard matches every name that contains it (Amazon ECR
 * User Guide, "Configuring enhanced scanning for images"). There is one registry in each region of an account.
 */
final class ImageScans {
    static final String REPOSITORY = "aws_ecr_repository";
    static final String REGISTRY = "aws_ecr_registry_scanning_configuration";

    private static final String OWN = "image_scanning_configuration.scan_on_push";
    private static final Set<String> SCANNING = Set.of("SCAN_ON_PUSH", "CONTINUOUS_SCAN");

    private ImageScans() {}

    static Answer of(Scope scope, Resource repository) {
        Answer own = isTrue(OWN).of(repository, scope);
        if (own.passed()) {
            return own;
        }
        List<Answer> answers = new ArrayList<>(List.of(own));
        scope.stacks().stacks().values().forEach(stack -> {
            Scope other = scope.in(stack);
            for (Resource registry : stack.ofType(REGISTRY)) {
                Certainty scans = Places.sameAccount(scope, other)
                        .and(Places.same(Account.region(scope, repository), Account.region(other, registry)))
                        .and(covers(other, registry, scope.value(repository, "name")));
                if (scans != Certainty.NO) {
                    String name = new Located(stack, registry).from(scope.stack());
                    answers.add((scans == Certainty.YES
                                    ? Answer.pass("a rule of " + name + " scans it")
                                    : Answer.unknown(
                                            own.message() + ", and whether " + name + " scans it is not known"))
                            .because(name));
                }
            }
        });
        Answer best = Answer.any(answers);
        return best.status() == Status.FAIL ? own : best.on(OWN);
    }

    private static Certainty covers(Scope scope, Resource registry, Value repository) {
        Certainty any = Certainty.NO;
        for (Value rule : registry.get("rule").items()) {
            Value frequency = rule.get("scan_frequency");
            Certainty scans = frequency.isUnknown()
                    ? Certainty.MAYBE
                    : Certainty.of(
                            frequency.literal().filter(SCANNING::contains).isPresent());
            Certainty matches = rule.get("repository_filter").items().stream()
                    .map(filter -> matches(filter.get("filter"), repository))
                    .reduce(Certainty.NO, Certainty::or);
            any = any.or(scans.and(rule.hasOpaque() && matches == Certainty.NO ? Certainty.MAYBE : matches));
        }
        return scope.value(registry, "rule").isUnknown()
                        && registry.get("rule").items().isEmpty()
                ? Certainty.MAYBE
                : any;
    }

    private static Certainty matches(Value filter, Value repository) {
        if (filter.is("*")) {
            return Certainty.YES;
        }
        if (filter.literal().isEmpty() || repository.literal().isEmpty()) {
            return Certainty.MAYBE;
        }
        String pattern = filter.literal().get();
        String name = repository.literal().get();
        return Certainty.of(pattern.contains("*") ? Patterns.matches(pattern, name) : name.contains(pattern));
    }
}
