package dev.cells.audit.rules.monitoring;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isPresent;
import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.notFalse;
import static dev.cells.audit.rule.Checks.refersTo;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import java.util.ArrayList;
import java.util.List;

/** What watches an account: Security Hub and Access Analyzer (MON-02), and AWS Config (MON-03). */
public final class AccountMonitoring {
    private static final String HUB = "aws_securityhub_account";
    private static final String ANALYZER = "aws_accessanalyzer_analyzer";
    private static final String RECORDER = "aws_config_configuration_recorder";
    private static final String RECORDING = "aws_config_configuration_recorder_status";
    private static final String CHANNEL = "aws_config_delivery_channel";

    private AccountMonitoring() {}

    /** One verdict for each resource of a type; in a base stack there must be one. */
    private static List<Verdict> each(Scope scope, String type, Check check) {
        List<Resource> found = scope.stack().ofType(type);
        if (found.isEmpty()) {
            return StackTier.isBase(scope) ? List.of(Verdict.missing(type)) : List.of();
        }
        return found.stream()
                .map(resource -> Verdict.on(resource, check.of(resource, scope)))
                .toList();
    }

    /** A resource that may not be there watches nothing for certain. */
    private static Answer there(Resource resource, Scope scope) {
        return resource.conditional()
                ? Answer.unknown(resource + " is there only under a condition")
                : Answer.pass(resource + " is there");
    }

    /** MON-02. */
    public static final class FindingsAreCollected implements Rule {
        @Override
        public RuleInfo info() {
            return RuleInfo.of("MON-02", Severity.MEDIUM, "Security Hub and Access Analyzer on")
                    .cites("308(a)(8)", "308(a)(6)(ii)", "308(a)(4)(ii)(C)")
                    .types(HUB, ANALYZER)
                    .passes("A base stack has an aws_securityhub_account, and an analyzer of type ACCOUNT or "
                            + "ORGANIZATION (further ones may be of other types).")
                    .fix("Add aws_securityhub_account, and aws_accessanalyzer_analyzer with type = ACCOUNT.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            List<Verdict> verdicts = new ArrayList<>(each(scope, HUB, AccountMonitoring::there));
            Check external = Check.all(
                    (analyzer, at) -> analyzer.get("type").isAbsent()
                            ? Answer.pass("type is ACCOUNT by default")
                            : isOneOf("type", "ACCOUNT", "ORGANIZATION").of(analyzer, at),
                    AccountMonitoring::there);
            List<Verdict> analyzers = each(scope, ANALYZER, external);
            List<Verdict> good = analyzers.stream()
                    .filter(verdict -> verdict.answer().passed())
                    .toList();
            boolean decides = StackTier.isBase(scope) && good.isEmpty();
            verdicts.addAll(decides ? analyzers : good);
            return verdicts;
        }
    }

    /** MON-03. What is not said of a recording group is {@code all_supported = true} without global types. */
    public static final class ConfigurationIsRecorded implements Rule {
        private static final Check EVERYTHING = Check.all(
                notFalse("recording_group.all_supported"),
                isTrue("recording_group.include_global_resource_types"),
                (recorder, scope) -> recorder.get("recording_group.exclusion_by_resource_types")
                                .items()
                                .isEmpty()
                        ? Answer.pass("no type is left out")
                        : Answer.fail("exclusion_by_resource_types leaves types out")
                                .on("recording_group"),
                AccountMonitoring::there);

        @Override
        public RuleInfo info() {
            return RuleInfo.of("MON-03", Severity.HIGH, "AWS Config records everything, is started and delivers")
                    .cites("308(a)(1)(ii)(A)", "308(a)(8)", "312(b)")
                    .types(RECORDER, RECORDING, CHANNEL, "aws_s3_bucket")
                    .passes("A base stack has a recorder of all supported and global types, that one "
                            + "aws_config_configuration_recorder_status starts, and a delivery channel into a bucket of "
                            + "the stack with s3_kms_key_arn.")
                    .fix("Set all_supported and include_global_resource_types, is_enabled and s3_kms_key_arn.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            List<Verdict> verdicts =
                    new ArrayList<>(each(scope, RECORDER, Check.all(EVERYTHING, ConfigurationIsRecorded::started)));
            verdicts.addAll(each(
                    scope,
                    CHANNEL,
                    Check.all(
                            isPresent("s3_kms_key_arn"),
                            refersTo("s3_bucket_name", "aws_s3_bucket"),
                            AccountMonitoring::there)));
            return verdicts;
        }

        private static Answer started(Resource recorder, Scope scope) {
            return Companion.of(scope, RECORDING, "name", recorder).then(scope, isTrue("is_enabled"));
        }
    }
}
