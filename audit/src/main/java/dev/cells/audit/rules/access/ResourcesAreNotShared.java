package dev.cells.audit.rules.access;

import static dev.cells.audit.rule.Checks.compared;
import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Pins;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Principal;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** IAM-12 and NET-14: neither the public nor other people's accounts get at resources, snapshots and images. */
public final class ResourcesAreNotShared {
    private static final String PERMISSION = "aws_lambda_permission";
    private static final String URL = "aws_lambda_function_url";
    private static final String SECRET = "aws_secretsmanager_secret_policy";

    /** Keys and roles have rules of their own; policies of endpoints restrict, and grant nothing. */
    private static final Set<String> OTHERS = Set.of(
            "aws_kms_key", "aws_kms_key_policy", "aws_kms_replica_key", "aws_vpc_endpoint", "aws_vpc_endpoint_policy");

    /** Conditions that only requests from our side meet. */
    private static final Set<String> OURS = Set.of(
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceorgid",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:principalarn",
            "kms:calleraccount");

    private ResourcesAreNotShared() {}

    /** IAM-12. */
    public static final class ResourcePoliciesAreNotPublic implements Rule {
        @Override
        public RuleInfo info() {
            TreeSet<String> types = new TreeSet<>(ResourcePolicies.types());
            types.removeAll(OTHERS);
            types.addAll(List.of(PERMISSION, URL));
            return RuleInfo.of("IAM-12", Severity.CRITICAL, "Resource policies are neither public nor for strangers")
                    .cites("312(a)(1)", "308(a)(4)(ii)(B)")
                    .types(types.toArray(String[]::new))
                    .passes("No Allow names everyone without a condition on the account, organization, source or VPC "
                            + "endpoint, and none names an account that no stack is in. A permission of a function is "
                            + "for no * and has source_arn or source_account, the URL of a function requires AWS_IAM, "
                            + "the policy of a secret has block_public_policy = true.")
                    .fix("Name the principals, or pin them by a condition.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            List<Verdict> verdicts = new ArrayList<>();
            for (Resource holder : ResourcePolicies.holders(scope)) {
                if (!OTHERS.contains(holder.type())) {
                    Answer answer = policy(scope, holder).on("policy");
                    boolean secret = holder.type().equals(SECRET);
                    verdicts.add(Verdict.on(
                            holder,
                            secret
                                    ? Answer.all(
                                            answer,
                                            isTrue("block_public_policy").of(holder, scope))
                                    : answer));
                }
            }
            scope.stack()
                    .ofType(PERMISSION)
                    .forEach(permission -> verdicts.add(Verdict.on(permission, permission(scope, permission))));
            scope.stack()
                    .ofType(URL)
                    .forEach(url -> verdicts.add(Verdict.on(
                            url, isOneOf("authorization_type", "AWS_IAM").of(url, scope))));
            return verdicts;
        }
    }

    private static Answer policy(Scope scope, Resource holder) {
        Policy policy = ResourcePolicies.of(scope, holder);
        List<Answer> wrong = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            Certainty open = statement.isAllow().and(statement.isForEveryone());
            Answer.complaint(open.and(Pins.toOneOf(statement, OURS).not()), statement + " allows everyone")
                    .ifPresent(wrong::add);
            for (Principal principal : statement.principals()) {
                boolean account = principal.isEveryone() == Certainty.NO
                        && principal.type().equalsIgnoreCase("AWS");
                Certainty foreign = account ? Accounts.isForeignToStated(scope, principal.id()) : Certainty.NO;
                Answer.complaint(
                                statement.isAllow().and(foreign),
                                statement + " allows " + principal + ", of an account that no stack is in")
                        .ifPresent(wrong::add);
            }
        }
        if (!policy.isWhole()) {
            wrong.add(Answer.unknown(policy.unknown()));
        }
        return wrong.isEmpty() ? Answer.pass("the policy names its principals") : Answer.all(wrong);
    }

    private static Answer permission(Scope scope, Resource permission) {
        Value principal = scope.value(permission, "principal");
        if (principal.isUnknown()) {
            return Answer.unknown("principal is " + principal).on("principal");
        }
        if (principal.is("*") && permission.get("principal_org_id").isAbsent()) {
            return Answer.fail("principal is *, must be one").on("principal");
        }
        boolean service = principal.toString().contains(".amazonaws.com");
        boolean source = !permission.get("source_arn").isAbsent()
                || !permission.get("source_account").isAbsent();
        if (service && !source) {
            return Answer.fail(principal + " has neither source_arn nor source_account, must have one")
                    .on("source_arn");
        }
        Certainty foreign = principal instanceof Text text ? Accounts.isForeignToStated(scope, text) : Certainty.NO;
        return Answer.complaint(foreign, "principal " + principal + " is an account that no stack is in")
                .orElseGet(() -> Answer.pass("principal is " + principal))
                .on("principal");
    }

    /** NET-14. */
    public static final class SnapshotsAreNotPublic implements Rule {
        private static final String BLOCK = "aws_ebs_snapshot_block_public_access";
        private static final String REPLICATION = "aws_ecr_replication_configuration";
        private static final List<String> TYPES = List.of(
                REPLICATION,
                "aws_ami_launch_permission",
                "aws_db_cluster_snapshot",
                "aws_db_snapshot",
                BLOCK,
                "aws_ec2_image_block_public_access",
                "aws_snapshot_create_volume_permission",
                "aws_ssm_document");

        @Override
        public RuleInfo info() {
            return RuleInfo.of("NET-14", Severity.CRITICAL, "Snapshots, images and documents are not shared")
                    .cites("312(a)(1)")
                    .types(TYPES.toArray(String[]::new))
                    .passes("Snapshots of databases and volumes, images and documents are shared with accounts of the "
                            + "fleet only, and a registry replicates to these only. A base stack blocks public snapshots of volumes, and where public "
                            + "images are mentioned they are blocked.")
                    .fix("Remove the share; set state to block-all-sharing or block-new-sharing.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            List<Verdict> verdicts = new ArrayList<>();
            for (Resource shared : scope.stack().ofType(TYPES.toArray(String[]::new))) {
                verdicts.add(Verdict.on(shared, judge(scope, shared)));
            }
            if (StackTier.isBase(scope) && scope.stack().ofType(BLOCK).isEmpty()) {
                verdicts.add(Verdict.missing(BLOCK));
            }
            return verdicts;
        }

        private static Answer judge(Scope scope, Resource shared) {
            return switch (shared.type()) {
                case BLOCK ->
                    isOneOf("state", "block-all-sharing", "block-new-sharing").of(shared, scope);
                case "aws_ec2_image_block_public_access" ->
                    isOneOf("state", "block-new-sharing").of(shared, scope);
                case "aws_ami_launch_permission" ->
                    Answer.all(
                            compared("group", group -> !group.is("all"), "must not be all")
                                    .of(shared, scope),
                            with(scope, shared, "account_id"));
                case "aws_snapshot_create_volume_permission" -> with(scope, shared, "account_id");
                case REPLICATION -> Answer.all(destinations(scope, shared));
                case "aws_ssm_document" -> with(scope, shared, "permissions.account_ids");
                default -> with(scope, shared, "shared_accounts");
            };
        }
    }

    private static List<Answer> destinations(Scope scope, Resource replication) {
        List<Answer> answers = new ArrayList<>();
        for (Value rule : replication.get("replication_configuration.rule").items()) {
            for (Value destination : rule.get("destination").items()) {
                answers.add(with(scope, destination, "registry_id"));
            }
        }
        return answers.isEmpty() ? List.of(with(scope, replication.body(), "replication_configuration")) : answers;
    }

    private static Answer with(Scope scope, Resource shared, String path) {
        return with(scope, shared.body(), path);
    }

    private static Answer with(Scope scope, Value shared, String path) {
        List<Answer> wrong = new ArrayList<>();
        for (Value item : shared.path(path).items()) {
            for (String one : item.literal().orElse("${").split(",")) {
                boolean everybody = one.equalsIgnoreCase("all");
                Certainty foreign =
                        one.equals("${") ? Certainty.MAYBE : Accounts.isForeign(scope, Text.of(one.strip()));
                Answer.complaint(
                                everybody ? Certainty.YES : foreign,
                                path + " is " + item + ", must be an account of a stack")
                        .ifPresent(wrong::add);
            }
        }
        Optional<Answer> worst = wrong.isEmpty() ? Optional.empty() : Optional.of(Answer.all(wrong));
        return worst.orElseGet(() -> Answer.pass("shared with nobody else")).on(path);
    }
}
