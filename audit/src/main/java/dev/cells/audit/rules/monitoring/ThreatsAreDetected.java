package dev.cells.audit.rules.monitoring;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.notFalse;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * MON-01. GuardDuty is a service of a region: it sees what happens where it has a detector. Regions in use are those of
 * the default providers of the account's stacks; where only copies are kept, nothing runs that could be attacked. S3 and
 * malware protection have an older form too, the block {@code datasources} of the detector.
 */
public final class ThreatsAreDetected implements Rule {
    private static final String DETECTOR = "aws_guardduty_detector";
    private static final String FEATURE = "aws_guardduty_detector_feature";

    /** Features that are required, each with its argument in the block {@code datasources}, if it has one. */
    private static final Map<String, Optional<String>> FEATURES = new TreeMap<>(Map.of(
            "S3_DATA_EVENTS", Optional.of("datasources.s3_logs.enable"),
            "RDS_LOGIN_EVENTS", Optional.empty(),
            "EBS_MALWARE_PROTECTION",
                    Optional.of("datasources.malware_protection.scan_ec2_instance_with_findings.ebs_volumes.enable")));

    private static final Check COMPLETE = Check.all(notFalse("enable"), ThreatsAreDetected::features);

    @Override
    public RuleInfo info() {
        return RuleInfo.of("MON-01", Severity.HIGH, "GuardDuty on in every region in use, with S3, RDS and malware")
                .cites("308(a)(1)(ii)(A)", "308(a)(6)(ii)", "308(a)(5)(ii)(B)", "312(b)", "308(a)(5)(ii)(C)")
                .types(DETECTOR, FEATURE)
                .passes("A base stack has a detector, enable not false, in each region in which stacks of the account "
                        + "are, and its features S3_DATA_EVENTS, RDS_LOGIN_EVENTS and EBS_MALWARE_PROTECTION are "
                        + "ENABLED.")
                .fix("Add aws_guardduty_detector_feature with status = ENABLED for each of them.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Resource> detectors = scope.stack().ofType(DETECTOR);
        List<Verdict> verdicts = new ArrayList<>();
        detectors.forEach(detector -> verdicts.add(Verdict.on(detector, COMPLETE.of(detector, scope))));
        if (!StackTier.isBase(scope)) {
            return verdicts;
        }
        if (detectors.isEmpty()) {
            return List.of(Verdict.missing(DETECTOR));
        }
        List<Answer> wrong = scope.stacks().stacks().values().stream()
                .flatMap(stack -> missing(scope, detectors, scope.in(stack)).stream())
                .toList();
        if (!wrong.isEmpty()) {
            verdicts.add(new Verdict(DETECTOR, Answer.all(wrong)));
        }
        return verdicts;
    }

    /** What is wrong where a stack of the account is in a region without a detector. */
    private static Optional<Answer> missing(Scope scope, List<Resource> detectors, Scope other) {
        Value region = Account.defaultRegion(other);
        Certainty here = Places.sameAccount(scope, other);
        if (region.isAbsent()) {
            return Optional.empty();
        }
        Certainty seen = detectors.stream()
                .map(detector -> Places.same(
                        region.literal(), Account.region(scope, detector).literal()))
                .reduce(Certainty.NO, Certainty::or);
        String message = "no " + DETECTOR + " is in " + region + ", where "
                + other.stack().name() + " is; there must be one";
        return Answer.complaint(here.and(seen.not()), message);
    }

    private static Answer features(Resource detector, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        FEATURES.forEach((feature, older) -> answers.add(feature(scope, detector, feature, older)));
        return Answer.all(answers);
    }

    private static Answer feature(Scope scope, Resource detector, String feature, Optional<String> older) {
        List<Resource> joined = scope.joined(FEATURE, "detector_id", detector);
        List<Answer> said = joined.stream()
                .filter(resource -> scope.value(resource, "name").is(feature))
                .map(resource -> ofFeature(scope, resource, feature))
                .toList();
        if (!said.isEmpty()) {
            return Answer.all(said);
        }
        Value block = older.map(path -> scope.value(detector, path)).orElse(Absent.ABSENT);
        boolean more = joined.stream()
                        .anyMatch(resource -> scope.value(resource, "name").isUnknown())
                || !scope.stack().mayJoin(FEATURE, "detector_id", detector).isEmpty();
        if (block.isTrue() && !more) {
            return Answer.pass(feature + ": " + Checks.seen(older.orElseThrow(), block));
        }
        String message = "no " + FEATURE + " turns " + feature + " on";
        return more || block.isUnknown() ? Answer.unknown(message + " for certain") : Answer.fail(message);
    }

    private static Answer ofFeature(Scope scope, Resource resource, String feature) {
        Answer status = isOneOf("status", "ENABLED").of(resource, scope);
        return new Answer(status.status(), feature + ": " + status.message(), "", status.because()).because(resource);
    }
}
