package dev.cells.audit.rules.encryption;

import static dev.cells.audit.rule.Checks.customerKey;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.KeyUse;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Condition;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Principal;
import dev.cells.terraform.policy.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * ENC-09. CloudWatch Logs uses a key only if the key's policy lets it; without a condition on the log group it would let
 * every account's Logs use it (AWS: "Encrypt log data in CloudWatch Logs using AWS KMS").
 */
public final class LogsUseCustomerKeys extends ResourceRule {
    private static final Pattern LOGS = Pattern.compile("logs\\.(\\S+)\\.amazonaws\\.com");
    private static final Set<String> ABOUT_THE_GROUP = Set.of("kms:encryptioncontext:aws:logs:arn", "aws:sourcearn");
    private static final Set<String> NARROWING = Set.of("arnequals", "arnlike", "stringequals", "stringlike");

    private static final String WORKSPACE = "aws_prometheus_workspace";

    private static final RuleInfo INFO = RuleInfo.of(
                    "ENC-09", Severity.HIGH, "CloudWatch log groups and CloudTrail use a customer key")
            .cites("312(a)(2)(iv)", "312(c)(2)")
            .types("aws_cloudwatch_log_group", "aws_cloudtrail", "aws_cloudtrail_event_data_store", WORKSPACE)
            .passes(
                    "kms_key_id (of a Prometheus workspace: kms_key_arn) is a customer-managed key; for a log group, the key's policy also admits "
                            + "logs.<region>.amazonaws.com on a condition of kms:EncryptionContext:aws:logs:arn or "
                            + "aws:SourceArn that names this account.")
            .fix("Set kms_key_id; let logs.<region>.amazonaws.com use the key with ArnLike on "
                    + "kms:EncryptionContext:aws:logs:arn.");

    public LogsUseCustomerKeys() {
        super(INFO, INFO.types(), LogsUseCustomerKeys::judge);
    }

    /** What the rule says about one log group, trail or event data store. */
    public static Answer judge(Resource log, Scope scope) {
        if (log.type().equals(WORKSPACE)) {
            return customerKey("kms_key_arn").of(log, scope);
        }
        Answer key = customerKey("kms_key_id").of(log, scope);
        KeyUse use = scope.key(log.get("kms_key_id"));
        boolean group = log.type().equals("aws_cloudwatch_log_group");
        return group && use.key().isPresent()
                ? Answer.all(key, admitsLogs(scope, use.key().get()))
                : key;
    }

    private static Answer admitsLogs(Scope scope, Located key) {
        Scope owner = scope.in(key.stack());
        Policy policy = owner.policy(key.resource().get("policy"));
        for (Resource separate : owner.joined("aws_kms_key_policy", "key_id", key.resource())) {
            policy = policy.plus(owner.policy(separate.get("policy")));
        }
        String name = key.from(scope.stack());
        boolean open = false;
        for (Statement statement : policy.allowing()) {
            if (statement.principals().stream().anyMatch(principal -> isLogs(scope, principal))) {
                if (statement.conditions().stream().anyMatch(condition -> namesAccount(scope, condition))) {
                    return Answer.pass("the policy of " + name + " admits CloudWatch Logs of this account")
                            .because(name);
                }
                open = true;
            }
        }
        if (!policy.isWhole()) {
            return Answer.unknown("whether " + name + " admits CloudWatch Logs: " + policy.unknown())
                    .because(name);
        }
        return Answer.fail(
                        open
                                ? "the policy of " + name
                                        + " admits CloudWatch Logs for any account, must name this one"
                                : "the policy of " + name + " does not admit CloudWatch Logs of this region")
                .because(name);
    }

    private static boolean isLogs(Scope scope, Principal principal) {
        var host = LOGS.matcher(principal.serviceName());
        return host.matches() && Account.isRegion(scope, host.group(1));
    }

    private static boolean namesAccount(Scope scope, Condition condition) {
        return NARROWING.contains(condition.operator().toLowerCase(Locale.ROOT))
                && ABOUT_THE_GROUP.contains(condition.key().toLowerCase(Locale.ROOT))
                && !condition.values().isEmpty()
                && condition.values().stream().allMatch(value -> isOfAccount(scope, value));
    }

    private static boolean isOfAccount(Scope scope, Text arn) {
        String[] fields = scope.stack().resolved(arn).toString().split(":(?![^{]*})", 6);
        return fields.length > 4 && Account.isThis(scope, fields[4]);
    }
}
