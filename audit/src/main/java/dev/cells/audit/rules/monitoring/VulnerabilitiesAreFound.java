package dev.cells.audit.rules.monitoring;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * MON-05. Amazon Inspector is a service of a region, like GuardDuty, and scans what it is enabled for; so what runs in any
 * stack of the account decides what the base stack must enable. Images are also scanned by their registry, and hosts are
 * compared with a patch baseline only where an association says so.
 */
public final class VulnerabilitiesAreFound implements Rule {
    private static final String ENABLER = "aws_inspector2_enabler";
    private static final String TYPES = "resource_types";

    /** What Inspector scans, by the types of which there must be something for it to matter. */
    private static final Map<String, String[]> SCANNED = new TreeMap<>(Map.of(
            "EC2", PatchAssociations.HOSTS,
            "ECR", new String[] {ImageScans.REPOSITORY},
            "LAMBDA", new String[] {"aws_lambda_function"}));

    @Override
    public RuleInfo info() {
        return RuleInfo.of("MON-05", Severity.MEDIUM, "Vulnerability scanning and patching configured")
                .cites("308(a)(5)(ii)(B)", "308(a)(1)(ii)(B)")
                .types(
                        ENABLER,
                        ImageScans.REPOSITORY,
                        ImageScans.REGISTRY,
                        PatchAssociations.TYPE,
                        "aws_instance",
                        "aws_autoscaling_group",
                        "aws_launch_template",
                        "aws_lambda_function")
                .passes(
                        "In each region in which a stack of the account has instances, image repositories or functions, "
                                + "an enabler of the base stack has EC2, ECR or LAMBDA among its resource_types. A repository has "
                                + "scan_on_push = true, or a rule of the registry's scanning covers its name. An instance or an "
                                + "auto scaling group is a target, by a tag or by its id, of an aws_ssm_association of "
                                + "AWS-RunPatchBaseline with a schedule_expression.")
                .fix("Add what is missing to resource_types; set scan_on_push = true; add an aws_ssm_association of "
                        + "AWS-RunPatchBaseline whose targets have a tag of the instance.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource repository : scope.stack().ofType(ImageScans.REPOSITORY)) {
            verdicts.add(Verdict.on(repository, ImageScans.of(scope, repository)));
        }
        for (Resource host : scope.stack().ofType(PatchAssociations.HOSTS)) {
            verdicts.add(Verdict.on(host, PatchAssociations.of(scope, host)));
        }
        if (StackTier.isBase(scope)) {
            verdicts.addAll(enablers(scope));
        }
        return verdicts;
    }

    /** What is missing is said of the one enabler that could have it, else of the type. */
    private static List<Verdict> enablers(Scope scope) {
        List<Resource> enablers = scope.stack().ofType(ENABLER);
        List<Answer> missing = new ArrayList<>();
        scope.stacks().stacks().values().forEach(stack -> missing.addAll(missing(scope, enablers, scope.in(stack))));
        List<Verdict> verdicts = new ArrayList<>();
        if (enablers.size() == 1) {
            Answer all = missing.isEmpty() ? enabled(enablers.get(0), scope) : Answer.all(missing);
            return List.of(Verdict.on(enablers.get(0), all.on(TYPES)));
        }
        enablers.forEach(enabler -> verdicts.add(Verdict.on(enabler, enabled(enabler, scope))));
        if (!missing.isEmpty()) {
            verdicts.add(new Verdict(ENABLER, Answer.all(missing)));
        }
        return verdicts;
    }

    private static Answer enabled(Resource enabler, Scope scope) {
        return Answer.pass(TYPES + " is " + scope.value(enabler, TYPES) + ", which is all that there is to scan")
                .on(TYPES);
    }

    private static List<Answer> missing(Scope scope, List<Resource> enablers, Scope other) {
        List<Answer> wrong = new ArrayList<>();
        Certainty here = Places.sameAccount(scope, other);
        SCANNED.forEach((kind, types) -> {
            other.stack().ofType(types).stream()
                    .flatMap(used -> {
                        Value region = Account.region(other, used);
                        Certainty scanned = enablers.stream()
                                .map(enabler -> has(scope, enabler, kind)
                                        .and(Places.same(Account.region(scope, enabler), region))
                                        .and(isOf(scope, enabler)))
                                .reduce(Certainty.NO, Certainty::or);
                        String what = new Located(other.stack(), used).from(scope.stack());
                        String message = "no " + ENABLER + " has " + kind + " where " + what + " is";
                        return Answer.complaint(here.and(scanned.not()), message)
                                .map(answer -> answer.because(what))
                                .stream();
                    })
                    .findFirst()
                    .ifPresent(wrong::add);
        });
        return wrong;
    }

    private static Certainty has(Scope scope, Resource enabler, String kind) {
        return scope.value(enabler, TYPES).items().stream()
                .map(item -> item.isUnknown() ? Certainty.MAYBE : Certainty.of(item.is(kind)))
                .reduce(Certainty.NO, Certainty::or);
    }

    /** Whether the enabler is of the account itself: an administrator enables it for others too. */
    private static Certainty isOf(Scope scope, Resource enabler) {
        return scope.value(enabler, "account_ids").items().stream()
                .map(id -> id.toString().startsWith("${data.aws_caller_identity.")
                        ? Certainty.YES
                        : Places.same(id.literal(), Account.id(scope)))
                .reduce(Certainty.NO, Certainty::or);
    }
}
