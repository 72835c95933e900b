package dev.cells.audit.rules.monitoring;

import static dev.cells.audit.rule.Checks.isPresent;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Status;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether Systems Manager compares a host with its patch baseline by a schedule. An association without a schedule runs once
 * (AWS Systems Manager API reference, {@code CreateAssociation}). Whether it installs what is missing or reports it is not
 * asked: a host that is replaced by a newer image is patched too.
 */
final class PatchAssociations {
    static final String TYPE = "aws_ssm_association";
    static final String[] HOSTS = {"aws_instance", "aws_autoscaling_group"};

    private static final Set<String> DOCUMENTS =
            Set.of("AWS-RunPatchBaseline", "AWS-RunPatchBaselineAssociation", "AWS-RunPatchBaselineWithHooks");
    private static final String TAG = "tag:";

    private PatchAssociations() {}

    static Answer of(Scope scope, Resource host) {
        Answer own = in(scope, host, scope);
        if (own.passed()) {
            return own;
        }
        List<Answer> answers = new ArrayList<>(List.of(own));
        scope.stacks().stacks().values().stream()
                .filter(stack -> stack != scope.stack())
                .forEach(stack -> answers.add(in(scope, host, scope.in(stack))));
        return best(answers);
    }

    private static Answer in(Scope scope, Resource host, Scope other) {
        return best(other.stack().ofType(TYPE).stream()
                .flatMap(association -> of(scope, host, other, association).stream())
                .toList());
    }

    /** Of those that are as good, one that names an association. */
    private static Answer best(List<Answer> answers) {
        return answers.stream()
                .max(Comparator.comparing(Answer::status)
                        .thenComparing(answer -> answer.because().size()))
                .orElseGet(() -> Answer.fail("no " + TYPE + " of AWS-RunPatchBaseline targets it"));
    }

    /** Empty for an association that is not about the host. */
    private static Optional<Answer> of(Scope scope, Resource host, Scope other, Resource association) {
        String name = new Located(other.stack(), association).from(scope.stack());
        Value document = other.value(association, "name");
        Certainty patches = document.isUnknown()
                ? Certainty.MAYBE
                : Certainty.of(document.literal()
                        .map(text -> text.substring(text.lastIndexOf('/') + 1))
                        .filter(DOCUMENTS::contains)
                        .isPresent());
        Certainty targeted = Places.sameAccount(scope, other)
                .and(Places.same(Account.region(scope, host), Account.region(other, association)))
                .and(patches)
                .and(targets(scope, host, other, association));
        if (targeted == Certainty.NO) {
            return Optional.empty();
        }
        Answer scheduled = isPresent("schedule_expression").of(association, other);
        Answer all = targeted == Certainty.YES || scheduled.status() == Status.FAIL
                ? scheduled
                : Answer.unknown("whether it is for this is not known");
        return Optional.of(new Answer(all.status(), name + ": " + all.message(), "", all.because()).because(name));
    }

    /** All targets must match: some of several may be enough, which AWS does not document for all kinds of them. */
    private static Certainty targets(Scope scope, Resource host, Scope other, Resource association) {
        boolean own = other.stack() == scope.stack();
        Value old = other.value(association, "instance_id");
        if (!old.isAbsent()) {
            return isHost(scope, host, old, own);
        }
        Value targets = association.get("targets");
        List<Certainty> each = targets.items().stream()
                .map(target -> matches(scope, host, target, own))
                .toList();
        Certainty all = each.stream().reduce(Certainty::and).orElse(Certainty.NO);
        Certainty any = each.stream().reduce(Certainty.NO, Certainty::or);
        return all == any ? all : Certainty.MAYBE;
    }

    private static Certainty matches(Scope scope, Resource host, Value target, boolean own) {
        if (target.get("key").literal().isEmpty()) {
            return target.isAbsent() ? Certainty.NO : Certainty.MAYBE;
        }
        String key = target.get("key").literal().get();
        List<Value> values = target.get("values").items();
        if (key.equalsIgnoreCase("InstanceIds")) {
            return values.stream()
                    .map(value -> value.is("*") ? Certainty.YES : isHost(scope, host, value, own))
                    .reduce(Certainty.NO, Certainty::or);
        }
        if (!key.startsWith(TAG)) {
            return Certainty.MAYBE;
        }
        HostTags tags = new HostTags(scope, host);
        return values.stream()
                .map(value -> tags.have(key.substring(TAG.length()), value))
                .reduce(Certainty.NO, Certainty::or);
    }

    private static Certainty isHost(Scope scope, Resource host, Value id, boolean own) {
        if (own && scope.stack().targets(id, host.type()).contains(host)) {
            return Certainty.YES;
        }
        boolean another = id instanceof Text text
                && text.reference()
                        .filter(reference -> own && !reference.address().data())
                        .isPresent();
        return another && !scope.stack().targets(id, "aws_instance").isEmpty() ? Certainty.NO : Certainty.MAYBE;
    }
}
